from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.core.viewing import PUBLIC, officer_of
from goldenthread.plans.models import Plan
from goldenthread.plans.operations import dates as date_operations
from goldenthread.plans.operations.batches import DateText
from goldenthread.plans.queries import positions, standings
from goldenthread.plans.queries.standings import PlanStanding
from goldenthread.plans.rules import dates
from tests import factories
from tests.factories import Placing
from tests.publishing import crowds

pytestmark = pytest.mark.django_db

JUNE, SEPTEMBER, DECEMBER = date(2017, 6, 12), date(2017, 9, 11), date(2017, 12, 18)


def officers(plan: Plan, as_at: date = DECEMBER, *, at_most: int = 12) -> tuple[PlanStanding, ...]:
    return standings.standings(plan, viewer=officer_of(plan.authority_id), as_at=as_at, at_most=at_most)


@pytest.fixture
def plan() -> Plan:
    """A plan with reports of June and September; the milestone of June slips in September, another is new."""
    plan = factories.plan(factories.authority())
    june = factories.period(plan, "Q1 2017-18", as_at=JUNE)
    theme = factories.item(june, "Grants", "1")
    policy = factories.item(june, "Policy agreed", "1.1", Placing(theme, "May 2017", position=1))
    factories.update(policy, june, percent=20, status="On Target")
    september = factories.period(plan, "Q2 2017-18", as_at=SEPTEMBER)
    factories.update(policy, september, percent=100, status="Completed")
    site = factories.item(september, "Website live", "1.2", Placing(theme, "July 2017", position=2))
    factories.update(site, september, percent=40, status="Delayed")
    date_operations.enter_date(
        item=site,
        period=september,
        entry=DateText("agreed", dates.parse("June 2018"), reason="A supplier failed.", authority_text="The board"),
        by=factories.CLERK,
        now=factories.NOW,
    )
    return plan


class TestStandings:
    def test_are_told_oldest_first(self, plan: Plan) -> None:
        june, september = officers(plan)

        assert [(each.period, each.slug, each.as_at) for each in (june, september)] == [
            ("Q1 2017-18", "q1-2017-18", JUNE),
            ("Q2 2017-18", "q2-2017-18", SEPTEMBER),
        ]
        assert (june.percent, september.percent) == (20, 70)

    def test_count_statuses_lateness_and_moves_then(self, plan: Plan) -> None:
        june, september = officers(plan)

        assert [(each.code, each.count) for each in june.count.statuses] == [("on_target", 1)]
        assert [(each.code, each.count) for each in september.count.statuses] == [("completed", 1), ("delayed", 1)]
        assert (june.count.leaves, june.count.late, june.count.moved) == (1, 1, 0)
        assert (september.count.leaves, september.count.late, september.count.moved) == (2, 1, 1)

    def test_count_by_theme(self, plan: Plan) -> None:
        (theme,) = officers(plan)[1].themes

        assert (theme.reference, theme.title, theme.percent) == ("1", "Grants", 70)
        assert theme.count == officers(plan)[1].count

    def test_say_the_same_as_the_position_of_the_day(self, plan: Plan) -> None:
        viewer = officer_of(plan.authority_id)
        for each in officers(plan):
            position = positions.position(plan, viewer=viewer, as_at=each.as_at, known=DECEMBER)
            assert each.percent == position.rollups[None].percent
            assert each.count.late == sum(leaf.is_late for leaf in position.leaves)

    def test_have_none_of_a_later_day(self, plan: Plan) -> None:
        assert [each.period for each in officers(plan, date(2017, 9, 10))] == ["Q1 2017-18"]

    def test_are_the_last_ones_where_there_are_many(self, plan: Plan) -> None:
        assert [each.period for each in officers(plan, at_most=1)] == ["Q2 2017-18"]

    def test_have_one_a_day(self, plan: Plan) -> None:
        factories.period(plan, "September 2017", as_at=SEPTEMBER)

        assert [each.period for each in officers(plan)] == ["Q1 2017-18", "September 2017"]

    def test_are_none_before_the_first_report(self, plan: Plan) -> None:
        assert officers(plan, date(2017, 1, 1)) == ()

    def test_show_the_public_what_was_published_by_the_day(self, plan: Plan) -> None:
        factories.publish(plan.periods.get(slug="q1-2017-18"), now=datetime(2017, 9, 12, 9, 0, tzinfo=UTC))

        def public(as_at: date, known: date | None = None) -> list[tuple[str, int | None]]:
            found = standings.standings(plan, viewer=PUBLIC, as_at=as_at, known=known)
            return [(each.period, each.percent) for each in found]

        assert public(SEPTEMBER) == []
        assert public(SEPTEMBER, date(2017, 9, 12)) == [("Q1 2017-18", 20)]
        assert public(DECEMBER) == [("Q1 2017-18", 20)]

    def test_say_when_each_was_published(self, plan: Plan) -> None:
        factories.publish(plan.periods.get(slug="q1-2017-18"), now=datetime(2017, 9, 11, 23, 30, tzinfo=UTC))

        assert [each.published_date for each in officers(plan)] == [date(2017, 9, 12), None]

    def test_take_in_what_was_put_right_since(self, plan: Plan) -> None:
        june = plan.periods.get(slug="q1-2017-18")
        factories.update(plan.items.get(versions__reference="1.1"), june, percent=30, status="On Target")

        assert officers(plan)[0].percent == 30

    def test_give_a_leaf_at_the_top_its_own_figure(self, plan: Plan) -> None:
        september = plan.periods.get(slug="q2-2017-18")
        factories.update(factories.item(september, "A milestone alone"), september, percent=55)

        alone = officers(plan)[1].themes[1]
        assert (alone.percent, alone.count.leaves) == (55, 1)

    @pytest.mark.parametrize("leaves", [5, 500])
    def test_ask_as_often_however_many_items_there_are(self, leaves: int) -> None:
        plan = crowds.published(factories.authority(), leaves=leaves)

        with CaptureQueriesContext(connection) as asked:
            standings.standings(plan, viewer=PUBLIC, as_at=date(2017, 9, 30))

        assert len(asked) == 13
