from goldenthread.imports.readers import files
from goldenthread.imports.rules import columns
from goldenthread.imports.rules.columns import Header
from goldenthread.imports.rules.meanings import Meaning
from tests.imports import made_files

UPPER = ("Ref", "Action", "Responsible", None, "Timescale", None)
LOWER = (None, None, "Lead officer", "Board", "Target date", "Forecast")
MERGED = ("A1:A2", "B1:B2", "C1:D1", "E1:F1")


def header() -> Header:
    content = made_files.sheets({"Plan": [UPPER, LOWER, ("1", "Review", "A Hill")]}, merged=MERGED)
    (sheet,) = files.read(content, "plan.xlsx")
    found = columns.find(sheet, 0, {})
    assert found is not None
    return found


class TestRead:
    def test_goes_by_the_lower_of_two_rows_of_headings_where_both_together_mean_nothing(self) -> None:
        assert [reading.meaning for reading in header().readings] == [
            Meaning.REFERENCE,
            Meaning.TITLE,
            Meaning.OWNER,
            Meaning.FOLLOWER,
            Meaning.DATE,
            Meaning.FORECAST,
        ]

    def test_shows_both_rows_of_a_heading(self) -> None:
        assert header().heading(2) == "Responsible Lead officer"
