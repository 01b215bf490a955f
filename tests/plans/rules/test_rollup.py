from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules import rollup
from goldenthread.plans.rules.rollup import Node, RollUp, Rounding
from tests.plans.rules import strategies

# The groups of the progress report for quarter 3 of 2019-20, with R2.1 complete.
TIP = {
    "R1 & R2": (100, 100, 100, 37, 45, 90, 75),
    "R3": (100, 100),
    "R4": (100, 100, 100),
    "R5": (20, 30, 40),
    "R6": (100, 100, 30, 60),
    "R7": (70, 100, 100),
    "R8": (100, 100),
    "R9 & R10": (40, 100, 100, 50, 100, 100),
    "R11": (50, 50, 30),
}


def _flat(*percents: Decimal | int | None) -> list[Node]:
    return [Node(key, None, percent) for key, percent in enumerate(percents)]


def _weighted(*figures: tuple[int, int]) -> list[Node]:
    return [Node(key, None, percent, weight) for key, (percent, weight) in enumerate(figures)]


def _overall(nodes: list[Node], rounding: Rounding = "down") -> RollUp:
    return rollup.roll_up(nodes, rounding=rounding)[None]


def _tip() -> list[Node]:
    groups = [Node(-number, None, None) for number in range(1, len(TIP) + 1)]
    leaves = [(-number, percent) for number, percents in enumerate(TIP.values(), 1) for percent in percents]
    return groups + [Node(key, parent, percent) for key, (parent, percent) in enumerate(leaves)]


def _mean(nodes: list[Node], key: int | None) -> Fraction | None:
    """The same figure by plain recursion, for comparison."""
    parents = {node.parent for node in nodes}
    total, weight = Fraction(0), 0
    for node in nodes:
        if node.parent == key and not node.cancelled:
            given = None if node.percent is None else Fraction(node.percent)
            figure = _mean(nodes, node.key) if node.key in parents else given
            if figure is not None:
                total, weight = total + node.weight * figure, weight + node.weight
    return total / weight if weight else None


def _beneath(nodes: list[Node], key: int | None) -> list[Node]:
    counted = [node for node in nodes if node.parent == key and not node.cancelled]
    return counted + [leaf for node in counted for leaf in _beneath(nodes, node.key)]


class TestRollUp:
    def test_gives_the_printed_figures_of_the_2019_report(self) -> None:
        found = rollup.roll_up(_tip(), rounding="down")
        shown = {name: found[-number].percent for number, name in enumerate(TIP, 1)}
        assert shown == {
            "R1 & R2": 78,
            "R3": 100,
            "R4": 100,
            "R5": 30,
            "R6": 72,
            "R7": 90,
            "R8": 100,
            "R9 & R10": 81,
            "R11": 43,
        }
        assert found[None].percent == 77

    def test_averages_level_by_level_not_leaf_by_leaf(self) -> None:
        nodes = [Node(1, None, None), Node(2, None, 0), Node(3, 1, 100), Node(4, 1, 100), Node(5, 1, 100)]
        assert _overall(nodes).exact == 50

    def test_leaves_out_and_counts_what_is_not_reported(self) -> None:
        found = _overall(_flat(100, None, 50))
        assert (found.exact, found.not_reported, found.leaves) == (Fraction(75), 1, 3)

    def test_leaves_out_a_group_in_which_nothing_is_reported(self) -> None:
        nodes = [Node(1, None, None), Node(2, 1, None), Node(3, None, 40)]
        found = _overall(nodes)
        assert (found.exact, found.not_reported, found.leaves) == (Fraction(40), 1, 2)
        assert rollup.roll_up(nodes, rounding="down")[1].percent is None

    def test_leaves_out_and_lists_what_is_cancelled(self) -> None:
        nodes = [Node(1, None, None), Node(2, 1, 100), Node(3, 1, 0, cancelled=True), Node(4, None, 50)]
        found = _overall(nodes)
        assert (found.exact, found.leaves, found.left_out) == (Fraction(75), 2, (3,))

    def test_leaves_out_all_beneath_a_cancelled_group(self) -> None:
        nodes = [Node(1, None, None, cancelled=True), Node(2, 1, None), Node(3, 1, 0), Node(4, None, 50)]
        found = _overall(nodes)
        assert (found.exact, found.not_reported, found.leaves, found.left_out) == (Fraction(50), 0, 1, (1,))

    def test_takes_no_figure_of_a_groups_own(self) -> None:
        assert _overall([Node(1, None, 90), Node(2, 1, 10)]).exact == 10

    def test_weighs_children_where_the_plan_says_so(self) -> None:
        assert _overall(_weighted((100, 2), (40, 1))).exact == 80

    def test_is_empty_for_an_empty_plan(self) -> None:
        found = _overall([])
        assert (found.exact, found.percent, found.leaves) == (None, None, 0)

    def test_shows_its_inputs_in_the_order_of_the_plan(self) -> None:
        nodes = [Node(1, None, None), Node(2, 1, 37), Node(3, None, None), Node(4, None, Decimal("12.5"), 2, True)]
        shown = [(each.key, each.exact, each.weight, each.counts) for each in _overall(nodes).inputs]
        assert shown == [(1, Fraction(37), 1, True), (3, None, 1, False), (4, Fraction(25, 2), 2, False)]

    @pytest.mark.parametrize(
        ("nodes", "why"),
        [
            ([Node(1, None, 1), Node(1, None, 2)], "same key"),
            ([Node(1, 7, 1)], "Item 7 is a parent and not there"),
            ([Node(1, 2, None), Node(2, 1, None)], "own ancestors"),
            ([Node(1, 1, 5), Node(2, None, 5)], "own ancestors"),
        ],
    )
    def test_refuses_what_is_no_tree(self, nodes: list[Node], why: str) -> None:
        with pytest.raises(rollup.BrokenTree, match=why):
            rollup.roll_up(nodes, rounding="down")

    @given(strategies.trees())
    def test_equals_a_plain_recursion_at_every_level(self, nodes: list[Node]) -> None:
        found = rollup.roll_up(nodes, rounding="down")
        assert found.keys() == {None} | {node.parent for node in nodes}
        assert {key: each.exact for key, each in found.items()} == {key: _mean(nodes, key) for key in found}

    @given(strategies.trees())
    def test_counts_leaves_as_a_plain_recursion_does(self, nodes: list[Node]) -> None:
        parents = {node.parent for node in nodes}
        for key, found in rollup.roll_up(nodes, rounding="down").items():
            leaves = [node for node in _beneath(nodes, key) if node.key not in parents]
            assert (found.leaves, found.not_reported) == (len(leaves), sum(leaf.percent is None for leaf in leaves))

    @given(strategies.trees())
    def test_lies_between_its_least_and_greatest_input(self, nodes: list[Node]) -> None:
        for found in rollup.roll_up(nodes, rounding="half_even").values():
            inputs = [each.exact for each in found.inputs if each.counts and each.exact is not None]
            assert (found.exact is None) == (not inputs)
            assert found.exact is None or min(inputs) <= found.exact <= max(inputs)

    @given(strategies.trees(), st.randoms())
    def test_does_not_depend_on_the_order_of_items(self, nodes: list[Node], order: Random) -> None:
        shuffled = order.sample(nodes, len(nodes))
        one, other = rollup.roll_up(nodes, rounding="down"), rollup.roll_up(shuffled, rounding="down")
        assert {key: each.exact for key, each in one.items()} == {key: each.exact for key, each in other.items()}

    @given(strategies.trees(), st.data())
    def test_never_falls_when_a_leaf_rises(self, nodes: list[Node], data: st.DataObject) -> None:
        reported = [n for n, node in enumerate(nodes) if node.percent is not None]
        if not reported:
            return
        place = data.draw(st.sampled_from(reported))
        risen = [*nodes]
        risen[place] = replace(nodes[place], percent=100)
        for key, before in rollup.roll_up(nodes, rounding="down").items():
            after = rollup.roll_up(risen, rounding="down")[key].exact
            assert before.exact is None or (after is not None and after >= before.exact)

    @given(strategies.trees())
    def test_is_the_same_from_an_arranged_tree(self, nodes: list[Node]) -> None:
        tree = rollup.arrange(nodes)
        assert rollup.roll_up(tree, rounding="down") == rollup.roll_up(nodes, rounding="down")


class TestDisplayed:
    @pytest.mark.parametrize(
        ("exact", "down", "half_even"),
        [
            (Fraction(145, 2), 72, 72),
            (Fraction(147, 2), 73, 74),
            (Fraction(490, 6), 81, 82),
            (Fraction(996, 10), 99, 99),
            (Fraction(4, 10), 0, 0),
            (Fraction(100), 100, 100),
            (Fraction(0), 0, 0),
        ],
    )
    def test_rounds_as_the_scheme_says(self, exact: Fraction, down: int, half_even: int) -> None:
        assert (rollup.displayed(exact, "down"), rollup.displayed(exact, "half_even")) == (down, half_even)

    @given(st.fractions(0, 100), st.sampled_from(["down", "half_even"]))
    def test_shows_100_for_nothing_less(self, exact: Fraction, rounding: Rounding) -> None:
        assert (rollup.displayed(exact, rounding) == 100) == (exact == 100)

    @given(st.fractions(0, 99))
    def test_rounds_to_the_nearest_as_fractions_do(self, exact: Fraction) -> None:
        assert rollup.displayed(exact, "half_even") == round(exact)


class TestArithmetic:
    @pytest.mark.parametrize(
        ("nodes", "written"),
        [
            (_flat(100, 100, 37), "(100 + 100 + 37) / 3 = 79"),
            (_flat(100, None, 37), "(100 + 37) / 2 = 68.50, shown as 68"),
            (_weighted((100, 2), (40, 1)), "(2 × 100 + 1 × 40) / 3 = 80"),
            (_flat(Decimal("12.5")), "(12.50) / 1 = 12.50, shown as 12"),
            (_flat(None), "Nothing is reported"),
            (_flat(*[50] * 30), "1500 / 30 = 50"),
        ],
    )
    def test_writes_the_sum_out(self, nodes: list[Node], written: str) -> None:
        assert rollup.arithmetic(_overall(nodes)) == written
