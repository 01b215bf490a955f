"""Publishing a period on the command line."""

from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from goldenthread.plans.models import ItemVersion, Period
from tests import factories

pytestmark = pytest.mark.django_db


def publish(*arguments: str) -> str:
    out = StringIO()
    call_command("publish_period", "--authority", "barsetshire", "--plan", "improvement", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def period() -> Period:
    period = factories.period(factories.plan(factories.authority()))
    factories.item(period, "Policy agreed", "1.1")
    return period


@pytest.mark.usefixtures("period")
class TestPublishPeriod:
    def test_makes_its_drafts_public(self) -> None:
        answer = publish("--period", "Q2 2017-18")

        assert ItemVersion.objects.get().publication is not None
        assert "Improvement plan: Q2 2017-18 is public" in answer

    def test_finds_the_period_by_its_day(self) -> None:
        publish("--as-at", "2017-09-11")

        assert ItemVersion.objects.get().publication is not None

    def test_states_a_historic_publication_as_entered_later(self, period: Period) -> None:
        publish("--period", "q2-2017-18", "--published-on", "2017-09-04")

        period.refresh_from_db()
        assert period.publication is not None
        assert period.publication.published_at.isoformat() == "2017-09-04T11:00:00+00:00"
        assert period.publication.entered_later

    @time_machine.travel("2018-07-02T07:30:00+00:00", tick=False)
    def test_takes_today_for_now_before_noon_too(self, period: Period) -> None:
        publish("--period", "q2-2017-18", "--published-on", "2018-07-02")

        period.refresh_from_db()
        assert period.publication is not None
        assert period.publication.published_at.isoformat() == "2018-07-02T07:30:00+00:00"

    def test_refuses_a_day_that_has_not_come(self) -> None:
        with pytest.raises(CommandError, match="a date that has not come yet"):
            publish("--period", "Q2 2017-18", "--published-on", "2999-01-01")

    def test_refuses_to_publish_nothing(self) -> None:
        publish("--period", "Q2 2017-18")

        with pytest.raises(CommandError, match="nothing that is not already published"):
            publish("--period", "Q2 2017-18")

    def test_names_the_periods_there_are(self) -> None:
        with pytest.raises(CommandError, match=r"no period “Q9”. There are: Q2 2017-18"):
            publish("--period", "Q9")
