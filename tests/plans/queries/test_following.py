from datetime import date

from goldenthread.core.viewing import PUBLIC, officer_of
from goldenthread.organisations.operations import directory
from goldenthread.plans.operations import items
from goldenthread.plans.operations.batches import FollowerText, VersionText
from goldenthread.plans.queries import following
from tests import factories

DAY = date(2017, 9, 30)


class TestBodiesNamed:
    def test_are_those_that_a_published_item_names(self, db: None) -> None:
        authority = factories.authority()
        period = factories.period(factories.plan(authority))
        by, now = factories.CLERK, factories.NOW
        made = directory.add_groups(authority=authority, names=["Grants Board", "Other Board"], by=by, now=now)
        follower = FollowerText("Grants Board", made["Grants Board"])
        version = VersionText(title="Policy agreed", reference="1", position=1, followers=(follower,))
        items.add_item(period=period, version=version, parent=None, by=by, now=now)

        assert following.bodies_named(authority, viewer=PUBLIC, as_at=DAY) == frozenset()
        assert following.bodies_named(authority, viewer=officer_of(authority.pk), as_at=DAY) == {made["Grants Board"]}
        factories.publish(period)
        assert following.bodies_named(authority, viewer=PUBLIC, as_at=DAY) == {made["Grants Board"]}
