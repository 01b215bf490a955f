from datetime import date

import pytest

from goldenthread.core.viewing import PUBLIC
from goldenthread.plans.models import Item, Period
from goldenthread.plans.operations import dates as date_operations
from goldenthread.plans.operations import items as item_operations
from goldenthread.plans.operations.batches import DateText
from goldenthread.plans.queries import changes, positions
from goldenthread.plans.queries.changes import Changes
from goldenthread.plans.rules import dates
from tests import factories
from tests.factories import Placing

NOW = date(2017, 12, 11)


@pytest.fixture
def period(db: None) -> Period:
    return factories.period(factories.plan(factories.authority()))


@pytest.fixture
def item(period: Period) -> Item:
    item = factories.item(period, "Policy agreed", "1", Placing(due="May 2018"))
    factories.update(item, period, percent=40, status="On Target")
    factories.publish(period)
    return item


@pytest.fixture
def later(item: Item, period: Period) -> Period:
    return factories.period(period.plan, "Q3 2017-18", as_at=NOW)


def found(period: Period) -> Changes:
    return changes.changes(period.plan, positions.position(period.plan, viewer=PUBLIC, as_at=NOW), viewer=PUBLIC)


def told(period: Period) -> list[tuple[str, str, str]]:
    return [(change.kind.value, change.before, change.after) for change in found(period).changes]


class TestChanges:
    def test_are_none_where_there_is_one_report_only(self, period: Period, item: Item) -> None:
        assert found(period) == Changes(since=None, changes=())

    def test_tell_of_a_new_status_and_percentage(self, item: Item, later: Period) -> None:
        factories.update(item, later, percent=60, status="Delayed")
        factories.publish(later)

        assert told(later) == [("status", "On Target", "Delayed"), ("percent", "40%", "60%")]
        assert found(later).since == date(2017, 9, 11)

    def test_do_not_tell_of_what_is_said_again(self, item: Item, later: Period) -> None:
        factories.update(item, later, percent=40, status="On Target", text="As before.")
        factories.publish(later)

        assert told(later) == []

    def test_tell_of_a_moved_date_a_new_item_and_one_given_up(self, item: Item, later: Period) -> None:
        by, now = factories.CLERK, factories.NOW
        entry = DateText("agreed", dates.parse("July 2018"), reason="A supplier failed.", authority_text="Cabinet")
        date_operations.enter_date(item=item, period=later, entry=entry, by=by, now=now)
        item_operations.cancel_item(item=item, period=later, reason="No money.", by=by, now=now)
        factories.item(later, "Website live", "2")
        factories.publish(later)

        assert told(later) == [
            ("cancelled", "", "No money."),
            ("date", "May 2018", "July 2018"),
            ("added", "", "Website live"),
        ]

    def test_tell_the_public_nothing_of_drafts(self, item: Item, later: Period) -> None:
        factories.update(item, later, percent=60)

        assert told(later) == []
