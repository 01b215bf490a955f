from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from goldenthread.reporting.rules import scoping
from goldenthread.reporting.rules.facts import ItemFacts, PlanFacts, Quarter, Standing
from goldenthread.reporting.rules.scoping import Scope
from tests.reporting.rules import strategies
from tests.reporting.rules.strategies import leaf, plan

GRANTS = Scope("owner", "Head of Grants")


def keys(items: tuple[ItemFacts, ...]) -> list[str]:
    return [item.key for item in items]


class TestScope:
    @pytest.mark.parametrize(("kind", "name"), [("owner", ""), ("", "Somebody"), ("ward", "Bow")])
    def test_is_of_a_known_kind_and_named(self, kind: str, name: str) -> None:
        with pytest.raises(ValueError, match="name a board or owner or directorate"):
            Scope(kind, name)

    def test_knows_a_name_however_it_is_spaced_or_capitalised(self) -> None:
        assert Scope("owner", "head of  GRANTS").has(leaf("a"))
        assert not Scope("owner", "Head of Grant").has(leaf("a"))
        assert not Scope("board", "Head of Grants").has(leaf("a"))


class TestScopes:
    def test_lists_boards_owners_and_directorates_by_name(self) -> None:
        items = (
            leaf("g", is_leaf=False, owners=("Nobody asks for a group's",)),
            leaf("a", above="g", owners=("B", "A"), followers=("Grants Board",), directorates=("Place",)),
            leaf("b", above="g", owners=("a ", ""), followers=("grants  board",)),
        )

        assert scoping.scopes(plan(items)) == (
            Scope("board", "Grants Board"),
            Scope("owner", "A"),
            Scope("owner", "B"),
            Scope("directorate", "Place"),
        )

    @given(strategies.plan_facts())
    def test_lists_only_parts_that_have_a_leaf(self, facts: PlanFacts) -> None:
        for scope in scoping.scopes(facts):
            assert any(scope.has(item) for item in facts.leaves)


class TestScoped:
    def test_keeps_the_leaves_of_the_part_and_the_groups_above_them(self) -> None:
        group = leaf("g", is_leaf=False, percent=Decimal(40), not_reported=1)
        other = leaf("h", is_leaf=False)
        items = (
            group,
            leaf("a", above="g", owners=("Another",)),
            leaf("b", above="g"),
            other,
            leaf("c", above="h", owners=("Another",)),
        )
        whole = replace(plan(items), percent=Decimal(30), arithmetic="(40 + 20) / 2 = 30")

        found = scoping.scoped(Quarter(whole), GRANTS).now

        assert keys(found.items) == ["g", "b"]
        assert list(found.by_key) == ["g", "b"]
        assert found.items[0] == group
        assert (found.percent, found.arithmetic) == (whole.percent, whole.arithmetic)

    def test_keeps_everything_where_no_part_is_named(self) -> None:
        quarter = Quarter(plan((leaf("a"),)))

        assert scoping.scoped(quarter, Scope()) is quarter

    def test_takes_a_leaf_that_changed_hands_for_no_new_one(self) -> None:
        now = plan((leaf("a"), leaf("b", owners=("Another",))))
        before = plan((leaf("a", owners=("Another",)), leaf("b"), leaf("gone"), leaf("other", owners=("Another",))))

        found = scoping.scoped(Quarter(now, before), GRANTS)

        assert found.before is not None
        assert keys(found.now.items) == ["a"]
        assert keys(found.before.items) == ["a", "gone"]
        assert found.before.items[0].owners == ("Another",)

    def test_tells_over_time_only_what_is_of_the_whole(self) -> None:
        standing = Standing("Q1", strategies.plan(()).period.as_at, Decimal(30), (("completed", 4),))

        found = scoping.scoped(Quarter(plan((leaf("a"),)), history=(standing,)), GRANTS)

        assert found.history == (replace(standing, counts=()),)

    @given(strategies.quarters())
    def test_is_a_plan_in_document_order_whose_every_leaf_is_of_the_part(self, quarter: Quarter) -> None:
        for scope in scoping.scopes(quarter.now):
            found = scoping.scoped(quarter, scope).now

            assert keys(found.leaves) == [item.key for item in quarter.now.leaves if scope.has(item)]
            assert all(not item.above or item.above in found.by_key for item in found.items)
            order = keys(quarter.now.items)
            assert keys(found.items) == sorted(keys(found.items), key=order.index)
            assert scoping.scoped(scoping.scoped(quarter, scope), scope).now == found
