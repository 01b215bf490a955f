from hypothesis import given
from hypothesis import strategies as st

from goldenthread.imports.readers import grid


class TestColumnLetters:
    @given(st.integers(min_value=0, max_value=16_383))
    def test_name_the_column_they_come_from(self, column: int) -> None:
        assert grid.column_number(grid.column_letters(column)) == column

    def test_go_on_after_z(self) -> None:
        assert [grid.column_letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


class TestSheet:
    def test_has_empty_cells_beyond_its_edges(self) -> None:
        assert grid.Sheet("Grants", [["a"]]).cell(13, 2) == grid.Cell("Grants!C14", None, "")
