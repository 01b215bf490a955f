from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.core.viewing import PUBLIC, Role, Viewer
from goldenthread.plans.operations import closing
from goldenthread.publication.registry import Need
from goldenthread.reporting.queries import needs
from tests import factories
from tests.reporting import published
from tests.reporting.published import Reported

pytestmark = pytest.mark.usefixtures("plain_writers")

TODAY = date(2017, 9, 25)


def of(reported: Reported, role: Role = Role.PLAN_MANAGER) -> list[Need]:
    viewer = Viewer(user_id=1, authority_id=reported.authority.pk, roles=frozenset({role}))
    return list(needs.report_needs(viewer, TODAY))


class TestReportNeeds:
    def test_ask_for_the_report_of_a_public_period(self, reported: Reported) -> None:
        (need,) = of(reported)

        assert need.text == "Publish the report of Q2 2017-18: Improvement plan"
        assert need.address == "/barsetshire/workspace/plans/improvement/reports/q2-2017-18/"
        assert need.due == date(2017, 9, 11)

    def test_end_with_the_report(self, reported: Reported) -> None:
        published.publish(reported.period)

        assert of(reported) == []

    def test_ask_for_the_latest_only(self, reported: Reported) -> None:
        published.next_period(reported)

        assert [need.text for need in of(reported)] == ["Publish the report of Q3 2017-18: Improvement plan"]

    def test_ask_nothing_of_a_closed_plan(self, reported: Reported) -> None:
        closing.close_plan(
            plan=reported.plan, closed=TODAY, reason="It is over.", carried=[], by=factories.CLERK, now=published.LATER
        )

        assert of(reported) == []

    @pytest.mark.parametrize("role", [Role.OWNER, Role.BOARD_MEMBER])
    def test_ask_nothing_of_others(self, reported: Reported, role: Role) -> None:
        assert of(reported, role) == []
        assert list(needs.report_needs(PUBLIC, TODAY)) == []

    def test_take_two_queries(self, reported: Reported, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        published.next_period(reported)

        with django_assert_num_queries(2):
            of(reported)
