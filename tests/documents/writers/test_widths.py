from dataclasses import replace
from datetime import date

from goldenthread.documents import content
from goldenthread.documents.content import Align, Column, Table
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

    def test_are_no_wider_than_the_words_of_a_narrow_table(self) -> None:
        table = samples.table((content.text_cell("R1"), content.text_cell("Short")))

        assert all(width.endswith("pt") for width in widths.columns(table))
        assert widths.is_narrow(table)
        assert not widths.is_narrow(DATES)


class TestLetters:
    def test_are_those_of_a_line_of_each_column(self) -> None:
        reference, title, agreed, slips = widths.letters(DATES)

        assert slips < reference < agreed < title
        assert title > 30
