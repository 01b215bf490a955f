from datetime import date

from goldenthread.accounts import queries as accounts
from goldenthread.core.viewing import PUBLIC, Role
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import needs
from goldenthread.publication.registry import Need
from tests import factories
from tests.plans.conftest import PAGE, Work

TODAY = date(2017, 9, 20)


def needs_of(work: Work, role: Role) -> list[Need]:
    user = factories.officer(work.authority, role, person=work.owner)
    return list(needs.plan_needs(accounts.viewer_of(user, work.authority, on=TODAY), TODAY))


class TestPlanNeeds:
    def test_are_none_for_the_public_and_for_board_members(self, work: Work) -> None:
        assert list(needs.plan_needs(PUBLIC, TODAY)) == []
        assert needs_of(work, Role.BOARD_MEMBER) == []

    def test_are_an_update_owed_for_an_owner(self, work: Work) -> None:
        assert needs_of(work, Role.OWNER) == [
            Need("Update for Q2 2017-18: 1.1 Policy agreed", f"{PAGE}items/1.1/update/", due=date(2017, 9, 11))
        ]

    def test_are_drafts_and_contradictions_for_a_manager(self, work: Work) -> None:
        factories.update(work.other, work.period, percent=20, status="On Target")

        found = {need.text: need.address for need in needs_of(work, Role.PLAN_MANAGER)}

        assert found["6 drafts to publish: Improvement plan, Q2 2017-18"] == f"{PAGE}periods/q2-2017-18/publish/"
        assert found["1 status does not match the dates: Improvement plan"].endswith("show=contradicting")

    def test_end_with_the_publication_of_the_period(self, work: Work) -> None:
        factories.publish(work.period)

        assert needs_of(work, Role.OWNER) == []

    def test_are_none_of_a_closed_plan(self, work: Work) -> None:
        Plan.objects.filter(pk=work.plan.pk).update(closed_date=TODAY)

        assert needs_of(work, Role.PLAN_MANAGER) == []
