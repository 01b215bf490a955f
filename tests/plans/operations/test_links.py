from datetime import date, datetime, timedelta
from functools import partial

import pytest

from goldenthread.core.viewing import Standpoint
from goldenthread.plans.models import Dependency, Grouping, Item, ItemPlanLink, Plan, ReferenceAlias
from goldenthread.plans.operations import links, paths
from goldenthread.plans.operations.items import ItemNotInPlan
from goldenthread.plans.operations.links import CircleOfDependencies, CircleOfPlans
from goldenthread.plans.queries import details
from tests import factories
from tests.plans.conftest import Work
from tests.plans.operations import ledger


def depend(work: Work, item: Item, needs: Item) -> Dependency:
    return links.depend_on(item=item, needs=needs, period=work.period, by=factories.CLERK, now=factories.NOW)


class TestDependOn:
    def test_states_what_an_item_waits_for(self, work: Work) -> None:
        depend(work, work.mine, work.other)

        assert ledger.last_event(work.authority).name == "plans.dependency.stated"
        assert ledger.last_facts(work.authority) == {"needs": work.other.public_id}

    def test_refuses_to_wait_for_itself_by_any_road(self, work: Work) -> None:
        depend(work, work.mine, work.other)
        depend(work, work.other, work.theme)

        with pytest.raises(CircleOfDependencies):
            depend(work, work.theme, work.mine)


class TestLinkPlan:
    def link(self, item: Item, plan: Plan) -> ItemPlanLink:
        period = item.plan.periods.get()
        return links.link_plan(item=item, plan=plan, period=period, by=factories.CLERK, now=factories.NOW)

    def test_makes_a_leaf_a_plan(self, work: Work) -> None:
        other = factories.plan(work.authority, "other")

        self.link(work.mine, other)

        assert ledger.last_event(work.authority).name == "plans.item.linked"
        assert ledger.last_facts(work.authority) == {"plan": other.public_id}

    def test_refuses_a_plan_that_holds_this_one(self, work: Work) -> None:
        period = factories.period(factories.plan(work.authority, "other"))
        self.link(factories.item(period, "The other plan"), work.plan)

        with pytest.raises(CircleOfPlans):
            self.link(work.mine, period.plan)


class TestOtherAuthority:
    """What is another authority's is no part of a plan, whoever names its id."""

    @pytest.fixture
    def elsewhere(self) -> Item:
        return factories.item(factories.period(factories.plan(factories.authority("loamshire"))), "Their milestone")

    def test_keeps_its_items_from_being_waited_for(self, work: Work, elsewhere: Item) -> None:
        with pytest.raises(ItemNotInPlan, match="another authority"):
            depend(work, work.mine, elsewhere)

    def test_keeps_its_items_from_waiting(self, work: Work, elsewhere: Item) -> None:
        with pytest.raises(ItemNotInPlan):
            depend(work, elsewhere, work.mine)

    def test_keeps_its_plans_from_being_a_leaf(self, work: Work, elsewhere: Item) -> None:
        link = partial(links.link_plan, period=work.period, by=factories.CLERK, now=factories.NOW)
        with pytest.raises(links.PlanElsewhere):
            link(item=work.mine, plan=elsewhere.plan)
        with pytest.raises(ItemNotInPlan):
            link(item=elsewhere, plan=work.plan)

    def test_keeps_its_items_from_being_named(self, work: Work, elsewhere: Item) -> None:
        know = partial(links.also_known_as, period=work.period, by=factories.CLERK, now=factories.NOW)
        with pytest.raises(ItemNotInPlan):
            know(item=elsewhere, reference="9")


class TestGroupItems:
    def group(self, work: Work, *grouped: Item) -> Grouping:
        name = links.GroupingName("Priority", "Trust")
        return links.group_items(period=work.period, name=name, items=grouped, by=factories.CLERK, now=factories.NOW)

    def groups_of(self, item: Item, *, published_before: datetime | None = None) -> tuple[str, ...]:
        standpoint = Standpoint(as_at=date(2017, 9, 11), published_before=published_before)
        return tuple(group.title for group in details.detail(item.pk, standpoint).groups)

    def test_states_which_items_belong_to_it(self, work: Work) -> None:
        self.group(work, work.mine)
        self.group(work, work.mine, work.other)

        assert self.groups_of(work.mine) == self.groups_of(work.other) == ("Trust",)
        assert work.plan.groupings.get().places.count() == 2
        assert ledger.last_event(work.authority).name == "plans.grouping.set"

    def test_lets_an_item_leave(self, work: Work) -> None:
        self.group(work, work.mine, work.other)
        self.group(work, work.other)

        assert self.groups_of(work.mine) == ()
        assert self.groups_of(work.other) == ("Trust",)

    def test_is_public_only_once_its_period_is_published(self, work: Work) -> None:
        self.group(work, work.mine)
        later = factories.NOW + timedelta(days=1)

        assert self.groups_of(work.mine, published_before=later) == ()
        factories.publish(work.period)
        assert self.groups_of(work.mine, published_before=later) == ("Trust",)

    def test_refuses_an_item_of_another_plan(self, work: Work) -> None:
        theirs = factories.item(factories.period(factories.plan(work.authority, "other")), "Their milestone")
        with pytest.raises(ItemNotInPlan):
            self.group(work, theirs)


class TestAlsoKnownAs:
    def state(self, work: Work, reference: str) -> ReferenceAlias:
        return links.also_known_as(
            item=work.mine, reference=reference, period=work.period, by=factories.CLERK, now=factories.NOW
        )

    def test_gives_an_item_another_reference(self, work: Work) -> None:
        assert self.state(work, "Action 4").path == "Action-4"
        assert ledger.last_event(work.authority).name == "plans.item.aliased"

    def test_refuses_the_reference_of_another_item(self, work: Work) -> None:
        with pytest.raises(paths.ReferenceTaken):
            self.state(work, "1.2")
