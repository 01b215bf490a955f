"""Filters as links: each adds to or takes off what the address already asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.publishing.asking import Selection
from goldenthread.publishing.digests import Facet, Overview
from goldenthread.publishing.presenters.parts import Way
from goldenthread.publishing.scenes import PlanScene

# More values than this are not a choice any more; the rest are reached from the items themselves.
MOST = 30


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """Values of one filter; ``is_long`` groups take the whole width."""

    title: str
    ways: tuple[Way, ...]
    note: str = ""
    is_long: bool = False


def groups(scene: PlanScene, overview: Overview, asked: Selection) -> tuple[FilterGroup, ...]:
    """Return the filters that would find something."""
    section = scene.plan.level_name(0)
    themes = [Facet(each.path, f"{each.reference} {each.title}".strip(), each.leaves) for each in overview.sections]
    statuses = [Facet(each.code, each.label, each.count) for each in overview.statuses]
    found = [
        FilterGroup("Show only", tuple(_flags(scene, overview, asked))),
        _group(scene, asked, "Reported status", "status", statuses),
        _group(scene, asked, section, "theme", themes if len(themes) > 1 else []),
        _group(scene, asked, "Owner", "owner", overview.owners),
        _group(scene, asked, "Followed by", "board", overview.boards),
    ]
    return tuple(group for group in found if group.ways)


def chosen(scene: PlanScene, overview: Overview, asked: Selection) -> tuple[Way, ...]:
    """Return what is filtered by; each way takes that filter off."""
    labels = _labels(overview)
    return tuple(
        Way(labels.get((name, value), value), _address(scene, asked.without(name.replace("-", "_"))))
        for name, value in asked.pairs()
    )


FLAGS = {
    "late": "past their date and not complete",
    "contradicting": "reported otherwise than the dates allow",
    "changed": "changed since the report before",
    "moved": "with a date that was moved",
    "completed_late": "completed after their date",
    "stale": "without an update of substance in two reports",
    "unowned": "without an owner",
}


MOVES = {
    "0": "with a date that was never moved",
    "1": "with a date that was moved once",
    "2": "with a date that was moved twice",
    "3": "with a date that was moved three times or more",
}


def _labels(overview: Overview) -> dict[tuple[str, str], str]:
    labels = {(name.replace("_", "-"), "yes"): label for name, label in FLAGS.items()}
    labels |= {("moves", value): label for value, label in MOVES.items()}
    labels |= {("status", each.code): each.label for each in overview.statuses}
    labels |= {("theme", each.path): f"{each.reference} {each.title}".strip() for each in overview.sections}
    labels |= {("owner", each.value): each.label for each in overview.owners}
    return labels | {("board", each.value): each.label for each in overview.boards}


def _flags(scene: PlanScene, overview: Overview, asked: Selection) -> Iterator[Way]:
    for name, label in FLAGS.items():
        count: int = getattr(overview, name)
        on: bool = getattr(asked, name)
        if count or on:
            other = asked.without(name) if on else asked.having(name, True)
            yield Way(label, _address(scene, other), current=on, count=count)


def _group(scene: PlanScene, asked: Selection, title: str, name: str, facets: Sequence[Facet]) -> FilterGroup:
    now: str = getattr(asked, name)
    ways = tuple(
        Way(
            facet.label,
            _address(scene, asked.having(name, "" if facet.value == now else facet.value)),
            current=facet.value == now,
            count=facet.count,
        )
        for facet in facets[:MOST]
    )
    rest = len(facets) - len(ways)
    note = f"and {rest:,} more, each named beside its items" if rest else ""
    return FilterGroup(title, ways, note, is_long=len(ways) > 6)


def _address(scene: PlanScene, asked: Selection) -> str:
    return f"{asked.address(scene.address.page(), as_at=scene.asked)}#items"
