"""The contradictions that the real papers hold, counted by hand once and by the rules each time."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.reference]
AUTHORITY = ("--authority", "barsetshire", "--plan", "plan")


@pytest.fixture(autouse=True)
def _authority() -> None:
    factories.authority()


def import_plan(paper: Path, period: str, as_at: str, *options: str) -> None:
    where = (*AUTHORITY, "--period", period, "--as-at", as_at)
    call_command("import_plan", str(paper), *where, *options, stdout=StringIO())


def contradictions(as_at: str) -> list[dict[str, str]]:
    out = StringIO()
    call_command("plan_status", *AUTHORITY, "--as-at", as_at, "--format", "json", stdout=out)
    found = json.loads(out.getvalue())["contradictions"]
    assert isinstance(found, list)
    return found


class TestContradictions:
    def test_are_seventeen_on_11_september_2017(self, reference: Path) -> None:
        paper = reference / "inputs" / "bvip-2017-18-q2.xlsx"
        import_plan(paper, "Q2 2017-18", "2017-09-11", "--scheme", "deadline")

        found = contradictions("2017-09-11")

        assert len(found) == 17
        assert {each["rule"] for each in found} <= {
            "on_target_past_date",
            "delayed_past_month",
            "completed_below_100",
            "on_target_forecast_past",
        }

    def test_are_one_on_9_december_2019(self, reference: Path) -> None:
        inputs = reference / "inputs"
        import_plan(inputs / "tip-2018-22-action-plan.docx", "Q3 2018-19", "2018-12-18", "--scheme", "action")
        import_plan(inputs / "tip-2019-q3-register.xlsx", "Q3 2019-20", "2019-12-09", "--accept-matches")

        assert [(each["ref"], each["derived"]) for each in contradictions("2019-12-09")] == [("R5.13", "Overdue")]
