from datetime import date

import pytest

from goldenthread.accounts import queries as accounts
from goldenthread.core.viewing import PUBLIC, Role, Viewer
from goldenthread.organisations.models import PostHolding
from goldenthread.organisations.operations import directory
from goldenthread.plans.models import Item
from goldenthread.plans.operations import items
from goldenthread.plans.operations.batches import OwnerText, VersionText
from goldenthread.plans.queries import ownership
from tests import factories
from tests.plans.conftest import Work

DAY = date(2017, 9, 11)


@pytest.fixture
def viewer(work: Work) -> Viewer:
    user = factories.officer(work.authority, Role.OWNER, person=work.owner)
    return accounts.viewer_of(user, work.authority, on=DAY)


def owned_by_post(work: Work, *, until: date) -> Item:
    """An item of a post that the owner holds until a day."""
    (post,) = directory.add_posts(
        authority=work.authority, titles=["Head of Grants"], by=factories.CLERK, now=factories.NOW
    ).values()
    PostHolding.objects.create(post_id=post, person=work.owner, to_date=until)
    version = VersionText("Audit closed", 9, "1.9", owners=(OwnerText("Head of Grants", post_id=post),))
    return items.add_item(period=work.period, version=version, parent=None, by=factories.CLERK, now=factories.NOW)


class TestAnswerableFor:
    def test_is_nothing_for_the_public(self, work: Work) -> None:
        assert ownership.answerable_for(work.plan, PUBLIC, on=DAY) == frozenset()

    def test_is_what_names_the_person(self, work: Work, viewer: Viewer) -> None:
        assert ownership.answerable_for(work.plan, viewer, on=DAY) == {work.mine.pk}

    def test_reaches_everything_beneath(self, work: Work, viewer: Viewer) -> None:
        beneath = factories.item(work.period, "Draft", "1.1.1", factories.Placing(parent=work.mine))

        assert ownership.answerable_for(work.plan, viewer, on=DAY) == {work.mine.pk, beneath.pk}

    def test_is_what_names_a_post_held_on_the_day(self, work: Work, viewer: Viewer) -> None:
        item = owned_by_post(work, until=DAY)

        assert item.pk in ownership.answerable_for(work.plan, viewer, on=DAY)
        assert item.pk not in ownership.answerable_for(work.plan, viewer, on=date(2017, 9, 12))

    def test_ends_when_the_plan_names_somebody_else(self, work: Work, viewer: Viewer) -> None:
        version = VersionText("Policy agreed", 2, "1.1", owners=(OwnerText("Somebody else"),))
        items.revise_item(
            item=work.mine,
            period=work.period,
            version=version,
            parent=work.theme,
            by=factories.CLERK,
            now=factories.NOW,
        )

        assert ownership.answerable_for(work.plan, viewer, on=DAY) == frozenset()
