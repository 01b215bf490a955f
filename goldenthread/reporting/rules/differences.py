"""How a plan differs between two of its reports, item by item and field by field."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.plans.rules import dates
from goldenthread.plans.rules.status import percent_in_words
from goldenthread.reporting.rules.facts import ItemFacts, PlanFacts, Slip, StatedDate


class Field(StrEnum):
    """What about an item can differ; the order is the order in which differences are listed.

    ``agreed`` is the date in force: the original one until another is agreed.
    """

    ADDED = "added"
    REMOVED = "removed"
    CANCELLED = "cancelled"
    STATUS = "status"
    PERCENT = "percent"
    LATE = "late"
    COMPLETED_LATE = "completed_late"
    ORIGINAL = "original"
    AGREED = "agreed"
    MOVES = "moves"
    FORECAST = "forecast"
    COMPLETED = "completed"
    OWNERS = "owners"
    FOLLOWERS = "followers"
    REFERENCE = "reference"
    TITLE = "title"
    PLACE = "place"
    UPDATE = "update"
    RISK = "risk"
    CONTRADICTION = "contradiction"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one item that differs; ``before`` or ``after`` is empty where nothing is said.

    :param key: the item's public id
    """

    key: str
    field: Field
    before: str
    after: str


def differences(before: PlanFacts, after: PlanFacts) -> tuple[Difference, ...]:
    """Return all that differs, in the document order of ``after``; items no longer there come last.

    An item known to both is compared field by field. One known only to the later is added, one known
    only to the earlier removed; of these nothing else is said. An item has another place only where it stands
    under another item, not where that item has another name.
    """
    was = {item.key: item for item in before.items}
    now = {item.key for item in after.items}
    found = [each for item in after.items for each in _of(was.get(item.key), item, before, after)]
    found += [Difference(item.key, Field.REMOVED, item.title, "") for item in before.items if item.key not in now]
    return tuple(found)


def told(item: ItemFacts, facts: PlanFacts) -> dict[Field, str]:
    """Return what facts tell of an item in every field, in words; empty where they tell nothing."""
    return {field: tell(item, facts) for field, tell in _FIELDS.items()}


def _of(was: ItemFacts | None, item: ItemFacts, before: PlanFacts, after: PlanFacts) -> Iterator[Difference]:
    if was is None:
        yield Difference(item.key, Field.ADDED, "", item.title)
        return
    earlier, later = told(was, before), told(item, after)
    for field in _FIELDS:
        has_moved = was.above != item.above
        if has_moved if field is Field.PLACE else earlier[field] != later[field]:
            yield Difference(item.key, field, earlier[field], later[field])


def _place(item: ItemFacts, facts: PlanFacts) -> str:
    above = facts.by_key.get(item.above)
    return f"{above.reference} {above.title}".strip() if above else ""


def _date(stated: StatedDate | None) -> str:
    return stated.text if stated else ""


def _moves(item: ItemFacts) -> str:
    return "\n".join(_move(slip) for slip in item.slips)


def _move(slip: Slip) -> str:
    said = [f"{dates.day_in_words(slip.day)}: {slip.before or 'no date'} to {slip.after}", slip.reason, slip.authority]
    return "; ".join(part for part in said if part)


def _said(item: ItemFacts) -> str:
    if item.said is None:
        return ""
    return "\n\n".join(f"{each.heading}: {each.text}" if each.heading else each.text for each in item.said.passages)


def _risk(item: ItemFacts) -> str:
    if item.said is None:
        return ""
    return "\n\n".join(text for text in (item.said.risk, item.said.mitigation) if text)


_FIELDS: Mapping[Field, Callable[[ItemFacts, PlanFacts], str]] = {
    Field.CANCELLED: lambda item, _: item.cancelled_reason or ("Cancelled" if item.is_cancelled else ""),
    Field.STATUS: lambda item, _: item.label,
    Field.PERCENT: lambda item, _: "" if item.percent is None else percent_in_words(item.percent),
    Field.LATE: lambda item, _: "Past its date" if item.is_late else "",
    Field.COMPLETED_LATE: lambda item, _: "Completed after its date" if item.is_completed_late else "",
    Field.ORIGINAL: lambda item, _: _date(item.original),
    Field.AGREED: lambda item, _: _date(item.due),
    Field.MOVES: lambda item, _: _moves(item),
    Field.FORECAST: lambda item, _: _date(item.forecast),
    Field.COMPLETED: lambda item, _: _date(item.completed),
    Field.OWNERS: lambda item, _: "; ".join(item.owners),
    Field.FOLLOWERS: lambda item, _: "; ".join(item.followers),
    Field.REFERENCE: lambda item, _: item.reference,
    Field.TITLE: lambda item, _: item.title,
    Field.PLACE: _place,
    Field.UPDATE: lambda item, _: _said(item),
    Field.RISK: lambda item, _: _risk(item),
    Field.CONTRADICTION: lambda item, _: item.clash.because if item.clash else "",
    Field.REPLY: lambda item, _: item.clash.reply if item.clash else "",
}
