"""A plan's position: what was true as at a date, for whom."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.core.viewing import PUBLIC, Viewer, officer_of
from goldenthread.plans.models import Item, Period, Plan
from goldenthread.plans.operations import batches, dates, items, links, periods
from goldenthread.plans.queries import positions, states
from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.rules import dates as date_rules
from tests import factories
from tests.factories import Placing

pytestmark = pytest.mark.django_db

AS_AT = date(2017, 9, 11)


@pytest.fixture
def plan() -> Plan:
    return factories.plan(factories.authority())


@pytest.fixture
def quarter(plan: Plan) -> Period:
    return factories.period(plan)


def officers_position(plan: Plan, as_at: date = AS_AT) -> PlanPosition:
    return positions.position(plan, viewer=officer_of(plan.authority_id), as_at=as_at)


def state_of(position: PlanPosition, item: Item) -> ItemState:
    return position.by_id[item.pk]


class TestPosition:
    def test_puts_items_in_the_order_of_the_document(self, plan: Plan, quarter: Period) -> None:
        second = factories.item(quarter, "Second", placing=Placing(position=2))
        first = factories.item(quarter, "First", placing=Placing(position=1))
        beneath = factories.item(quarter, "Beneath first", placing=Placing(parent=first, position=9))

        found = officers_position(plan)

        assert [item.id for item in found.items] == [first.pk, beneath.pk, second.pk]
        assert [item.depth for item in found.items] == [0, 1, 0]
        assert [item.level_name for item in found.items] == ["Theme", "Activity", "Theme"]

    def test_is_empty_for_an_empty_plan(self, plan: Plan) -> None:
        found = officers_position(plan)

        assert found.items == ()
        assert found.rollups[None].percent is None

    def test_shows_the_public_only_what_was_published_by_the_day(self, plan: Plan, quarter: Period) -> None:
        item = factories.item(quarter, "A milestone", "1")
        factories.update(item, quarter, percent=40, status="On Target")
        published = datetime(2017, 9, 15, 9, 0, tzinfo=UTC)
        periods.publish_period(period=quarter, by=factories.CLERK, now=factories.NOW, published_at=published)

        before = positions.position(plan, viewer=PUBLIC, as_at=date(2017, 9, 14))
        after = positions.position(plan, viewer=PUBLIC, as_at=date(2017, 9, 15))

        assert before.items == ()
        assert state_of(after, item).percent == Decimal(40)

    def test_keeps_drafts_from_the_public_and_from_other_authorities(self, plan: Plan, quarter: Period) -> None:
        factories.item(quarter, "A milestone")
        stranger = officer_of(factories.authority("loamshire").pk)

        for viewer in (PUBLIC, stranger, Viewer()):
            assert positions.position(plan, viewer=viewer, as_at=AS_AT).items == ()

    def test_counts_the_latest_statement_and_of_one_day_the_one_recorded_last(
        self, plan: Plan, quarter: Period
    ) -> None:
        item = factories.item(quarter, "A milestone")
        factories.update(item, quarter, percent=40)
        factories.update(item, quarter, percent=55)
        later = factories.period(plan, "Q3 2017-18", as_at=date(2017, 12, 18))
        factories.update(item, later, percent=70)

        assert state_of(officers_position(plan), item).percent == Decimal(55)
        assert state_of(officers_position(plan, date(2017, 12, 17)), item).percent == Decimal(55)
        assert state_of(officers_position(plan, date(2017, 12, 18)), item).percent == Decimal(70)

    def test_judges_by_the_agreed_date_where_the_scheme_says_so(self) -> None:
        plan = factories.plan(factories.authority(), scheme="action")
        quarter = factories.period(plan)
        item = factories.item(quarter, "An action", placing=Placing(due="August 2017", owner="Chief Executive"))
        factories.update(item, quarter, percent=30)
        overdue = state_of(officers_position(plan), item).derived
        dates.enter_date(
            item=item,
            period=quarter,
            entry=batches.DateText("agreed", date_rules.parse("December 2017"), "A late start", "The board"),
            by=factories.CLERK,
            now=factories.NOW,
        )
        moved = state_of(officers_position(plan), item)

        assert overdue is not None
        assert overdue.code == "overdue"
        assert moved.derived is not None
        assert moved.derived.code == "in_progress"
        assert moved.dates.moves == 1
        assert moved.dates.original is not None
        assert moved.dates.original.text == "August 2017"

    def test_leaves_a_cancelled_item_out_until_it_is_taken_up_again(self, plan: Plan, quarter: Period) -> None:
        parent = factories.item(quarter, "A theme")
        kept, dropped = (
            factories.item(quarter, title, placing=Placing(parent=parent)) for title in ("Kept", "Dropped")
        )
        factories.update(kept, quarter, percent=50)
        factories.update(dropped, quarter, percent=0)
        cancel = partial(items.cancel_item, item=dropped, period=quarter, by=factories.CLERK, now=factories.NOW)

        cancel(reason="No longer wanted")
        cancelled = officers_position(plan)
        cancel(reason="Wanted again", is_lifted=True)
        lifted = officers_position(plan)

        assert state_of(cancelled, dropped).cancelled_reason == "No longer wanted"
        assert cancelled.rollups[parent.pk].percent == 50
        assert lifted.rollups[parent.pk].percent == 25

    def test_counts_nothing_beneath_a_cancelled_item(self, plan: Plan, quarter: Period) -> None:
        theme = factories.item(quarter, "Theme", "1")
        late = factories.item(quarter, "Late", "1.1", Placing(parent=theme, due="June 2017"))
        factories.update(late, quarter, percent=10, status="On Target")
        items.cancel_item(item=theme, period=quarter, reason="Given up.", by=factories.CLERK, now=factories.NOW)

        found = officers_position(plan)
        assert state_of(found, late).cancelled_reason == "Given up."
        assert (found.contradicting, found.rollups[None].leaves) == ((), 0)
        assert states.tally(found.leaves).derived == {"cancelled": 1}

    def test_loses_no_item_where_parents_go_round(self, plan: Plan, quarter: Period) -> None:
        above = factories.item(quarter, "Above", "1")
        below = factories.item(quarter, "Below", "1.1", Placing(parent=above))
        later = factories.period(plan, "Q3 2017-18", as_at=date(2017, 12, 11))
        last = factories.period(plan, "Q4 2017-18", as_at=date(2018, 3, 12))
        revise = partial(items.revise_item, by=factories.CLERK, now=factories.NOW)
        revise(item=below, period=later, version=items.current_version(below)[0], parent=None)
        revise(item=above, period=last, version=items.current_version(above)[0], parent=below)
        for period in (quarter, last):
            periods.publish_period(period=period, by=factories.CLERK, now=factories.NOW)

        found = positions.position(plan, viewer=PUBLIC, as_at=date(2018, 3, 12))
        assert {item.id for item in found.items} == {above.pk, below.pk}

    def test_marks_what_came_after_the_baseline_as_new(self, plan: Plan, quarter: Period) -> None:
        Plan.objects.filter(pk=plan.pk).update(baseline_date=AS_AT)
        old = factories.item(quarter, "Old")
        later = factories.period(plan, "Q3 2017-18", as_at=date(2017, 12, 18))
        new = factories.item(later, "New")

        found = officers_position(Plan.objects.get(pk=plan.pk), date(2017, 12, 18))

        assert not state_of(found, old).is_new
        assert state_of(found, new).is_new

    def test_takes_the_percent_of_a_leaf_that_is_itself_a_plan_from_that_plan(
        self, plan: Plan, quarter: Period
    ) -> None:
        other = factories.plan(plan.authority, "other")
        theirs = factories.period(other)
        factories.update(factories.item(theirs, "Done"), theirs, percent=80)
        leaf = factories.item(quarter, "The other plan")
        links.link_plan(item=leaf, plan=other, period=quarter, by=factories.CLERK, now=factories.NOW)

        assert state_of(officers_position(plan), leaf).percent == 80

    def test_counts_a_plan_within_a_plan_exactly_and_not_as_it_is_shown(self, plan: Plan, quarter: Period) -> None:
        other = factories.plan(plan.authority, "other")
        theirs = factories.period(other)
        for title, percent in (("Done", 100), ("Begun", 25), ("Not begun", 0)):
            factories.update(factories.item(theirs, title), theirs, percent=percent)
        leaf = factories.item(quarter, "The other plan")
        links.link_plan(item=leaf, plan=other, period=quarter, by=factories.CLERK, now=factories.NOW)

        found = officers_position(plan)

        assert state_of(found, leaf).percent == 42
        assert found.rollups[None].exact == Fraction(125, 3)

    def test_calls_an_item_stale_after_two_silent_periods_beyond_its_first(self, plan: Plan, quarter: Period) -> None:
        item = factories.item(quarter, "A milestone")
        for name, days in (("Q3 2017-18", 98), ("Q4 2017-18", 189)):
            factories.period(plan, name, as_at=AS_AT + timedelta(days=days))

        assert not state_of(officers_position(plan, AS_AT + timedelta(days=98)), item).is_stale
        assert state_of(officers_position(plan, AS_AT + timedelta(days=189)), item).is_stale

    @pytest.mark.parametrize("leaves", [2, 40])
    def test_asks_the_same_number_of_questions_however_many_items_there_are(
        self,
        plan: Plan,
        quarter: Period,
        leaves: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for number in range(leaves):
            item = factories.item(quarter, f"Milestone {number}", placing=Placing(due="May 2018", owner="A post"))
            factories.update(item, quarter, percent=number)

        with django_assert_num_queries(12):
            officers_position(plan)


class TestTally:
    def test_counts_leaves_by_what_is_said_and_by_what_the_rules_give(self, plan: Plan, quarter: Period) -> None:
        late = factories.item(quarter, "Late", placing=Placing(due="May 2017"))
        factories.update(late, quarter, percent=20, status="On Target")
        factories.item(quarter, "Silent")

        found = states.tally(officers_position(plan).leaves)

        assert found.leaves == 2
        assert found.reported == {"on_target": 1, "": 1}
        assert found.derived == {"overdue": 1, "": 1}
