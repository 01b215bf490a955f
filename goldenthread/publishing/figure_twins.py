"""The machine-readable twins of workings, contradictions and dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.core import addresses
from goldenthread.core.viewing import Standpoint
from goldenthread.plans.queries import ledger
from goldenthread.plans.queries.ledger import Entry
from goldenthread.plans.queries.replies import ReplyText
from goldenthread.plans.queries.states import ItemState
from goldenthread.plans.rules import rollup
from goldenthread.plans.rules.schemes import Rule, Scheme
from goldenthread.publishing.asking import Selection
from goldenthread.publishing.digests import Row
from goldenthread.publishing.keeping import Keeper
from goldenthread.publishing.presenters.working import Worked


@dataclass(frozen=True, slots=True)
class InputTwin:
    """A figure that goes into another; ``exact`` is a fraction, null where there is no figure."""

    reference: str
    title: str
    url: str
    exact: str | None
    weight: int
    counts: bool
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class CitedTwin:
    """A report in which a figure was published."""

    published: str
    said: str
    url: str


@dataclass(frozen=True, slots=True)
class RollUpTwin:
    """How a rolled-up figure was made."""

    as_at: str
    title: str
    scheme: str
    rounding: str
    percent: int | None
    exact: str | None
    not_reported: int
    leaves: int
    arithmetic: str
    inputs: tuple[InputTwin, ...]
    cited: tuple[CitedTwin, ...]


def roll_up(worked: Worked, item: ItemState | None) -> RollUpTwin:
    """Return how a rolled-up figure was made."""
    position = worked.position
    rolled = position.rollups[item.id if item else None]
    inputs = []
    for each in rolled.inputs:
        child = position.by_id[each.key]
        inputs.append(
            InputTwin(
                reference=child.reference,
                title=child.title,
                url=addresses.absolute(worked.scene.address.working(worked.paths[child.id])),
                exact=None if each.exact is None else str(each.exact),
                weight=each.weight,
                counts=each.counts,
                is_cancelled=each.cancelled,
            )
        )
    return RollUpTwin(
        as_at=position.as_at.isoformat(),
        title=f"{item.reference} {item.title}".strip() if item else worked.scene.plan.title,
        scheme=f"{position.scheme.code} {position.scheme.version}",
        rounding=rolled.rounding,
        percent=rolled.percent,
        exact=None if rolled.exact is None else str(rolled.exact),
        not_reported=rolled.not_reported,
        leaves=rolled.leaves,
        arithmetic=rollup.arithmetic(rolled),
        inputs=tuple(inputs),
        cited=_cited(worked),
    )


def _cited(worked: Worked) -> tuple[CitedTwin, ...]:
    return tuple(
        CitedTwin(published=knot.at.isoformat(), said=knot.headline, url=addresses.absolute(address))
        for knot in worked.cited
        for _, address in knot.sources
    )


@dataclass(frozen=True, slots=True)
class StatusWorkingTwin:
    """Which rule gave a leaf its status."""

    as_at: str
    title: str
    scheme: str
    percent: Decimal | int | None
    reported: str
    derived: str
    rule: Rule
    because: str
    changes_when: str
    contradicts: Rule | None
    contradicts_because: str
    cited: tuple[CitedTwin, ...]


def working(worked: Worked, item: ItemState) -> RollUpTwin | StatusWorkingTwin:
    """Return how an item's figure was made, or which rule gave a leaf its status."""
    if item.derived is None:
        return roll_up(worked, item)
    scheme = worked.position.scheme
    return StatusWorkingTwin(
        as_at=worked.position.as_at.isoformat(),
        title=f"{item.reference} {item.title}".strip(),
        scheme=f"{scheme.code} {scheme.version}",
        percent=item.percent,
        reported=item.update.label if item.update else "",
        derived=item.derived.printed,
        rule=item.derived.rule,
        because=item.derived.because,
        changes_when=item.derived.changes_when,
        contradicts=item.contradiction.rule if item.contradiction else None,
        contradicts_because=item.contradiction.because if item.contradiction else "",
        cited=_cited(worked),
    )


@dataclass(frozen=True, slots=True)
class ContradictionTwin:
    """A reported status that the rules do not allow, and the owner's reply, if one was given."""

    item: Row
    rule: Rule
    url: str
    reply: ReplyText | None


@dataclass(frozen=True, slots=True)
class ContradictionsTwin:
    """Every reported status of a plan that the rules do not allow."""

    as_at: str
    scheme: str
    contradictions: tuple[ContradictionTwin, ...]


def contradictions(kept: Keeper, scheme: Scheme, replies: Mapping[int, ReplyText]) -> ContradictionsTwin:
    """Return every reported status of a plan that the rules do not allow."""
    scene = kept.scene
    return ContradictionsTwin(
        as_at=scene.as_at.isoformat(),
        scheme=f"{scheme.code} {scheme.version}",
        contradictions=tuple(
            ContradictionTwin(
                item=row,
                rule=scheme.rule(row.rule),
                url=addresses.absolute(scene.address.working(row.path)),
                reply=replies.get(row.id),
            )
            for row in kept.all_rows(Selection(contradicting=True))
        ),
    )


@dataclass(frozen=True, slots=True)
class ItemDatesTwin:
    """Every date an item was given."""

    reference: str
    title: str
    url: str
    moves: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class DatesTwin:
    """Every date a plan's leaves were given."""

    as_at: str
    items: tuple[ItemDatesTwin, ...]


def dates(kept: Keeper, standpoint: Standpoint) -> DatesTwin:
    """Return every date a plan's leaves were given."""
    scene, rows = kept.scene, kept.all_rows(Selection())
    entries = ledger.entries_of_plan(scene.plan, standpoint)
    return DatesTwin(
        as_at=scene.as_at.isoformat(),
        items=tuple(
            ItemDatesTwin(
                reference=row.reference,
                title=row.title,
                url=addresses.absolute(scene.address.item(row.path)),
                moves=row.moves,
                entries=entries.get(row.id, ()),
            )
            for row in rows
        ),
    )
