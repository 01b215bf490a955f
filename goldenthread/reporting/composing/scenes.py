"""What every section of one report needs to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goldenthread.reporting.composing import sections
from goldenthread.reporting.composing.links import Links, links
from goldenthread.reporting.composing.orders import Order
from goldenthread.reporting.rules import figures
from goldenthread.reporting.rules.differences import Difference, differences
from goldenthread.reporting.rules.facts import ItemFacts, PlanFacts, Quarter
from goldenthread.reporting.rules.figures import Figures, ThemeFigures


@dataclass(frozen=True, slots=True)
class Branch:
    """A root of the plan and all beneath it, in document order; a root that is a leaf has nothing beneath."""

    root: ItemFacts
    beneath: tuple[ItemFacts, ...]

    @property
    def leaves(self) -> tuple[ItemFacts, ...]:
        """The items that carry progress; a root that is a leaf is its own."""
        return (self.root,) if self.root.is_leaf else tuple(item for item in self.beneath if item.is_leaf)


@dataclass(frozen=True, slots=True)
class Scene:
    """One report about to be told.

    :param codes: the sections it has by its template, in order: what its words may refer to
    :param noun: what the plan calls an item that carries progress, in small letters
    :param root_noun: what it calls the items at its top
    :param earlier: the items of the report before, by key
    :param changed: what differs from the report before, by the key of the item
    """

    quarter: Quarter
    order: Order
    links: Links
    codes: tuple[str, ...]
    noun: str
    root_noun: str
    branches: tuple[Branch, ...]
    figures: Figures
    themes: Mapping[str, ThemeFigures] = field(repr=False)
    by_key: Mapping[str, ItemFacts] = field(repr=False)
    earlier: Mapping[str, ItemFacts] = field(repr=False)
    changed: Mapping[str, tuple[Difference, ...]] = field(repr=False)

    @property
    def now(self) -> PlanFacts:
        """The plan as the report tells of it."""
        return self.quarter.now

    @property
    def before(self) -> PlanFacts | None:
        """The plan at the report before."""
        return self.quarter.before

    @property
    def has_figures_before(self) -> bool:
        """Whether the report before gave figures to compare with; a plan as first agreed gives none."""
        return self.figures["leaves"].before is not None

    def groups_above(self, item: ItemFacts) -> tuple[ItemFacts, ...]:
        """Return the groups between an item and its root, from the top down."""
        above: list[ItemFacts] = []
        while (group := self.by_key.get(item.above)) is not None:
            above.append(group)
            item = group
        return tuple(reversed(above[:-1]))


def scene(quarter: Quarter, order: Order) -> Scene:
    """Return what the sections of a report need to know of a quarter.

    :param quarter: what the report is of, already scoped
    """
    now, before = quarter.now, quarter.before
    told = figures.figures(quarter)
    branches = _branches(now)
    return Scene(
        quarter=quarter,
        order=order,
        links=links(now, order),
        codes=sections.of(order),
        noun=_noun(now.leaves, now.level_names[-1:]),
        root_noun=_noun(tuple(each for each in now.roots if not each.is_leaf), now.level_names[:1]),
        branches=branches,
        figures=told,
        themes={theme.item.key: theme for theme in told.themes},
        by_key={item.key: item for item in now.items},
        earlier={item.key: item for item in before.items} if before else {},
        changed=_changed(before, now),
    )


def _branches(facts: PlanFacts) -> tuple[Branch, ...]:
    beneath: dict[str, list[ItemFacts]] = {}
    tops: dict[str, str] = {}
    for item in facts.items:
        tops[item.key] = tops[item.above] if item.above else item.key
        if item.above:
            beneath.setdefault(tops[item.key], []).append(item)
    return tuple(Branch(root, tuple(beneath.get(root.key, ()))) for root in facts.roots)


def _noun(items: Sequence[ItemFacts], otherwise: Sequence[str]) -> str:
    names = {item.level_name for item in items} or set(otherwise)
    return names.pop().lower() if len(names) == 1 else "item"


def _changed(before: PlanFacts | None, now: PlanFacts) -> Mapping[str, tuple[Difference, ...]]:
    found: dict[str, list[Difference]] = {}
    for each in differences(before, now) if before else ():
        found.setdefault(each.key, []).append(each)
    return {key: tuple(each) for key, each in found.items()}
