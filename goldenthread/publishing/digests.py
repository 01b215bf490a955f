"""A plan's position boiled down to what its list pages show: small enough to keep, quick to filter."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import slugify

from goldenthread.plans.rules.counting import NOT_STATED, StatusCount
from goldenthread.publishing.asking import Selection

# Dates moved as often as this or more are counted together.
MOST_MOVES = 3


def moves_asked(moves: int) -> str:
    """Return the value by which a selection asks for items whose date was moved so often."""
    return str(min(moves, MOST_MOVES))


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that items can be filtered by, and how many items have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Section:
    """An item at the top of the tree, summed up."""

    path: str
    reference: str
    title: str
    leaves: int
    statuses: tuple[StatusCount, ...]
    percent: int | None
    not_reported: int
    late: int
    contradicting: int


@dataclass(frozen=True, slots=True)
class News:
    """What was last said of an item, and what changed about it."""

    path: str
    reference: str
    title: str
    said: str
    changed: str
    tone: str
    day: str


@dataclass(frozen=True, slots=True)
class Overview:
    """A whole plan summed up. ``headings`` counts what the sections stand for: `R1 & R2` for two."""

    leaves: int
    headings: int
    statuses: tuple[StatusCount, ...]
    percent: int | None
    not_reported: int
    sections: tuple[Section, ...]
    owners: tuple[Facet, ...]
    boards: tuple[Facet, ...]
    late: int
    changed: int
    contradicting: int
    stale: int
    unowned: int
    completed_late: int
    moved: int
    since: str
    news: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A leaf as its plan lists it.

    :param section: the path of the item at its top; ``above`` is its parent's
    :param slipped: days from its original to its agreed date; None where either names no last day
    """

    id: int
    path: str
    reference: str
    title: str
    section: str
    above: str
    owners: tuple[str, ...]
    boards: tuple[tuple[str, str], ...]
    due: str
    original: str
    moves: int
    slipped: int | None
    forecast: str
    completed: str
    percent: str
    status: str
    label: str
    tone: str
    derived: str
    derived_tone: str
    because: str
    rule: str
    since: str
    changed: str
    late: bool
    completed_late: bool
    stale: bool
    cancelled: bool
    new: bool

    def is_in(self, asked: Selection) -> bool:
        """Whether a selection asks for this row."""
        return (
            (not asked.status or (self.status or NOT_STATED) == asked.status)
            and (not asked.theme or self.section == asked.theme)
            and (not asked.owner or any(slugify(owner) == asked.owner for owner in self.owners))
            and (not asked.board or any(slug == asked.board for slug, _ in self.boards))
            and (not asked.moves or asked.moves == moves_asked(self.moves))
            and (not asked.late or self.late)
            and (not asked.changed or bool(self.changed))
            and (not asked.contradicting or bool(self.because))
            and (not asked.moved or self.moves > 0)
            and (not asked.completed_late or self.completed_late)
            and (not asked.stale or self.stale)
            and (not asked.unowned or not self.owners)
        )


@dataclass(frozen=True, slots=True)
class Branch:
    """An item with items beneath, as a heading over its leaves."""

    path: str
    reference: str
    title: str
    above: str
    percent: int | None
    not_reported: int
    leaves: int


@dataclass(frozen=True, slots=True)
class Digest:
    """A plan's overview, its rows in document order, and the headings above them by path."""

    overview: Overview
    rows: tuple[Row, ...]
    branches: Mapping[str, Branch]
