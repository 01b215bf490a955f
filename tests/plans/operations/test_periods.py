from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.plans.models import ItemVersion, Period, Plan, Reply, Update
from goldenthread.plans.operations import periods, recording, replies
from goldenthread.plans.operations.periods import NothingToPublish, PeriodNotOpened, Span
from goldenthread.publication import registry
from goldenthread.publication.models import Publication
from goldenthread.publication.operations import PublicationInTheFuture
from tests import factories
from tests.plans.conftest import Work
from tests.plans.operations import ledger

EARLIER = datetime(2017, 9, 4, 11, 0, tzinfo=UTC)


def open_period(work: Work, name: str, *, as_at: date = date(2017, 12, 18), span: Span | None = None) -> Period:
    return periods.open_period(plan=work.plan, name=name, as_at=as_at, span=span, by=factories.CLERK, now=factories.NOW)


def publish(period: Period, **options: datetime | int) -> Publication:
    return periods.publish_period(period=period, by=factories.CLERK, now=factories.NOW, **options)  # type: ignore[arg-type]  # each option has its own type


class TestOpenPeriod:
    def test_reads_the_days_from_the_name(self, work: Work) -> None:
        made = open_period(work, "Q3 2017-18")

        assert (made.slug, made.from_date, made.to_date) == ("q3-2017-18", date(2017, 10, 1), date(2017, 12, 31))
        assert ledger.last_event(work.authority).name == "plans.period.opened"
        assert ledger.last_facts(work.authority) == {"as_at": "2017-12-18", "period": "q3-2017-18"}

    def test_takes_the_days_given(self, work: Work) -> None:
        made = open_period(work, "First report", span=Span(date(2017, 4, 1), date(2017, 12, 17), is_cumulative=True))

        assert (made.from_date, made.is_cumulative) == (date(2017, 4, 1), True)

    def test_returns_the_one_of_that_name(self, work: Work) -> None:
        assert open_period(work, "Q2 2017-18", as_at=work.period.as_at) == work.period

    def test_refuses_the_same_name_for_another_day(self, work: Work) -> None:
        with pytest.raises(PeriodNotOpened, match="was opened as at 11 September 2017"):
            open_period(work, "Q2 2017-18")

    def test_refuses_a_name_that_says_no_days(self, work: Work) -> None:
        with pytest.raises(PeriodNotOpened, match="does not say which days it covers"):
            open_period(work, "First report")

    @pytest.mark.parametrize(("name", "why"), [("…", "cannot be an address"), ("a" * 61, "too long")])
    def test_refuses_a_name_that_no_address_can_hold(self, work: Work, name: str, why: str) -> None:
        with pytest.raises(PeriodNotOpened, match=why):
            open_period(work, name)


class TestPublishPeriod:
    def test_makes_every_draft_of_the_period_public_and_the_plan(self, work: Work) -> None:
        factories.update(work.mine, work.period, percent=20)

        publication = publish(work.period)

        assert not ItemVersion.objects.drafts().exists()
        assert Update.objects.get().publication == publication
        assert Plan.objects.get(pk=work.plan.pk).publication == publication
        assert publication.title == "Improvement plan: Q2 2017-18"

    def test_makes_replies_public_too(self, work: Work) -> None:
        replies.reply(item=work.mine, period=work.period, text="It waits.", by=factories.CLERK, now=factories.NOW)

        publication = publish(work.period)

        assert Reply.objects.get().publication == publication

    def test_leaves_the_drafts_of_other_periods(self, work: Work) -> None:
        later = open_period(work, "Q3 2017-18")
        factories.update(work.mine, later, percent=50)

        publish(work.period)

        assert Update.objects.get().publication is None

    def test_records_how_much_became_public(self, work: Work) -> None:
        publication = publish(work.period)

        facts = ledger.last_facts(work.authority)
        assert ledger.names(work.authority)[-2:] == ["publication.publication.made", "plans.period.published"]
        assert facts["publication"] == publication.public_id
        assert facts["statements"] == {
            "cancellation": 0,
            "dateentry": 2,
            "dependency": 0,
            "groupingplace": 0,
            "itemplanlink": 0,
            "itemversion": 3,
            "referencealias": 0,
            "reply": 0,
            "update": 0,
        }

    def test_tells_who_asked_to_know(self, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
        heard: list[Publication] = []
        monkeypatch.setattr(registry, "_publish_listeners", [heard.append])

        assert heard == [publish(work.period)]

    def test_may_state_a_day_of_the_past(self, work: Work) -> None:
        assert publish(work.period, published_at=EARLIER).entered_later

    def test_adds_to_a_published_period_what_was_said_since(self, work: Work) -> None:
        first = publish(work.period)
        factories.update(work.mine, work.period, percent=20)

        second = publish(work.period)

        assert Update.objects.get().publication == second
        assert Period.objects.get(pk=work.period.pk).publication == first

    def test_makes_the_plan_public_from_the_earliest_day(self, work: Work) -> None:
        later = open_period(work, "Q3 2017-18")
        factories.update(work.mine, later, percent=50)
        publish(later)
        first = publish(work.period, published_at=EARLIER)

        assert Plan.objects.get(pk=work.plan.pk).publication == first

    def test_refuses_to_publish_nothing(self, work: Work) -> None:
        publish(work.period)

        with pytest.raises(NothingToPublish, match="Q2 2017-18 has nothing"):
            publish(work.period)

    def test_refuses_a_day_that_has_not_come_and_changes_nothing(self, work: Work) -> None:
        with pytest.raises(PublicationInTheFuture):
            publish(work.period, published_at=factories.NOW + timedelta(days=1))

        assert ItemVersion.objects.drafts().count() == 3

    def test_refuses_what_was_not_looked_at(self, work: Work) -> None:
        looked_at = Plan.objects.get(pk=work.plan.pk).revision
        factories.update(work.mine, work.period, percent=20)

        with pytest.raises(recording.ChangedMeanwhile):
            publish(work.period, seen=looked_at)
