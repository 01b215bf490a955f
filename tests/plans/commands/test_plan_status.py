"""Where a plan stands, on the command line."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tests.factories import Placing

pytestmark = pytest.mark.django_db


def status(*arguments: str, as_at: str = "2017-09-11") -> str:
    out = StringIO()
    call_command(
        "plan_status",
        *("--authority", "barsetshire", "--plan", "improvement", "--as-at", as_at),
        *arguments,
        stdout=out,
    )
    return out.getvalue()


@pytest.fixture
def reported_plan() -> None:
    """One theme, one activity, three milestones: one done, one On Target past its deadline, one silent."""
    period = factories.period(factories.plan(factories.authority()))
    theme = factories.item(period, "Grants")
    activity = factories.item(period, "Grant making", "1", Placing(parent=theme))
    done = factories.item(period, "Policy agreed", "1.1", Placing(parent=activity, due="June 2017"))
    late = factories.item(period, "Awards made", "1.2", Placing(parent=activity, due="July 2017"))
    factories.item(period, "Audit closed", "1.3", Placing(parent=activity, due="2019"))
    factories.update(done, period, percent=100, status="Completed")
    factories.update(late, period, percent=55, status="On Target")


@pytest.mark.usefixtures("reported_plan")
class TestPlanStatus:
    def test_counts_by_the_words_the_scheme_prints(self) -> None:
        found = json.loads(status("--format", "json"))

        assert (found["items"], found["leaves"]) == (5, 3)
        assert found["reported"] == {"Completed": 1, "On Target": 1, "not stated": 1}
        assert found["derived"] == {"Completed": 1, "Overdue": 1, "not judged": 1}
        assert found["by_theme"] == {"Grants": found["reported"]}

    def test_rolls_up_with_exact_fractions(self) -> None:
        found = json.loads(status("--format", "json"))

        assert found["overall"] == {"exact": "155/2", "not_reported": 1, "percent": 78}
        assert found["rollup"] == {"1": found["overall"], "Grants": found["overall"]}

    def test_lists_contradictions_with_their_rule(self) -> None:
        assert json.loads(status("--format", "json"))["contradictions"] == [
            {
                "derived": "Overdue",
                "ref": "1.2",
                "reported": "On Target",
                "rule": "on_target_past_date",
                "title": "Awards made",
            }
        ]

    def test_gives_json_as_one_line_with_sorted_keys(self) -> None:
        answer = status("--format", "json")

        assert answer == json.dumps(json.loads(answer), sort_keys=True, ensure_ascii=False) + "\n"

    def test_says_the_same_in_words(self) -> None:
        answer = status()

        assert "Improvement plan, as at 11 September 2017" in answer
        assert "Overall: 78% (exactly 155/2), 1 not reported" in answer
        assert "1.2 Awards made: reported On Target, by the rules Overdue (on_target_past_date)" in answer

    def test_hides_a_draft_plan_from_the_public(self) -> None:
        with pytest.raises(CommandError, match="has no plan “improvement” published by 11 September 2017"):
            status("--viewer", "public")

    def test_refuses_a_date_that_is_none(self) -> None:
        with pytest.raises(CommandError, match=r"2017-02-31.* is not a date"):
            status(as_at="2017-02-31")


class TestPlanStatusOfNothing:
    def test_is_whole_for_an_empty_plan(self) -> None:
        factories.plan(factories.authority())

        found = json.loads(status("--format", "json"))

        assert (found["items"], found["leaves"], found["contradictions"]) == (0, 0, [])
        assert found["overall"] == {"exact": None, "not_reported": 0, "percent": None}

    def test_names_the_authorities_there_are(self) -> None:
        factories.authority("loamshire", "Loamshire Council")

        with pytest.raises(CommandError, match=r"no authority “barsetshire”. There are: loamshire"):
            status()
