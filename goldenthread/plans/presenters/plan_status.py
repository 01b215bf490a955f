"""A plan's position in figures, for the command line and whoever reads it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.rules.rollup import RollUp
from goldenthread.plans.rules.schemes import Scheme

NOT_STATED = "not stated"
NOT_JUDGED = "not judged"


@dataclass(frozen=True, slots=True)
class Figure:
    """A rolled-up percent: as displayed, exactly as a fraction, and how many leaves gave no figure."""

    percent: int | None
    exact: str | None
    not_reported: int


@dataclass(frozen=True, slots=True)
class ContradictionLine:
    """A contradiction in a few words."""

    ref: str
    title: str
    reported: str
    derived: str
    rule: str


@dataclass(frozen=True, slots=True)
class PlanStatus:
    """A plan's figures as at a date; statuses are keyed by the words the scheme prints."""

    as_at: date
    items: int
    leaves: int
    reported: Mapping[str, int]
    derived: Mapping[str, int]
    by_theme: Mapping[str, Mapping[str, int]]
    rollup: Mapping[str, Figure]
    overall: Figure
    contradictions: tuple[ContradictionLine, ...]


def plan_status(position: PlanPosition) -> PlanStatus:
    """Return a position in figures, everything in document order."""
    scheme = position.scheme
    return PlanStatus(
        as_at=position.as_at,
        items=len(position.items),
        leaves=len(position.leaves),
        reported=_counted(position.leaves, lambda leaf: _reported(leaf, scheme)),
        derived=_counted(position.leaves, lambda leaf: _derived(leaf, scheme)),
        by_theme={
            name: _counted(position.leaves_under(root), lambda leaf: _reported(leaf, scheme))
            for name, root in _named(position.roots)
        },
        rollup={
            name: _figure(position.rollups[item.id])
            for name, item in _named(item for item in position.items if item.children)
        },
        overall=_figure(position.rollups[None]),
        contradictions=tuple(_contradictions(position)),
    )


def _counted(leaves: Iterable[ItemState], word: Callable[[ItemState], str]) -> Mapping[str, int]:
    return dict(Counter(word(leaf) for leaf in leaves))


def _reported(leaf: ItemState, scheme: Scheme) -> str:
    return scheme.status(leaf.update.status).printed if leaf.update and leaf.update.status else NOT_STATED


def _derived(leaf: ItemState, scheme: Scheme) -> str:
    return scheme.group_of(leaf.derived.code).printed if leaf.derived and leaf.derived.code else NOT_JUDGED


def _named(items: Iterable[ItemState]) -> Iterable[tuple[str, ItemState]]:
    """Pair items with their references or titles; a name given before gives way to the item's address."""
    used: set[str] = set()
    for item in items:
        name = item.path if item.name in used else item.name
        used.add(name)
        yield name, item


def _figure(rollup: RollUp) -> Figure:
    exact = None if rollup.exact is None else f"{rollup.exact.numerator}/{rollup.exact.denominator}"
    return Figure(percent=rollup.percent, exact=exact, not_reported=rollup.not_reported)


def _contradictions(position: PlanPosition) -> Iterable[ContradictionLine]:
    for leaf in position.contradicting:
        if found := leaf.contradiction:
            yield ContradictionLine(
                ref=leaf.name,
                title=leaf.title,
                reported=found.reported.printed,
                derived=found.derived.printed,
                rule=found.rule.id,
            )
