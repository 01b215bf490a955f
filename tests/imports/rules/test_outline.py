import pytest

from goldenthread.imports.readers import files
from goldenthread.imports.rules import parsing
from goldenthread.imports.rules.parsed import ParsedPlan, Remark
from tests.imports import made_files
from tests.imports.made_files import Row

HEADINGS = ("Ref", "Action", "Owner", "Status", "Due date", "% complete")
ACTIONS = (
    ("1", "Mend the roof", "Ann Hill", None, "31/03/2018", "50%"),
    ("2", "Fit the door", "Bob Lee", None, "31/03/2018", "20%"),
)


def parse(*rows: Row, merged: tuple[str, ...] = ()) -> ParsedPlan:
    content = made_files.sheets({"Plan": rows}, merged=merged)
    return parsing.parse(files.read(content, "plan.xlsx"))


def outline(plan: ParsedPlan) -> list[tuple[int, str]]:
    return [(item.depth, item.title) for item in plan.items]


class TestTotals:
    @pytest.mark.parametrize(
        "row",
        [
            (None, "Total", None, None, None, "35%"),
            ("Total", None, None, None, None, "35%"),
            (None, "TOTAL", "2", "5", "8", "35%"),
            (None, "Totals:", None, None, None, "35%"),
            (None, "Total actions: 2", None, None, None, None),
            (None, None, None, None, "Average", "35%"),
        ],
    )
    def test_are_left_out_wherever_they_are_called_so(self, row: Row) -> None:
        plan = parse(HEADINGS, *ACTIONS, row)
        assert outline(plan) == [(0, "Mend the roof"), (0, "Fit the door")]
        assert (plan.refused, plan.warnings) == ((), (Remark("Plan!4", "A row of totals; it was left out."),))

    def test_are_no_actions_that_somebody_owns(self) -> None:
        plan = parse(HEADINGS, ("1", "Overall", "Ann Hill", None, "31/03/2018", "50%"))
        assert outline(plan) == [(0, "Overall")]


class TestTables:
    def test_beneath_one_another_keep_their_titles(self) -> None:
        second = ("Ref", "Action", "Owner", "Date completed", "Comments")
        plan = parse(HEADINGS, ACTIONS[0], (), ("Closed",), second, ("2", "Fit the door", "Bob Lee", "31/01/2018"))
        assert (plan.refused, outline(plan)) == ((), [(0, "Mend the roof"), (0, "Closed"), (1, "Fit the door")])


class TestReferences:
    def test_that_lead_to_one_address_are_refused(self) -> None:
        plan = parse(("Ref", "Action", "Owner"), ("A/1", "Mend the roof", "A Hill"), ("a-1", "Fit the door", "A Hill"))
        why = "The reference a-1 would have the same address as A/1, at Plan!2."
        assert plan.refused == (Remark("Plan!A3", why),)


class TestMergedCells:
    def test_of_two_group_columns_count_from_left_to_right(self) -> None:
        rows = [("Housing", "Repairs", "Mend the roof", "A Hill"), (None, None, "Fit the door", "A Hill")]
        rows += [(None, "Voids", "Let the flats", "A Hill"), (None, None, "Clean the flats", "A Hill")]
        plan = parse(("Theme", "Objective", "Action", "Owner"), *rows, merged=("A2:A5", "B2:B3", "B4:B5"))
        assert outline(plan) == [
            (0, "Housing"),
            (1, "Repairs"),
            (2, "Mend the roof"),
            (2, "Fit the door"),
            (1, "Voids"),
            (2, "Let the flats"),
            (2, "Clean the flats"),
        ]
