"""A plan as read from a file: what it says, where it says it, and what could not be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from goldenthread.imports.rules.meanings import Meaning
from goldenthread.plans.rules.dates import PlanDate


@dataclass(frozen=True, slots=True)
class Remark:
    """A cell (or sheet, or row) and what there is to say about it."""

    cell: str
    why: str


class SourceCell(NamedTuple):
    """A filled cell that something is read from: what its column means, where it stands, its text.

    The text is as given but for what programs leave at its ends; `row` and `column` count from 0.
    A tuple because there is one for every cell of a file: it is made in a third of the time.
    """

    meaning: Meaning
    address: str
    text: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A printed heading that a group stands for: R1 and R2 of `R1 & R2`."""

    reference: str
    title: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is answerable, as given: a name, a post, or both; `text` is the whole."""

    name: str
    post: str
    text: str


@dataclass(frozen=True, slots=True)
class OfferedMilestone:
    """A further line of a date cell, made into a milestone only when it is ticked."""

    label: str
    date: PlanDate
    text: str


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """A name that may be another one already seen; never merged without being asked."""

    kind: str
    text: str
    like: str
    why: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How a column was understood, for the preview where it can be corrected."""

    sheet: str
    column: int
    heading: str
    meaning: Meaning
    address: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says a column means; for every sheet where `sheet` is empty."""

    heading: str
    meaning: Meaning
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """One item of the tree.

    `key` counts items from 0 in reading order and is what `parent` names. `reference` is the
    printed one, normalised (`Recommendation 3` is `R3`), empty where none is printed;
    `printed_reference` is as given. `position` counts from 1 among its siblings. `date` is the
    original date, `date_text` all of its cell. Texts are empty, and `percent` (0 to 100) None,
    where nothing is said.
    """

    key: int
    parent: int | None
    depth: int
    level: str
    position: int
    is_group: bool
    reference: str
    printed_reference: str
    headings: tuple[Heading, ...]
    title: str
    is_new: bool
    owners: tuple[Owner, ...]
    followers: tuple[str, ...]
    date: PlanDate | None
    date_text: str
    offered: tuple[OfferedMilestone, ...]
    forecast: PlanDate | None
    completed: PlanDate | None
    update_text: str
    officer_note: str
    percent: Decimal | None
    status_label: str
    status_code: str
    risk: str
    mitigation: str
    sheet: str
    row: int
    address: str
    source: tuple[SourceCell, ...]

    def cell(self, meaning: Meaning) -> SourceCell | None:
        """The first cell something of this meaning was read from."""
        return next((cell for cell in self.source if cell.meaning is meaning), None)


@dataclass(frozen=True, slots=True)
class ParsedPlan:
    """Everything a file says. `refused` rows are not among `items`."""

    levels: tuple[str, ...]
    items: tuple[ParsedItem, ...]
    columns: tuple[ColumnReading, ...]
    refused: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    near_duplicates: tuple[NearDuplicate, ...]

    @property
    def leaves(self) -> tuple[ParsedItem, ...]:
        """The items that carry progress: those without items beneath."""
        parents = {item.parent for item in self.items}
        return tuple(item for item in self.items if item.key not in parents)

    def children(self, parent: int | None) -> Iterator[ParsedItem]:
        return (item for item in self.items if item.parent == parent)
