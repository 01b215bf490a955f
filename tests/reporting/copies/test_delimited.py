import csv
import io

import pytest

from goldenthread.reporting.copies import delimited
from goldenthread.reporting.copies.filling import Filling
from goldenthread.reporting.rules import copies
from tests.reporting.copies.filled import filling, leaf


def rows(told: Filling) -> list[dict[str, str]]:
    """Return the rows of the file, by the codes of their columns."""
    _, *found = csv.reader(io.StringIO(delimited.write(told).decode("utf-8-sig"), newline=""))
    return [dict(zip([column.code for column in told.columns], row, strict=True)) for row in found]


class TestWrite:
    def test_marks_the_file_as_unicode_with_the_line_ends_of_the_standard(self) -> None:
        written = delimited.write(filling())

        assert written.startswith(b"\xef\xbb\xbfRow,Level,Reference,")
        assert written.endswith(b"\r\n")
        assert written.count(b"\r\n") == 3

    def test_has_the_headings_of_the_workbook(self) -> None:
        first = delimited.write(filling()).decode("utf-8-sig").splitlines()[0]

        assert next(csv.reader([first])) == [column.title for column in filling().columns]

    def test_says_what_the_cells_say(self) -> None:
        group, milestone = rows(filling())

        assert (group["row"], group["title"], group["percent"]) == ("copy000000.group00000", "Grants", "")
        assert milestone["percent"] == "37%"
        assert (milestone["original"], milestone["agreed"]) == ("2018-03-31", "April 2018")
        assert milestone["text:update"] == "Half was done.\nThe rest waits."

    @pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-", "@SUM(1)", "\t=1", "＝1", "'=1"])
    def test_has_no_cell_that_a_spreadsheet_computes(self, text: str) -> None:
        (row,) = rows(filling(leaf(update=text)))

        assert row["text:update"] == f"'{text}"
        assert copies.restored(row["text:update"]) == text

    def test_neutralises_whatever_column_it_is_in(self) -> None:
        said = dict.fromkeys(("reference", "above", "title", "owners", "followers", "status", "risk", "agreed"), "=1")
        (row,) = rows(filling(leaf(**said)))

        assert {row[code] for code in said} == {"'=1"}
