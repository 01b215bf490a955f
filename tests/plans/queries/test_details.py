from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from goldenthread.core import viewing
from goldenthread.core.viewing import PUBLIC
from goldenthread.plans.models import Item, Period
from goldenthread.plans.operations import closing, links
from goldenthread.plans.operations import items as item_operations
from goldenthread.plans.operations.batches import VersionText
from goldenthread.plans.operations.closing import Succession
from goldenthread.plans.queries import details
from goldenthread.plans.queries.details import ItemDetail
from tests import factories

DAY = date(2018, 12, 31)


@pytest.fixture
def period(db: None) -> Period:
    return factories.period(factories.plan(factories.authority()))


def detail(item: Item) -> ItemDetail:
    standpoint = viewing.standpoint(PUBLIC, authority_id=item.plan.authority_id, as_at=DAY)
    return details.detail(item.pk, standpoint)


class TestDetail:
    def test_has_one_figure_for_a_day_the_one_said_last(self, period: Period) -> None:
        item = factories.item(period, "Policy agreed", "1")
        factories.update(item, period, percent=40)
        factories.update(item, period, percent=45)
        factories.publish(period)

        (only,) = detail(item).reported

        assert (only.day, only.percent) == (date(2017, 9, 11), Decimal(45))

    def test_dates_the_names_an_item_had(self, period: Period) -> None:
        item = factories.item(period, "Policy agreed", "4")
        later = factories.period(period.plan, "Q3 2017-18", as_at=date(2017, 12, 11))
        version = VersionText(title="Policy agreed", reference="R2.4", position=1)
        by, now = factories.CLERK, factories.NOW
        item_operations.revise_item(item=item, period=later, version=version, parent=None, by=by, now=now)
        links.also_known_as(item=item, reference="A7", period=later, by=by, now=now)
        factories.publish(period)
        factories.publish(later)

        told = [(name.reference, name.since, name.until) for name in detail(item).former_names]

        assert told == [("4", date(2017, 9, 11), date(2017, 12, 11)), ("A7", date(2017, 12, 11), None)]

    def test_names_what_an_item_is_tied_to_both_ways(self, period: Period) -> None:
        first, second = factories.item(period, "Policy agreed", "1"), factories.item(period, "Website live", "2")
        by, now = factories.CLERK, factories.NOW
        links.depend_on(item=second, needs=first, period=period, by=by, now=now)
        links.group_items(period=period, name=links.GroupingName("Outcome", "Trust"), items=[second], by=by, now=now)
        factories.publish(period)

        assert [tied.path for tied in detail(second).needs] == ["1"]
        assert [tied.path for tied in detail(first).needed_by] == ["2"]
        assert [(group.kind, group.title) for group in detail(second).groups] == [("Outcome", "Trust")]

    def test_follows_an_item_into_the_plan_that_took_it_on(self, period: Period) -> None:
        item = factories.item(period, "Policy agreed", "1")
        factories.publish(period)
        successor = factories.period(factories.plan(period.plan.authority, "next"), as_at=date(2018, 4, 1))
        closing.close_plan(
            plan=period.plan,
            closed=date(2018, 3, 31),
            reason="Its time was over.",
            succession=Succession(successor),
            carried=[item],
            by=factories.CLERK,
            now=datetime(2018, 4, 2, tzinfo=UTC),
        )
        factories.publish(successor, now=datetime(2018, 4, 2, tzinfo=UTC))

        (carried,) = detail(item).carried_to

        assert (carried.plan_slug, carried.title) == ("next", "Policy agreed")

    def test_names_no_plan_that_is_not_published(self, period: Period) -> None:
        item = factories.item(period, "Inner plan", "1")
        inner = factories.plan(period.plan.authority, "inner", title="A secret plan")
        links.link_plan(item=item, plan=inner, period=period, by=factories.CLERK, now=factories.NOW)
        factories.publish(period)

        assert detail(item).linked_plans == ()
