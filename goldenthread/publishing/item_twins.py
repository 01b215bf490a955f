"""The machine-readable twin of an item."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.core import addresses
from goldenthread.plans.queries.ledger import Entry
from goldenthread.plans.queries.replies import ReplyText
from goldenthread.plans.queries.states import ItemState
from goldenthread.plans.rules import rollup
from goldenthread.publication.registry import Knot
from goldenthread.publishing.presenters.beside import ItemFacts


@dataclass(frozen=True, slots=True)
class StatusTwin:
    """What is reported and what the rules give, with the rule that fired."""

    reported: str
    reported_on: date | None
    derived: str
    rule: str
    because: str
    contradiction: str
    contradicts_since: date | None
    reply: ReplyText | None


@dataclass(frozen=True, slots=True)
class DateTwin:
    """An entry of the date ledger."""

    kind: str
    printed: str
    precision: str
    start: date | None
    end: date | None
    stated: date
    reason: str
    authority: str


@dataclass(frozen=True, slots=True)
class ItemTwin:
    """An item with its thread."""

    as_at: date
    id: str
    url: str
    plan: str
    level: str
    reference: str
    is_reference_assigned: bool
    former_references: tuple[str, ...]
    title: str
    owners: tuple[str, ...]
    followed_by: tuple[str, ...]
    percent: Decimal | int | None
    working: str
    status: StatusTwin | None
    is_cancelled: bool
    dates: tuple[DateTwin, ...]
    children: tuple[str, ...]
    thread: tuple[Knot, ...]


def item(facts: ItemFacts) -> ItemTwin:
    """Return an item with its thread."""
    found, address = facts.item, facts.scene.address
    rolled = facts.position.rollups.get(found.id)
    return ItemTwin(
        as_at=facts.scene.as_at,
        id=found.public_id,
        url=addresses.absolute(address.item(facts.paths[found.id])),
        plan=addresses.absolute(address.page()),
        level=found.level_name,
        reference=found.reference,
        is_reference_assigned=found.is_reference_assigned,
        former_references=tuple(each.reference for each in facts.detail.former_names),
        title=found.title,
        owners=tuple(owner.text for owner in found.owners),
        followed_by=tuple(follower.text for follower in found.followers),
        percent=rolled.percent if rolled else found.percent,
        working=rollup.arithmetic(rolled) if rolled else "",
        status=_status(found, facts.reply),
        is_cancelled=found.is_cancelled,
        dates=tuple(_date(entry) for entry in facts.entries),
        children=tuple(addresses.absolute(address.item(facts.paths[key])) for key in found.children),
        thread=tuple(facts.knots),
    )


def _status(found: ItemState, reply: ReplyText | None) -> StatusTwin | None:
    if found.derived is None:
        return None
    return StatusTwin(
        reported=found.update.label if found.update else "",
        reported_on=found.update.stated_date if found.update else None,
        derived=found.derived.printed,
        rule=found.derived.rule.sentence,
        because=found.derived.because,
        contradiction=found.contradiction.rule.sentence if found.contradiction else "",
        contradicts_since=found.contradiction.since if found.contradiction else None,
        reply=reply,
    )


def _date(entry: Entry) -> DateTwin:
    return DateTwin(
        kind=entry.kind,
        printed=entry.given.text,
        precision=entry.given.precision.value,
        start=entry.given.start,
        end=entry.given.end,
        stated=entry.stated_date,
        reason=entry.reason,
        authority=entry.authority,
    )
