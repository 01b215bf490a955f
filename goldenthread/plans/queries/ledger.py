"""The date ledger: every date an item was given, who gave it, why and on whose authority."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.core.viewing import Standpoint
from goldenthread.plans.models import DateEntry, DateKind, Plan
from goldenthread.plans.rules.dates import PlanDate, Precision


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the ledger."""

    id: int
    kind: str
    given: PlanDate
    stated_date: date
    by: str
    reason: str
    authority: str
    has_source: bool


def entries(item_ids: Iterable[int], standpoint: Standpoint) -> dict[int, tuple[Entry, ...]]:
    """Return the entries of some items, oldest first, by item id."""
    return _by_item(DateEntry.objects.filter(item_id__in=list(item_ids)).seen_from(standpoint))


def entries_of_plan(plan: Plan, standpoint: Standpoint) -> dict[int, tuple[Entry, ...]]:
    """Return the entries of all of a plan's items, oldest first, by item id."""
    return _by_item(DateEntry.objects.filter(item__plan=plan).seen_from(standpoint))


def moves_of_plan(plan: Plan, standpoint: Standpoint) -> dict[int, tuple[Entry, ...]]:
    """Return the agreed dates that a plan's items were given, oldest first, by item id."""
    return _by_item(DateEntry.objects.filter(item__plan=plan, kind=DateKind.AGREED).seen_from(standpoint))


def _by_item(rows: QuerySet[DateEntry]) -> dict[int, tuple[Entry, ...]]:
    found: dict[int, list[Entry]] = defaultdict(list)
    for row in rows.order_by("item_id", "stated_date", "pk"):
        found[row.item_id].append(entry(row))
    return {item_id: tuple(kept) for item_id, kept in found.items()}


def entry(row: DateEntry) -> Entry:
    """Return a row of the ledger as a value."""
    return Entry(
        id=row.pk,
        kind=row.kind,
        given=PlanDate(text=row.printed, precision=Precision(row.precision), start=row.start, end=row.end),
        stated_date=row.stated_date,
        by=row.recorded_by_text,
        reason=row.reason,
        authority=row.authority_text,
        has_source=row.source_row_id is not None,
    )
