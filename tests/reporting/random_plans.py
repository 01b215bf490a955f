"""Random plans, and their figures worked out once more: by other code, from the plain numbers alone.

Nothing here asks the product what a figure is.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

AS_AT = date(2017, 9, 11)
# What each scheme prints a status under, by the status's code; None is not stated.
PRINTED = {
    "deadline": {
        "completed": "completed",
        "on_target": "on target",
        "delayed": "delayed",
        "overdue": "overdue",
        None: "not stated",
    },
    "action": {
        "completed": "completed",
        "in_progress": "not started, in progress or assigned",
        "not_started": "not started, in progress or assigned",
        "overdue": "overdue or neglected",
        "check_progress": "unassigned or check progress",
        None: "not stated",
    },
}


@dataclass(slots=True)
class Leaf:
    """An item that carries progress. ``due`` is its only date."""

    title: str
    weight: int
    percent: Decimal | None
    status: str | None
    due: date | None
    is_cancelled: bool


@dataclass(slots=True)
class Group:
    """An item with others beneath."""

    title: str
    weight: int
    is_cancelled: bool
    children: list["Group | Leaf"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RandomPlan:
    """A plan: its number, its scheme, and the groups at its top."""

    number: int
    scheme: str
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class Expected:
    """The figures of a plan or of one of its groups; ``percent`` is in words."""

    leaves: int
    percent: str
    statuses: dict[str, int]
    late: int
    disagree: int


def plan(number: int) -> RandomPlan:
    """Return the random plan of a number, always the same one."""
    chance = random.Random(number)  # noqa: S311 - no secret
    scheme = chance.choice(list(PRINTED))
    groups = [
        _group(chance, scheme, f"Plan {number} theme {at}", depth=chance.choice((1, 1, 2, 3)))
        for at in range(1, chance.randint(1, 4) + 1)
    ]
    return RandomPlan(number, scheme, groups)


def _group(chance: random.Random, scheme: str, title: str, *, depth: int) -> Group:
    made = Group(title, chance.choice((1, 1, 1, 2, 5)), chance.random() < 0.05)
    for at in range(1, chance.randint(1, 4) + 1):
        named = f"{title}.{at}"
        if depth > 1 and chance.random() < 0.6:
            made.children.append(_group(chance, scheme, named, depth=depth - 1))
        else:
            made.children.append(_leaf(chance, scheme, named))
    return made


def _leaf(chance: random.Random, scheme: str, title: str) -> Leaf:
    percent = chance.choice((None, 0, 1, 25, 33, 50, 67, 99, 100, 100, Decimal("12.5"), Decimal("99.99")))
    return Leaf(
        title=title,
        weight=chance.choice((1, 1, 1, 3)),
        percent=None if percent is None else Decimal(percent),
        status=chance.choice(list(PRINTED[scheme])),
        due=chance.choice((None, AS_AT, AS_AT + timedelta(chance.randint(-90, 90)))),
        is_cancelled=chance.random() < 0.08,
    )


def expected(found: RandomPlan, node: "Group | None" = None) -> Expected:
    """Return the figures of a plan, or of one of its groups, worked out from the numbers."""
    top = node or Group("", 1, is_cancelled=False, children=list(found.groups))
    above = bool(node and node.is_cancelled)
    leaves = list(_leaves(top, above))
    statuses: dict[str, int] = {}
    for leaf, _ in leaves:
        word = PRINTED[found.scheme][leaf.status]
        statuses[word] = statuses.get(word, 0) + 1
    return Expected(
        leaves=len(leaves),
        percent=_in_words(_mean(top, above), found.scheme),
        statuses=statuses,
        late=sum(_is_late(leaf, gone) for leaf, gone in leaves),
        disagree=sum(_disagrees(leaf, gone, found.scheme) for leaf, gone in leaves),
    )


def _leaves(group: Group, gone: bool) -> Iterator[tuple[Leaf, bool]]:
    """Every leaf beneath, and whether it was given up in itself or with one above it."""
    for child in group.children:
        if isinstance(child, Leaf):
            yield child, gone or child.is_cancelled
        else:
            yield from _leaves(child, gone or child.is_cancelled)


def _mean(node: "Group | Leaf", gone: bool) -> Fraction | None:
    if gone or node.is_cancelled:
        return None
    if isinstance(node, Leaf):
        return None if node.percent is None else Fraction(node.percent)
    known = [(child.weight, mean) for child in node.children if (mean := _mean(child, gone=False)) is not None]
    if not known:
        return None
    return sum((weight * mean for weight, mean in known), Fraction()) / sum(weight for weight, _ in known)


def _in_words(mean: Fraction | None, scheme: str) -> str:
    """A mean as printed: half to even under one scheme, down under the other, and never up to 100%."""
    if mean is None:
        return "not reported"
    whole = round(mean) if scheme == "deadline" else int(mean)
    return f"{99 if mean < 100 <= whole else whole}%"


def _is_late(leaf: Leaf, gone: bool) -> bool:
    return not gone and leaf.percent != 100 and leaf.due is not None and leaf.due < AS_AT


def _disagrees(leaf: Leaf, gone: bool, scheme: str) -> bool:
    if gone or leaf.percent == 100:
        return False
    if leaf.status == "completed":
        return leaf.percent is not None
    if leaf.due is None:
        return False
    hopeful = {"deadline": {"on_target"}, "action": {"in_progress", "not_started"}}[scheme]
    if leaf.status in hopeful:
        return leaf.due < AS_AT
    return scheme == "deadline" and leaf.status == "delayed" and _a_month_after(leaf.due) < AS_AT


def _a_month_after(day: date) -> date:
    """The same day of the next month; a month's last day gives the last day of the next."""
    first = (day.replace(day=1) + timedelta(31)).replace(day=1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    is_last = (day + timedelta(1)).day == 1
    return last if is_last or day.day > last.day else first.replace(day=day.day)
