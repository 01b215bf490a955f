"""What is known of a plan's items as at a date: frozen values that pages, commands and documents share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from goldenthread.plans.rules.contradictions import Contradiction
from goldenthread.plans.rules.dates import PlanDate
from goldenthread.plans.rules.rollup import RollUp
from goldenthread.plans.rules.schemes import Scheme
from goldenthread.plans.rules.status import Derived


@dataclass(frozen=True, slots=True)
class Party:
    """An owner or a follower: the words printed, and the person, post or body they name, if known."""

    text: str
    public_id: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A printed heading a group stands for."""

    reference: str
    title: str


@dataclass(frozen=True, slots=True)
class UpdateState:
    """The latest update of an item: its figures, not its words."""

    id: int
    stated_date: date
    period_id: int
    percent: Decimal | None
    status: str
    label: str


@dataclass(frozen=True, slots=True)
class Dates:
    """An item's dates side by side; ``moves`` counts the changes of its agreed date."""

    original: PlanDate | None = None
    agreed: PlanDate | None = None
    forecast: PlanDate | None = None
    completed: PlanDate | None = None
    moves: int = 0

    @property
    def due(self) -> PlanDate | None:
        """The agreed date, or the original one where no other was agreed."""
        return self.agreed or self.original

    @property
    def slipped(self) -> int | None:
        """Days the agreed date is later than the original, below nought if earlier; None if either has no last day."""
        first = self.original.deadline if self.original else None
        last = self.agreed.deadline if self.agreed else None
        return (last - first).days if first and last else None


@dataclass(frozen=True, slots=True)
class ItemState:
    """One item as at a date."""

    id: int
    public_id: str
    path: str
    reference: str
    is_reference_assigned: bool
    title: str
    parent_id: int | None
    depth: int
    level_name: str
    weight: int
    children: tuple[int, ...]
    headings: tuple[Heading, ...]
    owners: tuple[Party, ...]
    followers: tuple[Party, ...]
    dates: Dates
    update: UpdateState | None
    is_new: bool
    cancelled_reason: str | None
    percent: Decimal | int | None
    derived: Derived | None
    contradiction: Contradiction | None
    is_late: bool
    is_completed_late: bool
    is_stale: bool

    @property
    def is_leaf(self) -> bool:
        """Whether the item carries progress itself."""
        return not self.children

    @property
    def is_cancelled(self) -> bool:
        """Whether the item has been given up."""
        return self.cancelled_reason is not None

    @property
    def is_unowned(self) -> bool:
        """Whether nobody is named as answerable."""
        return not self.owners

    @property
    def name(self) -> str:
        """The reference, or the title where the paper gives no reference."""
        return self.reference or self.title


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of some leaves stand where: reported and derived, by scheme code; "" is "not stated"."""

    leaves: int
    reported: Mapping[str, int]
    derived: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PlanPosition:
    """A plan as at a date, in document order, with every figure computed once."""

    plan_id: int
    as_at: date
    scheme: Scheme
    items: tuple[ItemState, ...]
    rollups: Mapping[int | None, RollUp]
    by_id: Mapping[int, ItemState] = field(repr=False, compare=False)

    @property
    def leaves(self) -> tuple[ItemState, ...]:
        """The items that carry progress, in document order."""
        return tuple(item for item in self.items if not item.children)

    @property
    def roots(self) -> tuple[ItemState, ...]:
        """The top of the tree."""
        return tuple(item for item in self.items if item.parent_id is None)

    @property
    def contradicting(self) -> tuple[ItemState, ...]:
        """The leaves whose reported status the scheme does not allow."""
        return tuple(item for item in self.leaves if item.contradiction)

    def leaves_under(self, item: ItemState) -> tuple[ItemState, ...]:
        """Return the leaves beneath an item; a leaf is beneath itself."""
        if not item.children:
            return (item,)
        return tuple(leaf for key in item.children for leaf in self.leaves_under(self.by_id[key]))

    def root_of(self, item: ItemState) -> ItemState:
        """Return the top-level item that an item belongs to."""
        while item.parent_id is not None:
            item = self.by_id[item.parent_id]
        return item

    def ancestors(self, item: ItemState) -> tuple[ItemState, ...]:
        """Return the items above one, from the top down."""
        above: list[ItemState] = []
        while item.parent_id is not None:
            item = self.by_id[item.parent_id]
            above.append(item)
        return tuple(reversed(above))


def tally(leaves: tuple[ItemState, ...]) -> Tally:
    """Count leaves by reported and derived status; cancelled ones count under their own code only."""
    reported: dict[str, int] = {}
    derived: dict[str, int] = {}
    for leaf in leaves:
        said = leaf.update.status if leaf.update else ""
        given = (leaf.derived.code or "") if leaf.derived else ""
        reported[said] = reported.get(said, 0) + 1
        derived[given] = derived.get(given, 0) + 1
    return Tally(leaves=len(leaves), reported=reported, derived=derived)
