"""Recording an update on the command line."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from goldenthread.plans.models import Item, Period, Update
from tests import factories
from tests.factories import Placing

pytestmark = pytest.mark.django_db


def record(*arguments: str, ref: str = "1.1", as_at: str = "2017-09-11") -> str:
    out = StringIO()
    call_command(
        "record_update",
        *("--authority", "barsetshire", "--plan", "improvement", "--ref", ref, "--as-at", as_at),
        *arguments,
        stdout=out,
    )
    return out.getvalue()


@pytest.fixture
def period() -> Period:
    return factories.period(factories.plan(factories.authority()))


@pytest.fixture
def item(period: Period) -> Item:
    return factories.item(period, "Policy agreed", "1.1", Placing(due="June 2017"))


@pytest.mark.usefixtures("item")
class TestRecordUpdate:
    def test_makes_a_draft_of_the_period(self, period: Period) -> None:
        record("--percent", "40", "--status", "delayed", "--text", "Consultation ran over.")

        made = Update.objects.get()
        assert (made.period, made.publication, made.percent) == (period, None, Decimal(40))
        assert (made.reported_status, made.reported_label) == ("delayed", "delayed")
        assert made.public_text == {"update": "Consultation ran over."}
        assert made.recorded_by_text == "command line"

    def test_keeps_what_is_left_out(self) -> None:
        record("--percent", "40", "--status", "On Target", "--text", "Drafted.")

        record("--percent", "60")

        latest = Update.objects.latest("pk")
        assert (latest.percent, latest.reported_label, latest.public_text) == (
            Decimal(60),
            "On Target",
            {"update": "Drafted."},
        )

    def test_belongs_to_the_last_period_before_its_day(self, period: Period) -> None:
        record("--percent", "70", as_at="2017-09-25")

        made = Update.objects.get()
        assert (made.period, made.stated_date.isoformat()) == (period, "2017-09-25")

    def test_marks_an_update_that_says_nothing_new(self) -> None:
        record("--text", "No further update")

        assert not Update.objects.get().is_substantive

    def test_answers_in_json(self) -> None:
        answer = record("--percent", "40", "--format", "json")

        assert answer == (
            '{"as_at": "2017-09-11", "percent": 40.0, "period": "Q2 2017-18", "ref": "1.1", "status": ""}\n'
        )

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--percent", "150"], "--percent: 150 is not between 0 and 100"),
            (["--percent", "most"], "--percent: “most” is not a number"),
            (["--percent", "NaN"], "--percent: NaN is not between 0 and 100"),
            (["--status", "Fine"], "“Fine” is not a status of Improvement plan. Use one of: Completed, On Target"),
            ([], "1.1: An update says something"),
        ],
    )
    def test_refuses_what_cannot_be(self, arguments: list[str], message: str) -> None:
        with pytest.raises(CommandError, match=message):
            record(*arguments)

        assert not Update.objects.exists()

    def test_says_when_no_period_is_open_by_then(self) -> None:
        with pytest.raises(CommandError, match="no reporting period as at 1 January 2017 or before"):
            record("--percent", "1", as_at="2017-01-01", ref="policy-agreed")

    def test_says_when_there_is_no_such_item(self) -> None:
        with pytest.raises(CommandError, match=r"no item “9\.9”"):
            record("--percent", "1", ref="9.9")
