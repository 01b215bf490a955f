from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from goldenthread.core import drawings, lettering
from goldenthread.documents import checking, content
from goldenthread.documents.content import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    ItemList,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Words,
)
from goldenthread.documents.writers import word
from tests.documents import office_reading, reading, samples, strategies, word_schema
from tests.documents.office_reading import Element

RICH = samples.rich(themes=2, items=2)
FIGURE = Figure(drawings.stacked("Statuses", []), 'A "quoted" chart', "Statuses", key="chart")
HOSTILE = checking.printable(samples.hostile())


def body(*blocks: Block, **facts: Any) -> Element:
    """Return the text of a document of blocks, as Word has it."""
    return office_reading.trees(word.write(samples.document(*blocks, **facts)))["word/document.xml"]


def relations(file: bytes) -> dict[str, str]:
    """Return where each relation of the text leads."""
    part = office_reading.trees(file)["word/_rels/document.xml.rels"]
    return {each.get("Id"): each.get("Target") for each in part}


def colour_of_titles(colour: str) -> str:
    """Return the colour in which a document of an authority's colour prints its title."""
    styled = office_reading.trees(word.write(samples.document(colour=colour)))["word/styles.xml"]
    (title,) = (each for each in styled.iter(qn("w:style")) if each.get(qn("w:styleId")) == "Title")
    return str(next(title.iter(qn("w:color"))).get(qn("w:val")))


def styles(element: Element) -> list[str]:
    return [style.get(qn("w:val")) for style in element.iter(qn("w:pStyle"))]


def items(*texts: str) -> tuple[Words, ...]:
    return tuple(content.words(text) for text in texts)


class TestWrite:
    @given(strategies.documents())
    @settings(max_examples=60)
    def test_says_what_the_document_says(self, document: Document) -> None:
        printable = checking.printable(document)
        checking.check(printable)

        assert office_reading.read_docx(word.write(printable)) == reading.lines(printable)

    @pytest.mark.parametrize("document", [RICH, HOSTILE], ids=["rich", "hostile"])
    def test_says_every_word_whatever_it_looks_like(self, document: Document) -> None:
        assert office_reading.read_docx(word.write(document)) == reading.lines(document)

    @pytest.mark.parametrize("document", [RICH, HOSTILE], ids=["rich", "hostile"])
    def test_puts_everything_in_the_order_that_word_insists_on(self, document: Document) -> None:
        trees = office_reading.trees(word.write(document))

        assert {name: found for name, part in trees.items() if (found := word_schema.faults(part))} == {}

    def test_makes_the_same_bytes_of_the_same_document(self) -> None:
        assert word.write(RICH) == word.write(replace(RICH))

    def test_makes_other_bytes_at_another_moment(self) -> None:
        assert word.write(RICH) != word.write(replace(RICH, moment=RICH.moment + timedelta(seconds=1)))

    def test_writes_what_no_file_can_hold_as_a_sign_for_it(self) -> None:
        broken = Paragraph(content.words("one\x00two\ud800three\ufffffour"))

        assert office_reading.read_docx(word.write(samples.document(broken)))[-1] == "one\ufffdtwo\ufffdthree\ufffdfour"

    def test_describes_the_file(self) -> None:
        core = office_reading.trees(word.write(RICH))["docProps/core.xml"]

        assert {each.tag.rpartition("}")[2]: each.text for each in core} == {
            "title": RICH.title,
            "subject": RICH.subject,
            "creator": RICH.authority,
            "language": "en-GB",
            "lastModifiedBy": RICH.authority,
            "created": "2017-09-18T09:30:00Z",
            "modified": "2017-09-18T09:30:00Z",
        }

    def test_states_the_language_of_all_text(self) -> None:
        styled = office_reading.trees(word.write(replace(RICH, language="cy-GB")))["word/styles.xml"]

        assert [each.get(qn("w:val")) for each in styled.iter(qn("w:lang"))] == ["cy-GB"]

    def test_prints_headings_in_the_authoritys_colour_if_it_can_be_read(self) -> None:
        assert colour_of_titles("#1d3d70") == "1d3d70"
        assert colour_of_titles("#ffdd00") == "0b0c0c"

    def test_uses_no_style_that_the_file_does_not_define(self) -> None:
        trees = office_reading.trees(word.write(RICH))
        defined = {each.get(qn("w:styleId")) for each in trees["word/styles.xml"].iter(qn("w:style"))}
        named = trees["word/document.xml"].iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))

        assert {each.get(qn("w:val")) for each in named} - defined == set()

    def test_numbers_and_names_everything_once(self) -> None:
        text = office_reading.trees(word.write(RICH))["word/document.xml"]
        bookmarks = list(text.iter(qn("w:bookmarkStart")))
        pictures = [each.get("id") for each in text.iter(qn("wp:docPr"))]
        counted = Counter([*pictures, *(each.get(qn("w:id")) for each in bookmarks)])
        names = Counter(each.get(qn("w:name")) for each in bookmarks)

        assert pictures
        assert set(counted.values()) == set(names.values()) == {1}

    def test_asks_nothing_on_opening(self) -> None:
        assert b"updateFields" not in office_reading.parts(word.write(RICH))["word/settings.xml"]


class TestHeadings:
    def test_are_words_own_one_level_up(self) -> None:
        text = body(*(Heading(level, content.words(f"Level {level}")) for level in (2, 3, 4)), has_contents=False)

        assert styles(text)[2:] == ["Heading1", "Heading2", "Heading3"]

    def test_are_listed_in_the_contents_as_links_to_them(self) -> None:
        text = body(*(Heading(level, content.words(f"Level {level}")) for level in (2, 3, 4)))
        contents = next(text.iter(qn("w:sdt")))
        places = {each.get(qn("w:name")) for each in text.iter(qn("w:bookmarkStart"))}

        assert styles(contents) == ["TOCHeading", "TOC1", "TOC2"]
        assert {link.get(qn("w:anchor")) for link in contents.iter(qn("w:hyperlink"))} < places

    def test_are_listed_by_part_alone_when_there_are_many(self) -> None:
        many = (Heading(3, content.words(f"Item {number}")) for number in range(120))
        text = body(Heading(2, content.words("Items")), *many)

        assert styles(next(text.iter(qn("w:sdt")))) == ["TOCHeading", "TOC1"]

    def test_need_no_contents_where_there_are_none(self) -> None:
        assert list(body(samples.paragraph("Short.")).iter(qn("w:sdt"))) == []


class TestTables:
    def test_repeat_their_header_row_and_break_no_row(self) -> None:
        (table,) = body(samples.table((content.text_cell("R1"), content.text_cell("First")))).iter(qn("w:tbl"))
        rows = list(table.iter(qn("w:tr")))

        assert [len(list(row.iter(qn("w:tblHeader")))) for row in rows] == [1, 0]
        assert [len(list(row.iter(qn("w:cantSplit")))) for row in rows] == [1, 1]

    def test_are_named_and_described(self) -> None:
        (table,) = body(samples.table(caption="Items & dates")).iter(qn("w:tbl"))

        assert next(table.iter(qn("w:tblCaption"))).get(qn("w:val")) == "Items & dates"
        assert next(table.iter(qn("w:tblDescription"))).get(qn("w:val")) == "0 rows. Columns: Reference, Title."

    def test_are_as_wide_as_the_text_in_the_parts_of_their_columns(self) -> None:
        long = content.text_cell("Words that take more than one line of any column. " * 3)
        (table,) = body(Table("Thirds", (Column("One", 1), Column("Two", 2)), ((long, long),))).iter(qn("w:tbl"))

        assert [int(each.get(qn("w:w"))) for each in table.iter(qn("w:gridCol"))] == [3212, 6425]

    def test_of_figures_are_no_wider_than_their_words(self) -> None:
        columns = (Column("Status"), Column("Milestones", align=Align.END))
        (table,) = body(Table("Few", columns, ((content.text_cell("Late"), content.value_cell(7)),))).iter(qn("w:tbl"))

        assert sum(int(each.get(qn("w:w"))) for each in table.iter(qn("w:gridCol"))) < 3000

    def test_are_never_wider_than_the_text(self) -> None:
        columns = tuple(Column(f"Milestones {number}", align=Align.END) for number in range(7))
        (table,) = body(Table("Many", columns, ())).iter(qn("w:tbl"))

        assert sum(int(each.get(qn("w:w"))) for each in table.iter(qn("w:gridCol"))) <= 9638

    @pytest.mark.parametrize(("has_row_headers", "style"), [(True, "TableRowHeading"), (False, "TableText")])
    def test_set_off_the_first_cell_of_a_row_if_it_is_its_header(self, has_row_headers: bool, style: str) -> None:
        cells = (content.text_cell("R1"), content.text_cell("First"))
        table = replace(samples.table(cells), has_row_headers=has_row_headers)

        assert styles(body(table))[-3:-1] == [style, "TableText"]

    def test_set_off_no_whole_titles(self) -> None:
        cells = (content.text_cell("Deliver the transformation programme and its engagement plan"), Cell())

        assert styles(body(samples.table(cells)))[-3:-1] == ["TableText", "TableText"]

    def test_divide_no_word_where_there_is_room(self) -> None:
        titles = ("Milestone", "Owner", "Responsibilities", "Status", "To note")
        long = content.text_cell("Words that take several lines " * 5)
        parts = tuple(Column(title, 9 if title == "Milestone" else 1) for title in titles)
        (table,) = body(Table("Uneven", parts, ((long,) * 5,))).iter(qn("w:tbl"))
        wide = [int(each.get(qn("w:w"))) for each in table.iter(qn("w:gridCol"))]

        # The longest word of a column in 9 point bold, and the room beside it.
        assert all(
            width >= lettering.width(title, size=180, bold=True) for width, title in zip(wide, titles, strict=True)
        )
        assert wide[0] == max(wide)
        assert sum(wide) <= 9638

    def test_keep_days_on_one_line(self) -> None:
        row = (content.text_cell("Deliver the programme " * 9), content.value_cell(date(2017, 9, 30)))
        (table,) = body(samples.table(row)).iter(qn("w:tbl"))
        (rest, day) = (int(each.get(qn("w:w"))) for each in table.iter(qn("w:gridCol")))

        assert rest > 3 * day
        assert day > lettering.width("30 September 2017", size=180, bold=True)

    def test_keep_most_cells_of_a_column_on_one_line_and_break_the_few_that_are_longer(self) -> None:
        item, few = (
            content.text_cell("Deliver the programme " * 9),
            content.text_cell("not given in the last report, or any"),
        )
        day = content.text_cell("September 2017")
        (usual,) = body(samples.table(*[(item, day)] * 5)).iter(qn("w:tbl"))
        (mixed,) = body(samples.table(*[(item, day)] * 4, (item, few), (item, Cell()))).iter(qn("w:tbl"))

        assert [each.get(qn("w:w")) for each in mixed.iter(qn("w:gridCol"))] == [
            each.get(qn("w:w")) for each in usual.iter(qn("w:gridCol"))
        ]

    def test_break_a_long_title_over_figures(self) -> None:
        columns = (Column("Theme"), Column("Not started, in progress or assigned", align=Align.END))
        (table,) = body(Table("T", columns, ((content.text_cell("Grants"), content.value_cell(7)),))).iter(qn("w:tbl"))
        wide = [int(each.get(qn("w:w"))) for each in table.iter(qn("w:gridCol"))]

        assert wide[1] < lettering.width("Not started, in progress", size=180, bold=True)

    def test_of_few_rows_stand_on_one_page(self) -> None:
        row = (content.text_cell("R1"), content.text_cell("First"))
        few, many = (body(samples.table(*[row] * count)) for count in (3, 13))

        assert len(list(few.iter(qn("w:keepNext")))) == 2 * len(row)
        assert list(many.iter(qn("w:keepNext"))) == []

    def test_are_followed_by_a_paragraph(self) -> None:
        assert [each.tag for each in body(samples.table())[0]][-2:] == [qn("w:p"), qn("w:sectPr")]


class TestLists:
    def test_begin_at_1_each(self) -> None:
        numbered = ItemList(items("One", "Two"), is_numbered=True)
        trees = office_reading.trees(word.write(samples.document(numbered, samples.paragraph("Between."), numbered)))
        used = [each.get(qn("w:val")) for each in trees["word/document.xml"].iter(qn("w:numId"))]
        restarted = [
            each.get(qn("w:numId"))
            for each in trees["word/numbering.xml"].iter(qn("w:num"))
            if list(each.iter(qn("w:startOverride")))
        ]

        assert used == ["3", "3", "4", "4"]
        assert restarted == ["3", "4"]

    def test_have_bullets_otherwise(self) -> None:
        assert styles(body(ItemList(items("One", "Two"))))[2:] == ["ListBullet", "ListBullet"]


class TestPictures:
    def test_say_what_they_show_to_those_who_cannot_see_it(self) -> None:
        assert [each.get("descr") for each in body(FIGURE).iter(qn("wp:docPr"))] == ['A "quoted" chart']

    def test_are_kept_once_however_often_they_are_shown(self) -> None:
        file = word.write(samples.document(FIGURE, replace(FIGURE, key="again")))

        assert [name for name in office_reading.parts(file) if "media" in name] == ["word/media/image1.png"]

    def test_are_never_wider_than_the_text(self) -> None:
        drawing = replace(FIGURE.drawing, width=2000, height=100)
        (extent,) = body(replace(FIGURE, drawing=drawing)).iter(qn("wp:extent"))

        assert (int(extent.get("cx")), int(extent.get("cy"))) == (6_120_130, 306_006)


class TestLinks:
    def test_lead_out_of_the_file(self) -> None:
        addresses = ("https://example.org/?a=1&b=%20", "https://example.org/<é>")
        blocks = (Paragraph(content.words("Out", address=address)) for address in addresses)
        file = word.write(samples.document(*blocks))
        links = office_reading.trees(file)["word/document.xml"].iter(qn("w:hyperlink"))

        assert [relations(file)[link.get(qn("r:id"))] for link in links] == [
            "https://example.org/?a=1&b=%20",
            "https://example.org/%3C%C3%A9%3E",
        ]

    def test_lead_to_a_place_in_the_file_and_name_its_page(self) -> None:
        text = body(
            samples.paragraph("First."), replace(samples.table(), key="a key"), Paragraph((Run("See", target="a key"),))
        )
        (place,) = text.iter(qn("w:bookmarkStart"))
        (link,) = text.iter(qn("w:hyperlink"))
        (field,) = text.iter(qn("w:instrText"))

        assert link.get(qn("w:anchor")) == place.get(qn("w:name"))
        assert field.text.split()[:2] == ["PAGEREF", place.get(qn("w:name"))]


class TestPageBreaks:
    def test_put_what_follows_on_a_page_of_its_own(self) -> None:
        text = body(samples.paragraph("One"), PageBreak(), samples.paragraph("Two"))

        (before,) = text.iter(qn("w:pageBreakBefore"))
        assert next(before.getparent().getparent().iter(qn("w:t"))).text == "Two"

    def test_make_no_empty_page_at_the_end(self) -> None:
        assert list(body(samples.paragraph("One"), PageBreak()).iter(qn("w:pageBreakBefore"))) == []


class TestNotes:
    def test_stand_in_a_box_of_their_kind(self) -> None:
        note = Note("Draft", content.words("Not yet published."))
        warning = replace(note, kind=content.NoteKind.WARNING)

        assert styles(body(note, warning))[2:] == ["NoteLabel", "Note", "WarningLabel", "Warning"]
