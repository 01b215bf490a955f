from dataclasses import replace
from datetime import date

from goldenthread.documents import content
from goldenthread.documents.content import Align, Cell, Column, Table
from goldenthread.documents.writers import widths
from tests.documents import samples

LONG = content.text_cell("Deliver the transformation programme and everything that belongs to it")
DATES = Table(
    "Dates",
    (Column("Reference"), Column("Title", 3), Column("Agreed"), Column("Slips", align=Align.END)),
    ((content.text_cell("R2.4"), LONG, content.value_cell(date(2017, 9, 27)), content.value_cell(2)),),
)


def points(width: str) -> float:
    return float(width.removesuffix("pt"))


class TestColumns:
    def test_of_dates_and_figures_are_as_wide_as_they_are(self) -> None:
        reference, title, agreed, slips = widths.columns(DATES)

        assert title == "3fr"
        assert points(slips) < points(reference) < points(agreed) < 105

    def test_share_the_room_where_every_column_is_wide(self) -> None:
        table = replace(DATES, columns=DATES.columns[:2], rows=((LONG, LONG),))

        assert widths.columns(table) == ("1fr", "3fr")

    def test_are_no_wider_than_the_words_of_a_narrow_table_of_figures(self) -> None:
        columns = (Column("Status"), Column("Milestones", align=Align.END))
        table = Table("Statuses", columns, ((content.text_cell("Completed"), content.value_cell(39)),))

        assert all(width.endswith("pt") for width in widths.columns(table))
        assert widths.is_narrow(table)
        assert not widths.is_narrow(DATES)

    def test_take_the_whole_room_for_words_though_they_are_few(self) -> None:
        table = samples.table((content.text_cell("Owner"), content.text_cell("Chief Executive")))

        first, second = widths.columns(table)

        assert points(first) < 60
        assert second == "1fr"

    def test_leave_room_for_words_beside_many_figures(self) -> None:
        date_cell = content.value_cell(date(2017, 9, 27))
        table = Table("Dates", tuple(Column(str(n)) for n in range(7)), ((LONG, *[date_cell] * 6),))

        given = [points(width) for width in widths.columns(table) if width.endswith("pt")]

        assert sum(given) <= 0.63 * widths.ROOM

    def test_keep_the_titles_of_many_figures_apart(self) -> None:
        titles = ("Milestones", "Progress", "Completed", "On target", "Delayed", "Overdue", "Late", "Disagree")
        columns = (Column("Theme", 12), *(Column(title, align=Align.END) for title in titles))
        table = Table("Themes", columns, ((LONG, *[content.value_cell(7)] * len(titles)),))

        assert [width.endswith("pt") for width in widths.columns(table)] == [False, *[True] * len(titles)]

    def test_keep_most_cells_on_one_line_and_break_the_few_that_are_longer(self) -> None:
        day, few = content.text_cell("September 2017"), content.text_cell("not given in the last report, or any")
        usual = samples.table(*[(LONG, day)] * 5)
        mixed = samples.table(*[(LONG, day)] * 4, (LONG, few), (LONG, Cell()))

        assert widths.columns(mixed) == widths.columns(usual)
        assert widths.columns(samples.table((LONG, day), (LONG, few))) == ("1fr", "1fr")


class TestHasLongWords:
    def test_asks_for_hyphens_only_where_a_word_is_too_long_for_its_column(self) -> None:
        narrow = Table("T", tuple(Column(str(n)) for n in range(9)), (tuple([LONG] * 9),))

        assert widths.has_long_words(narrow)
        assert not widths.has_long_words(DATES)


class TestHasShortRowHeaders:
    def test_is_so_for_references_and_not_for_titles(self) -> None:
        assert widths.has_short_row_headers(DATES)
        assert not widths.has_short_row_headers(replace(DATES, rows=((LONG, LONG, LONG, LONG),)))


class TestLetters:
    def test_are_those_of_a_line_of_each_column(self) -> None:
        reference, title, agreed, slips = widths.letters(DATES)

        assert slips < reference < agreed < title
        assert title > 30
