"""The part of a plan that a report is of: one board's items, one owner's, one directorate's, or all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from goldenthread.reporting.rules.facts import ItemFacts, PlanFacts, Quarter

_NAMES: Mapping[str, Callable[[ItemFacts], tuple[str, ...]]] = {
    "board": lambda item: item.followers,
    "owner": lambda item: item.owners,
    "directorate": lambda item: item.directorates,
}
KINDS = tuple(_NAMES)


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of a plan; both are empty for all of it.

    :param kind: ``board``, ``owner`` or ``directorate``
    :param name: as it is printed in the plan
    :raises ValueError: if the kind is another one, or only one of the two is given
    """

    kind: str = ""
    name: str = ""

    def __post_init__(self) -> None:
        if bool(self.kind) != bool(self.name) or self.kind not in {"", *KINDS}:
            raise ValueError(f"“{self.kind}: {self.name}” is no part of a plan: name a {' or '.join(KINDS)}.")

    @property
    def is_whole(self) -> bool:
        """Whether it is all of the plan."""
        return not self.kind

    def has(self, leaf: ItemFacts) -> bool:
        """Whether a leaf belongs to it, however its name is spaced or capitalised."""
        return self.is_whole or fold(self.name) in map(fold, _NAMES[self.kind](leaf))


def fold(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(name.split()).casefold()


def scopes(facts: PlanFacts) -> tuple[Scope, ...]:
    """Return the parts of a plan that some leaf belongs to: boards, owners, then directorates, by name."""
    return tuple(Scope(kind, name) for kind in KINDS for name in _named(facts.leaves, kind))


def _named(leaves: Iterable[ItemFacts], kind: str) -> list[str]:
    spelled: dict[str, str] = {}
    for leaf in leaves:
        for name in _NAMES[kind](leaf):
            if key := fold(name):
                spelled.setdefault(key, name)
    return [spelled[key] for key in sorted(spelled)]


def scoped(quarter: Quarter, scope: Scope) -> Quarter:
    """Return what a report of a part of a plan is made of: the leaves of that part, and the groups above them.

    What is counted counts the leaves kept. Percentages of groups and of the whole stay the plan's own, with
    their arithmetic: a mean over some of the leaves would be a figure published nowhere else, and the report says
    that they are of the whole. Over time only these percentages are told, no counts.

    Of the report before, the same leaves are kept as they stood then, and those of the part that are not in the
    plan any more. So a leaf that came to the part from another owner is no new one, and one that left is told of
    where it went.
    """
    if scope.is_whole:
        return quarter
    kept = {leaf.key for leaf in quarter.now.leaves if scope.has(leaf)}
    return replace(
        quarter,
        now=_only(quarter.now, kept),
        before=_only(quarter.before, kept | _gone(quarter, scope)) if quarter.before else None,
        history=tuple(replace(standing, counts=()) for standing in quarter.history),
    )


def _gone(quarter: Quarter, scope: Scope) -> set[str]:
    there = {item.key for item in quarter.now.items}
    before = quarter.before.leaves if quarter.before else ()
    return {leaf.key for leaf in before if leaf.key not in there and scope.has(leaf)}


def _only(facts: PlanFacts, kept: set[str]) -> PlanFacts:
    above = {item.key: item.above for item in facts.items}
    wanted = set()
    for key in kept & above.keys():
        while key and key not in wanted:
            wanted.add(key)
            key = above[key]
    found = tuple(item for item in facts.items if item.key in wanted)
    return replace(facts, items=found, by_key={item.key: item for item in found})
