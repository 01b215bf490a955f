"""The real plans, imported and read on the command line as anyone would."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from goldenthread.organisations.models import Authority
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.reference]


@pytest.fixture(autouse=True)
def authority() -> Authority:
    """An authority without plans."""
    return factories.authority()


def run(command: str, *arguments: str) -> dict[str, Any]:
    out = StringIO()
    call_command(command, *arguments, "--authority", "barsetshire", "--format", "json", stdout=out, stderr=StringIO())
    said = json.loads(out.getvalue())
    assert isinstance(said, dict)
    return said


def import_plan(paper: Path, plan: str, period: str, as_at: str, *options: str) -> dict[str, Any]:
    return run("import_plan", str(paper), "--plan", plan, "--period", period, "--as-at", as_at, *options)


def status(plan: str, as_at: str, *options: str) -> dict[str, Any]:
    return run("plan_status", "--plan", plan, "--as-at", as_at, *options)


class TestDeliveryPlan:
    @pytest.fixture(autouse=True)
    def _imported(self, reference: Path) -> None:
        paper = reference / "inputs" / "bvip-2017-18-q2.xlsx"
        import_plan(paper, "bvip", "Q2 2017-18", "2017-09-11", "--scheme", "deadline")

    def test_has_the_statuses_that_the_board_was_told(self) -> None:
        found = status("bvip", "2017-09-11")

        # 5 themes, 26 activities, 115 milestones.
        assert (found["items"], found["leaves"], len(found["by_theme"])) == (5 + 26 + 115, 115, 5)
        assert found["reported"] == {"Completed": 39, "Delayed": 9, "On Target": 52, "Overdue": 15}

    def test_contradicts_itself_only_in_words_more_hopeful_than_the_criteria(self) -> None:
        order = ["Completed", "On Target", "Delayed", "Overdue"]

        contradictions = status("bvip", "2017-09-11")["contradictions"]
        assert contradictions
        assert all(order.index(each["reported"]) < order.index(each["derived"]) for each in contradictions)

    def test_is_hidden_from_the_public_until_it_is_published(self) -> None:
        run("publish_period", "--plan", "bvip", "--period", "Q2 2017-18", "--published-on", "2017-09-04")

        assert status("bvip", "2017-09-11", "--viewer", "public") == status("bvip", "2017-09-11")


class TestActionPlan:
    @pytest.fixture(autouse=True)
    def _agreed(self, reference: Path) -> None:
        paper = reference / "inputs" / "tip-2018-22-action-plan.docx"
        made = import_plan(paper, "tip", "Q3 2018-19", "2018-12-18", "--scheme", "action")
        assert made["created"]["items"] == 9 + 33

    @pytest.fixture
    def reported(self, reference: Path) -> dict[str, Any]:
        """What the register of the third quarter of 2019-20 did to the plan."""
        paper = reference / "inputs" / "tip-2019-q3-register.xlsx"
        return import_plan(paper, "tip", "Q3 2019-20", "2019-12-09", "--accept-matches")

    def test_takes_each_row_of_the_register_for_an_action_it_has(self, reported: dict[str, Any]) -> None:
        assert len(reported["matched"]) == 33
        assert reported["created"]["items"] == 0
        assert {match["from"]: match["to"] for match in reported["matched"]}["4"] == "R2.4"
        assert status("tip", "2019-12-09")["leaves"] == 33

    @pytest.mark.usefixtures("reported")
    def test_rolls_up_to_the_figures_that_are_printed(self) -> None:
        said = "--ref R2.1 --percent 100 --as-at 2019-12-09".split()
        assert status("tip", "2019-12-09")["overall"]["not_reported"] == 1
        run("record_update", "--plan", "tip", *said)

        found = status("tip", "2019-12-09")
        assert {name: figure["percent"] for name, figure in found["rollup"].items()} == {
            "R1 & R2": 78,
            "R3": 100,
            "R4": 100,
            "R5": 30,
            "R6": 72,
            "R7": 90,
            "R8": 100,
            "R9 & R10": 81,
            "R11": 43,
        }
        assert found["overall"]["percent"] == 77

    @pytest.mark.usefixtures("reported")
    def test_stands_as_it_was_agreed_as_at_the_day_it_was_agreed(self) -> None:
        found = status("tip", "2018-12-18")

        assert found["overall"] == {"exact": None, "not_reported": 33, "percent": None}
        assert set(found["reported"]) == {"not stated"}

    def test_changes_nothing_when_the_register_comes_twice(self, reported: dict[str, Any], reference: Path) -> None:
        before = status("tip", "2019-12-09")
        paper = reference / "inputs" / "tip-2019-q3-register.xlsx"

        again = import_plan(paper, "tip", "Q3 2019-20", "2019-12-09", "--accept-matches")
        assert not any({**again["created"], **again["changed"]}.values())
        assert status("tip", "2019-12-09") == before
