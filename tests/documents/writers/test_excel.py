import hashlib
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from goldenthread.core import drawings
from goldenthread.documents import checking, content
from goldenthread.documents.content import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    ItemList,
    Mark,
    PageBreak,
    Paragraph,
    Percent,
    Run,
    Table,
)
from goldenthread.documents.writers import excel
from goldenthread.documents.writers.excel import cells, layout
from tests.documents import office_reading, reading, samples, strategies

RICH = samples.rich(themes=2, items=2)
HOSTILE = checking.printable(samples.hostile())
ADDRESS = "https://example.org/items/1?as-at=2017-09-11"


def book(*blocks: Block, **facts: Any) -> openpyxl.Workbook:
    """Return the workbook of a document of blocks."""
    return openpyxl.load_workbook(BytesIO(excel.write(samples.document(*blocks, **facts))), rich_text=True)


def sheet(*blocks: Block) -> Worksheet:
    """Return the sheet of a part of blocks."""
    return book(Heading(2, content.words("A part")), *blocks).worksheets[1]


def cell_of(value: content.Value) -> openpyxl.cell.Cell | MergedCell:
    """Return the cell that a value is written into."""
    one = Table("One", (Column("Value"),), ((content.value_cell(value),),))
    return sheet(one).cell(4, 1)


class TestWrite:
    @given(strategies.documents())
    @settings(max_examples=60)
    def test_says_what_the_document_says(self, document: Document) -> None:
        printable = checking.printable(document)
        checking.check(printable)

        assert office_reading.read_xlsx(excel.write(printable)) == reading.lines(printable)

    @pytest.mark.parametrize("document", [RICH, HOSTILE], ids=["rich", "hostile"])
    def test_says_every_word_whatever_it_looks_like(self, document: Document) -> None:
        assert office_reading.read_xlsx(excel.write(document)) == reading.lines(document)

    def test_makes_the_same_bytes_of_the_same_document(self) -> None:
        assert excel.write(RICH) == excel.write(replace(RICH))

    def test_makes_the_same_bytes_as_the_first_workbook_of_a_program(self) -> None:
        program = "import hashlib, sys; from tests.documents.writers.test_excel import RICH, excel;"
        first = subprocess.run(
            [sys.executable, "-c", f"{program} print(hashlib.sha256(excel.write(RICH)).hexdigest())"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()

        assert {hashlib.sha256(excel.write(RICH)).hexdigest() for _ in range(2)} == {first}

    def test_shows_the_font_it_names(self) -> None:
        assert b"<scheme" not in office_reading.parts(excel.write(RICH))["xl/styles.xml"]

    def test_makes_other_bytes_at_another_moment(self) -> None:
        assert excel.write(RICH) != excel.write(replace(RICH, moment=RICH.moment + timedelta(seconds=1)))

    def test_describes_the_file(self) -> None:
        described = openpyxl.load_workbook(BytesIO(excel.write(RICH))).properties

        assert (described.title, described.creator, described.subject) == (RICH.title, RICH.authority, RICH.subject)
        assert described.created == RICH.moment.replace(tzinfo=None)

    def test_prints_each_sheet_on_a4_as_wide_as_the_page(self) -> None:
        for each in openpyxl.load_workbook(BytesIO(excel.write(RICH))).worksheets:
            assert (each.page_setup.paperSize, each.page_setup.fitToHeight) == (9, 0)
            assert each.oddFooter
            assert each.oddFooter.left.text == RICH.running


class TestSheets:
    def test_are_the_front_page_and_the_parts(self) -> None:
        titles = ("What the board is asked to do", "In brief", "In brief")
        written = book(*(Heading(2, content.words(title)) for title in titles))

        assert written.sheetnames == ["Front page", "What the board is asked to do", "In brief", "In brief (2)"]

    def test_begin_with_their_heading(self) -> None:
        written = book(samples.paragraph("Before."), Heading(2, content.words("Dates")), samples.paragraph("After."))

        assert [each["A1"].value for each in written.worksheets] == ["Example Council", "Dates"]

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Dates: original / agreed?", "Dates original agreed"),
            ("Theme 1: Communications and community engagement", "Theme 1 Communications and"),
            ("w" * 40, "w" * 31),
            ("'quoted'", "quoted"),
            ("???", "Part 1"),
            ("History", "History (2)"),
            ("front page", "front page (2)"),
            ("\U0001d538" * 20, "\U0001d538" * 15),
        ],
    )
    def test_have_names_that_excel_accepts(self, title: str, name: str) -> None:
        assert book(Heading(2, content.words(title))).sheetnames[1] == name

    def test_are_listed_on_the_front_page_with_links(self) -> None:
        front = book(Heading(2, content.words("Sam's dates"))).worksheets[0]
        links = {cell.value: cell.hyperlink.location for row in front for cell in row if cell.hyperlink}

        assert links == {"Sam's dates": "'Sam''s dates'!A1"}

    def test_are_not_listed_where_a_document_has_no_contents(self) -> None:
        written = book(Heading(2, content.words("Dates")), has_contents=False)

        assert "Contents" not in written.defined_names
        assert [cell.value for row in written.worksheets[0] for cell in row if cell.hyperlink] == []

    def test_repeat_the_header_row_of_their_only_table(self) -> None:
        one = samples.table((content.text_cell("R1"), content.text_cell("First")))

        assert sheet(one).print_title_rows == "$3:$3"
        assert sheet(one, one).print_title_rows is None

    def test_begin_a_printed_page_where_the_document_does(self) -> None:
        broken = sheet(samples.paragraph("One"), PageBreak(), samples.paragraph("Two"))

        assert [each.id for each in broken.row_breaks.brk] == [2]


class TestCells:
    @pytest.mark.parametrize(
        ("value", "written", "shown"),
        [
            (1234, 1234, "1,234"),
            (-5, -5, "-5"),
            (Percent(Decimal(37)), 0.37, "37%"),
            (Percent(Decimal("37.50")), 0.375, "37.5%"),
            (Percent(Decimal("37.55")), 0.3755, "37.55%"),
            (Percent(Decimal("1E+2")), 1, "100%"),
        ],
    )
    def test_hold_numbers_that_read_as_their_words(self, value: content.Value, written: float, shown: str) -> None:
        cell = cell_of(value)

        assert (cell.data_type, cell.value) == ("n", written)
        assert office_reading.shown(cell) == shown == content.in_words(value)

    def test_hold_days_as_days(self) -> None:
        cell = cell_of(date(2017, 9, 1))

        assert isinstance(cell.value, datetime)
        assert office_reading.shown(cell) == "1 September 2017"

    @pytest.mark.parametrize("value", [date(1899, 12, 31), 10**15, Percent(Decimal("12.3456789012345678"))])
    def test_hold_as_words_what_excel_would_change(self, value: content.Value) -> None:
        assert cell_of(value).value == content.in_words(value)

    @pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "-1", "{=A1}", "007", "http://example.org", "_x0041_"])
    def test_hold_words_as_words_whatever_they_begin_with(self, text: str) -> None:
        cell = sheet(samples.table((content.text_cell(text), content.text_cell("x"))))["A4"]

        assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)

    @pytest.mark.parametrize("text", ["<r><t>bold</t></r>", "<r></broken></r>", "<r>&undeclared;</r>"])
    def test_take_no_words_for_markup(self, text: str) -> None:
        """The library would put such words into the file as they are: markup of its own, or a file that is broken."""
        table = Table("One", (Column(text), Column("Other")), ((content.text_cell(text), content.text_cell("1")),))

        shown = sheet(Paragraph(content.words(text)), table)

        assert [shown.cell(row, 1).value for row in (2, 4, 5)] == [f"{text} "] * 3

    def test_of_a_number_lead_to_its_working(self) -> None:
        linked = Table("One", (Column("Value"),), ((content.value_cell(37, address=ADDRESS),),))
        cell = sheet(linked)["A4"]

        assert (cell.value, cell.hyperlink.target) == (37, ADDRESS)

    def test_lead_to_a_place_in_the_workbook(self) -> None:
        written = book(
            Heading(2, content.words("Dates")),
            replace(samples.table(), key="table"),
            Heading(2, content.words("Notes")),
            Paragraph((Run("See the table", target="table"),)),
        )

        assert written["Notes"]["A2"].hyperlink.location == "'Dates'!A2"

    def test_keep_marks_within_their_words(self) -> None:
        marked = sheet(Paragraph((Run("Four are "), Run("overdue", Mark.STRONG), Run("."))))["A2"].value

        assert [(part.text, part.font.b) for part in marked] == [
            ("Four are ", False),
            ("overdue", True),
            (".", False),
        ]

    def test_show_bullets_and_numbers_that_are_no_part_of_the_words(self) -> None:
        listed = (content.words("One"), content.words("Two"))
        written = sheet(ItemList(listed), ItemList(listed, is_numbered=True))

        assert [written.cell(row, 1).value for row in range(2, 6)] == ["One", "Two", "One", "Two"]
        assert [written.cell(row, 1).number_format for row in range(2, 6)] == [
            '"•  "@',
            '"•  "@',
            '"1.  "@',
            '"2.  "@',
        ]

    def test_go_on_below_where_words_are_too_many_for_one(self) -> None:
        long = "many words " * 4_000
        row = (content.text_cell(long), content.text_cell("few"))
        document = samples.document(
            Heading(2, content.words("A part")), samples.table(row, row), samples.paragraph(long)
        )

        assert office_reading.read_xlsx(excel.write(document)) == reading.lines(document)

    def test_show_all_of_a_long_paragraph(self) -> None:
        written = sheet(samples.paragraph("many words " * 1_000))
        (merged,) = written.merged_cells.ranges
        height = sum(written.row_dimensions[row].height or 0 for row in range(merged.min_row, merged.max_row + 1))

        assert all((written.row_dimensions[row].height or 0) <= 409 for row in range(1, 10))
        # 11,000 letters at some 105 on a line of 13 points.
        assert height > 1_300


class TestLinks:
    def test_are_left_out_beyond_what_excel_opens(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(cells, "_MOST_LINKS", 2)
        rows = ((content.text_cell(f"R{number}", address=ADDRESS),) for number in range(3))
        written = sheet(Table("Links", (Column("Reference"),), tuple(rows)))

        assert [bool(written.cell(row, 1).hyperlink) for row in (4, 5, 6)] == [True, True, False]
        assert written["A6"].value == "R2"

    def test_are_left_out_of_words_that_need_several_lines(self) -> None:
        said = (Run("The whole report: ", Mark.STRONG), Run("every word of it, " * 9, address=ADDRESS))
        cell = sheet(Paragraph(said))["A2"]
        short = sheet(Paragraph((Run("The whole report: "), Run("here", address=ADDRESS))))["A2"]

        assert (str(cell.value), cell.hyperlink) == (content.plain(said), None)
        assert short.hyperlink.target == ADDRESS

    def test_are_left_out_where_their_address_is_too_long(self) -> None:
        long = f"https://example.org/{'a' * 2_100}"
        cell = sheet(Paragraph(content.words("Long", address=long)))["A2"]

        assert (cell.value, cell.hyperlink) == ("Long", None)


class TestTables:
    def test_are_tables_of_excels_own(self) -> None:
        written = sheet(samples.table((content.text_cell("R1"), content.text_cell("First"))))

        assert [(each.ref, each.autoFilter) for each in written.tables.values()] == [("A3:B4", None)]

    @pytest.mark.parametrize("titles", [("Date", "date"), ("Date", "Date "), ("Date", "_x0041_"), ("Date", "d" * 256)])
    def test_are_plain_cells_where_excel_cannot_name_their_columns(self, titles: tuple[str, str]) -> None:
        written = sheet(samples.table((content.text_cell("R1"), content.text_cell("First")), titles=titles))

        assert dict(written.tables) == {}
        assert tuple(cell.value for cell in written[3])[:2] == titles

    def test_of_different_shapes_both_have_the_width_they_need(self) -> None:
        narrow = samples.table((content.text_cell("Organisational culture"), content.value_cell(7)))
        columns = tuple(Column(f"Column {n}") for n in range(4))
        wide = Table("Wide", columns, (tuple(content.text_cell("word " * 20) for _ in columns),))

        assert layout.widths_of([narrow]) == (24, 9, 63)
        assert layout.widths_of([narrow, wide]) == (26, 26, 26, 26)
        assert sheet(narrow, wide).column_dimensions["A"].width > 26

    def test_leave_room_for_every_value(self) -> None:
        value = Table("One", (Column("V", 1), Column("Words", 99)), ((content.value_cell(10**14), Cell()),))

        assert sheet(value).column_dimensions["A"].width > len(content.in_words(10**14))


class TestPictures:
    def test_stand_as_large_as_drawn_and_say_what_they_show(self) -> None:
        drawing = drawings.stacked("Statuses", [])
        file = excel.write(samples.document(Figure(drawing, 'A "quoted" chart', "Statuses")))
        (described,) = (
            content for name, content in office_reading.parts(file).items() if name == "xl/drawings/drawing1.xml"
        )

        assert b'descr="A &quot;quoted&quot; chart"' in described
        # An inch has 96 pixels, and 914,400 English Metric Units.
        assert f'<a:ext cx="{drawing.width * 9525}" cy="{drawing.height * 9525}"/>'.encode() in described
