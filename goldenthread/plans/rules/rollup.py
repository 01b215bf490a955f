"""Figures rolled up level by level, exact inside, with their working.

A parent's figure is the weighted mean of its children's figures: a leaf's percent, a group's
own exact mean. A child without a figure is left out and counted beside; a cancelled child is
left out with all beneath it and listed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from operator import mul
from typing import Literal

Rounding = Literal["down", "half_even"]

_SHOWN_INPUTS = 20


class BrokenTree(ValueError):
    """The nodes are no tree: a key twice, a parent that is not there, or a circle of parents."""


@dataclass(frozen=True, slots=True)
class Node:
    """An item as the roll-up needs it. Only a leaf's `percent` (0-100) counts."""

    key: int
    parent: int | None
    percent: Decimal | int | Fraction | None
    weight: int = 1
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """One node's children, sorted by how they count; `key` is None above the top level.

    `figures` are the percents of its own leaves that count and have one, `weights` theirs in
    the same order, or None if all are 1. `groups` are the children that have children and
    count. Of `leaves` leaves beneath, at any depth, `not_reported` have no percent; `left_out`
    are the cancelled items beneath.
    """

    key: int | None
    children: tuple[Node, ...]
    figures: tuple[int | Fraction, ...]
    weights: tuple[int, ...] | None
    groups: tuple[Node, ...]
    leaves: int
    not_reported: int
    left_out: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A plan's nodes arranged once for any number of roll-ups, every branch after those beneath it."""

    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class RollUpInput:
    """One child of a rolled-up node; `exact` is None where it has no figure."""

    key: int
    exact: Fraction | None
    weight: int
    cancelled: bool

    @property
    def counts(self) -> bool:
        """Whether the child enters the mean."""
        return self.exact is not None and self.weight > 0 and not self.cancelled


@dataclass(frozen=True, slots=True)
class RollUp:
    """The figure of one node, or of the whole plan under key None.

    `exact` is None if nothing beneath is reported.
    """

    exact: Fraction | None
    rounding: Rounding
    _branch: Branch
    _beneath: Mapping[int | None, "RollUp"] = field(repr=False, compare=False)

    @property
    def key(self) -> int | None:
        """The node's key."""
        return self._branch.key

    @property
    def leaves(self) -> int:
        """How many leaves beneath count, at any depth."""
        return self._branch.leaves

    @property
    def not_reported(self) -> int:
        """How many of those have no figure."""
        return self._branch.not_reported

    @property
    def left_out(self) -> tuple[int, ...]:
        """The cancelled items beneath."""
        return self._branch.left_out

    @property
    def percent(self) -> int | None:
        """The figure as displayed."""
        return None if self.exact is None else displayed(self.exact, self.rounding)

    @property
    def inputs(self) -> tuple[RollUpInput, ...]:
        """The children, in the order of the plan, with what each contributes."""
        return tuple(self._input(child) for child in self._branch.children)

    def _input(self, child: Node) -> RollUpInput:
        group = self._beneath.get(child.key)
        exact = group.exact if group else _fraction(child.percent)
        return RollUpInput(key=child.key, exact=exact, weight=child.weight, cancelled=child.cancelled)


def arrange(nodes: Iterable[Node]) -> Tree:
    """Arrange nodes by parent.

    :raises BrokenTree: if they are no tree
    """
    everything = list(nodes)
    children: dict[int | None, list[Node]] = defaultdict(list)
    for node in everything:
        children[node.parent].append(node)
    groups: dict[int | None, list[Node]] = defaultdict(list)
    for node in everything:
        if node.key in children:
            groups[node.parent].append(node)
    _refuse_broken(everything, children.keys())
    order = _top_down(groups)
    if len(order) < len(children.keys() | {None}):
        raise BrokenTree("Some items are their own ancestors")
    branches: dict[int | None, Branch] = {}
    for key in reversed(order):
        branches[key] = _branch(key, children.get(key, []), groups.get(key, []), branches)
    return Tree(tuple(branches.values()))


def _refuse_broken(nodes: Sequence[Node], parents: Set[int | None]) -> None:
    keys = {node.key for node in nodes}
    if len(keys) < len(nodes):
        raise BrokenTree("Two items have the same key")
    if missing := parents - keys - {None}:
        raise BrokenTree(f"Item {min(key for key in missing if key is not None)} is a parent and not there")


def _top_down(groups: Mapping[int | None, list[Node]]) -> list[int | None]:
    order: list[int | None] = [None]
    for key in order:  # which grows as it is walked
        order.extend(group.key for group in groups.get(key, ()))
    return order


def _branch(
    key: int | None, children: Sequence[Node], groups: Sequence[Node], found: Mapping[int | None, Branch]
) -> Branch:
    grouped = {group.key for group in groups}
    leaves = [child for child in children if child.key not in grouped and not child.cancelled]
    reported = [leaf for leaf in leaves if leaf.percent is not None]
    weights = tuple(leaf.weight for leaf in reported)
    counted = tuple(group for group in groups if not group.cancelled)
    beneath = [found[group.key] for group in counted]
    left_out = [child.key for child in children if child.cancelled]
    return Branch(
        key=key,
        children=tuple(children),
        figures=_figures([leaf.percent for leaf in reported if leaf.percent is not None]),
        weights=None if set(weights) <= {1} else weights,
        groups=counted,
        leaves=len(leaves) + sum(branch.leaves for branch in beneath),
        not_reported=len(leaves) - len(reported) + sum(branch.not_reported for branch in beneath),
        left_out=(*left_out, *(each for branch in beneath for each in branch.left_out)),
    )


def _figures(percents: Sequence[Decimal | int | Fraction]) -> tuple[int | Fraction, ...]:
    """Percents as the plainest exact numbers: whole ones add up fastest."""
    return tuple(percent if type(percent) is int else _plainest(Fraction(percent)) for percent in percents)


def _plainest(percent: Fraction) -> int | Fraction:
    return percent.numerator if percent.denominator == 1 else percent


def _fraction(percent: Decimal | int | Fraction | None) -> Fraction | None:
    return None if percent is None else Fraction(percent)


def roll_up(nodes: Tree | Iterable[Node], *, rounding: Rounding) -> dict[int | None, RollUp]:
    """The figure of every node that has children, and under None of the whole.

    :raises BrokenTree: if the nodes are no tree
    """
    tree = nodes if isinstance(nodes, Tree) else arrange(nodes)
    found: dict[int | None, RollUp] = {}
    for branch in tree.branches:
        found[branch.key] = RollUp(_mean(branch, found), rounding, branch, found)
    return found


def _mean(branch: Branch, found: Mapping[int | None, RollUp]) -> Fraction | None:
    figures, weights = branch.figures, branch.weights
    total: int | Fraction = sum(figures if weights is None else map(mul, figures, weights))
    weight = len(figures) if weights is None else sum(weights)
    if branch.groups:
        total, weight = _with_groups(branch, found, total, weight)
    return Fraction(total, weight) if weight else None


def _with_groups(
    branch: Branch, found: Mapping[int | None, RollUp], total: int | Fraction, weight: int
) -> tuple[int | Fraction, int]:
    """Add the groups' exact means, those of one denominator together: fractions add slowly."""
    numerators: dict[int, int] = defaultdict(int)
    for group in branch.groups:
        if (exact := found[group.key].exact) is not None:
            numerators[exact.denominator] += group.weight * exact.numerator
            weight += group.weight
    return total + sum(Fraction(over, under) for under, over in numerators.items()), weight


def displayed(exact: Fraction, rounding: Rounding) -> int:
    """A figure as a whole percent. Nothing short of 100 is shown as 100."""
    # In integers: comparing and rounding fractions would take most of a roll-up's time.
    whole, rest = divmod(exact.numerator, exact.denominator)
    if rounding == "half_even":
        above_half = 2 * rest - exact.denominator
        whole += above_half > 0 or (above_half == 0 and whole % 2 == 1)
    return min(whole, 99) if exact.numerator < 100 * exact.denominator else whole


def arithmetic(rolled: RollUp) -> str:
    """The sum written out, such as `(100 + 100 + 37) / 3 = 79`.

    A figure that is not whole is written to two places; long sums give their total only.
    """
    if rolled.exact is None:
        return "Nothing is reported"
    counted = [each for each in rolled.inputs if each.counts]
    weight = sum(each.weight for each in counted)
    sum_ = _sum_in_words(counted, rolled.exact * weight)
    mean = f"{sum_} / {weight} = {_number(rolled.exact)}"
    return mean if rolled.exact == rolled.percent else f"{mean}, shown as {rolled.percent}"


def _sum_in_words(counted: Sequence[RollUpInput], total: Fraction) -> str:
    if len(counted) > _SHOWN_INPUTS:
        return _number(total)
    weighted = any(each.weight != 1 for each in counted)
    terms = (f"{each.weight} \u00d7 {_number(each.exact)}" if weighted else _number(each.exact) for each in counted)
    return f"({' + '.join(terms)})"


def _number(exact: Fraction | None) -> str:
    if exact is None:
        return ""
    return str(exact.numerator) if exact.denominator == 1 else f"{float(exact):.2f}"
