import pytest

from goldenthread.imports.readers import files, grid
from tests.imports import made_files

ROWS = (("Code", "Title", "Owner"), ("R1", "Café – ‘plan’, reviewed; again", "José"))


class TestRead:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_finds_the_delimiter(self, delimiter: str) -> None:
        sheet = files.read(made_files.text(*ROWS, delimiter=delimiter), "plan.csv").sheets[0]
        assert sheet.rows == [list(row) for row in ROWS]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
    def test_finds_the_encoding(self, encoding: str) -> None:
        workbook = files.read(made_files.text(*ROWS, encoding=encoding), "plan.csv")
        assert workbook.sheets[0].text(1, 1) == ROWS[1][1]
        assert bool(workbook.notes) == (encoding == "cp1252")

    def test_obeys_a_first_line_that_names_the_delimiter(self) -> None:
        sheet = files.read(b"sep=;\r\nCode;Title, in full\r\nR1;Review, now\r\n", "plan.csv").sheets[0]
        assert sheet.rows == [["Code", "Title, in full"], ["R1", "Review, now"]]

    def test_names_a_cell_by_column_and_row(self) -> None:
        sheet = files.read(made_files.text(*ROWS), "plan.csv").sheets[0]
        assert sheet.cell(1, 2) == grid.Cell("C2", "José", "José")
        assert sheet.row_address(1) == "row 2"
