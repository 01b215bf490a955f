from datetime import date

import pytest
import python_calamine

from goldenthread.imports.readers import files, grid, refusals
from tests.imports import made_files

SHEET = "xl/worksheets/sheet1.xml"


def read(content: bytes) -> grid.Sheet:
    return files.read(content, "plan.xlsx").sheets[0]


class TestRead:
    def test_tells_a_fifth_from_twenty_per_cent(self) -> None:
        sheet = read(made_files.workbook([0.2, 0.2], headings=["A", "B"], formats={"A2": "0%"}))
        assert sheet.cell(1, 0) == grid.Cell("Plan!A2", 0.2, "20%", "0%")
        assert sheet.cell(1, 1) == grid.Cell("Plan!B2", 0.2, "0.2")

    def test_tells_may_from_the_first_of_may(self) -> None:
        day = date(2018, 5, 1)
        sheet = read(made_files.workbook([day, day], headings=["A", "B"], formats={"A2": "mmm-yy", "B2": "dd/mm/yyyy"}))
        assert [sheet.cell(1, column).text for column in (0, 1)] == ["May-18", "01/05/2018"]

    def test_tells_a_formula_that_was_never_calculated(self) -> None:
        cell = read(made_files.workbook(["=1+1"], headings=["A"])).cell(1, 0)
        assert cell.is_formula
        assert cell.fault is grid.Fault.NOT_CALCULATED

    @pytest.mark.parametrize(
        ("cell", "value"),
        [('<c r="A1"><f>1+1</f><v>2</v></c>', 2), ('<c r="A1" t="str"><f>B1</f><v></v></c>', None)],
    )
    def test_takes_a_calculated_formula_for_its_value(self, cell: str, value: float | None) -> None:
        sheet = f'<worksheet><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
        found = read(made_files.repacked(made_files.workbook(), {SHEET: sheet})).cell(0, 0)
        assert found.is_formula
        assert found.fault is None
        assert found.value == value

    def test_tells_an_error_from_an_empty_cell(self) -> None:
        sheet = read(made_files.workbook(["#REF!", None], headings=["A", "B"]))
        assert sheet.cell(1, 0).fault is grid.Fault.ERROR
        assert sheet.cell(1, 1).fault is None

    def test_keeps_what_looks_like_a_formula_as_text(self) -> None:
        cell = '<c r="A1" t="inlineStr"><is><t>=HYPERLINK("http://a.test")</t></is></c>'
        sheet = f'<worksheet><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
        found = read(made_files.repacked(made_files.workbook(), {SHEET: sheet})).cell(0, 0)
        assert (found.text, found.is_formula) == ('=HYPERLINK("http://a.test")', False)

    def test_knows_merged_cells(self) -> None:
        sheet = read(made_files.workbook(["x", None], [None, "y"], headings=["A", "B"], merged=["A1:B1", "A2:A3"]))
        assert set(sheet.spans) == {grid.Span(0, 0, 0, 1), grid.Span(1, 0, 2, 0)}

    def test_reads_cells_that_do_not_say_where_they_stand(self) -> None:
        cells = '<c t="inlineStr"><is><t>a</t></is></c><c s="0"><v>2</v></c>'
        sheet = f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>"
        found = read(made_files.repacked(made_files.workbook(), {SHEET: sheet}))
        assert [found.text(0, column) for column in (0, 1)] == ["a", "2"]

    def test_leaves_out_hidden_sheets_and_says_so(self) -> None:
        content = made_files.sheets({"Plan": [["a"]], "Lists": [["b"]]})
        part = "xl/workbook.xml"
        listed, lists, after = made_files.part(content, part).partition('name="Lists"')
        hidden = listed + lists + after.replace('state="visible"', 'state="hidden"', 1)
        workbook = files.read(made_files.repacked(content, {part: hidden}), "plan.xlsx")
        assert [sheet.name for sheet in workbook] == ["Plan"]
        assert workbook.notes == (("Lists", "The sheet is hidden and was left out."),)

    def test_says_which_columns_with_cells_are_hidden(self) -> None:
        content = made_files.sheets({"Plan": [["a", "b", "c"]]})
        sheet = made_files.part(content, SHEET)
        hidden = '<cols><col min="2" max="2" hidden="1"/><col min="3" max="16384" hidden="1"/></cols><sheetData>'
        changed = made_files.repacked(content, {SHEET: sheet.replace("<sheetData>", hidden)})
        assert read(changed).notes == ("Hidden columns were read too: B, C.",)

    def test_reads_an_empty_sheet_as_no_rows(self) -> None:
        assert list(read(made_files.sheets({"Plan": []})).rows) == []

    def test_survives_a_panic_of_the_reader_of_values(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class PanicException(BaseException):
            """What the Rust reader raises; no Exception, so that it would end the server."""

        def panic(*_: object) -> None:
            raise PanicException

        monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", panic)
        with pytest.raises(refusals.Damaged, match="the file is damaged"):
            read(made_files.workbook())
