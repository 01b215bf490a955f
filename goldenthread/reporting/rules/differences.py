"""How a plan differs between two of its reports, item by item and field by field."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.plans.rules.status import percent_in_words
from goldenthread.reporting.rules.facts import ItemFacts, PlanFacts, StatedDate


class Field(StrEnum):
    """What about an item can differ; the order is the order in which differences are listed."""

    ADDED = "added"
    REMOVED = "removed"
    CANCELLED = "cancelled"
    STATUS = "status"
    PERCENT = "percent"
    AGREED = "agreed"
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
    only to the earlier removed; of these nothing else is said.
    """
    was = {item.key: item for item in before.items}
    now = {item.key for item in after.items}
    found = [each for item in after.items for each in _of(was.get(item.key), item, before, after)]
    found += [Difference(item.key, Field.REMOVED, item.title, "") for item in before.items if item.key not in now]
    return tuple(found)


def _of(was: ItemFacts | None, item: ItemFacts, before: PlanFacts, after: PlanFacts) -> Iterator[Difference]:
    if was is None:
        yield Difference(item.key, Field.ADDED, "", item.title)
        return
    for field, told in _FIELDS.items():
        earlier, later = told(was), told(item)
        if earlier != later:
            yield Difference(item.key, field, earlier, later)
    if was.above != item.above:
        yield Difference(item.key, Field.PLACE, _above(was, before), _above(item, after))


def _above(item: ItemFacts, facts: PlanFacts) -> str:
    above = facts.by_key.get(item.above)
    return above.name if above else ""


def _date(stated: StatedDate | None) -> str:
    return stated.text if stated else ""


def _said(item: ItemFacts) -> str:
    if item.said is None:
        return ""
    return "\n\n".join(f"{each.heading}: {each.text}" if each.heading else each.text for each in item.said.passages)


def _risk(item: ItemFacts) -> str:
    if item.said is None:
        return ""
    return "\n\n".join(text for text in (item.said.risk, item.said.mitigation) if text)


_FIELDS: Mapping[Field, Callable[[ItemFacts], str]] = {
    Field.CANCELLED: lambda item: item.cancelled_reason or ("" if item.cancelled_reason is None else "Cancelled"),
    Field.STATUS: lambda item: item.label,
    Field.PERCENT: lambda item: "" if item.percent is None else percent_in_words(item.percent),
    Field.AGREED: lambda item: _date(item.due),
    Field.FORECAST: lambda item: _date(item.forecast),
    Field.COMPLETED: lambda item: _date(item.completed),
    Field.OWNERS: lambda item: "; ".join(item.owners),
    Field.FOLLOWERS: lambda item: "; ".join(item.followers),
    Field.REFERENCE: lambda item: item.reference,
    Field.TITLE: lambda item: item.title,
    Field.UPDATE: _said,
    Field.RISK: _risk,
    Field.CONTRADICTION: lambda item: item.clash.because if item.clash else "",
}
