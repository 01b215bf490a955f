"""What a plan says now of the items of a copy that came back: in its cells, and on whose word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.core import clock
from goldenthread.core.viewing import Standpoint
from goldenthread.imports.rules import returned
from goldenthread.imports.rules.returned import Comparison, NowRow
from goldenthread.plans.models import Cancellation, DateEntry, DateKind, Item, ItemVersion, Plan, Update
from goldenthread.plans.rules import dates
from goldenthread.reporting.queries import copies

_DATES = frozenset(kind.value for kind in DateKind)
_Said = tuple[str, datetime]


def rows(plan: Plan, *, as_at: date) -> dict[str, NowRow]:
    """Return what a plan says as at a date, drafts included, by the items' public ids."""
    standpoint = Standpoint(as_at=as_at, published_before=None)
    latest = Cancellation.objects.filter(item__plan=plan).seen_from(standpoint).latest_each()
    cancelled = {item for item, is_lifted in latest.values_list("item_id", "is_lifted") if not is_lifted}
    return {
        row.key: NowRow(row.values, row.is_leaf, row.item_id in cancelled) for row in copies.rows(plan, as_at=as_at)
    }


def said_by(comparison: Comparison, plan: Plan, *, as_at: date) -> Mapping[str, str]:
    """Return who said last what the plan has in each cell under conflict, and when, in words, by the cell's key."""
    under_conflict = [row for row in comparison.rows if row.conflicts]
    if not under_conflict:
        return {}
    latest = _latest(plan, Standpoint(as_at=as_at, published_before=None))
    return {
        returned.cell_key(row.key, cell.code): latest.words(row.key, cell.code)
        for row in under_conflict
        for cell in row.conflicts
    }


@dataclass(frozen=True, slots=True)
class _Latest:
    """Who recorded the latest statements of each item and when, by public id."""

    updates: Mapping[str, _Said]
    versions: Mapping[str, _Said]
    dates: Mapping[tuple[str, str], _Said]

    def words(self, key: str, code: str) -> str:
        if code in _DATES:
            said = self.dates.get((key, code))
        else:
            said = (self.updates if returned.is_of_update(code) else self.versions).get(key)
        return f"{said[0]}, {dates.day_in_words(clock.london_date(said[1]))}" if said else ""


def _latest(plan: Plan, standpoint: Standpoint) -> _Latest:
    ids = dict(Item.objects.filter(plan=plan).values_list("pk", "public_id"))
    columns = ("item_id", "recorded_by_text", "recorded_at")
    updates = Update.objects.filter(item__plan=plan).seen_from(standpoint).latest_each()
    versions = ItemVersion.objects.filter(item__plan=plan).seen_from(standpoint).latest_each()
    entries = DateEntry.objects.filter(item__plan=plan).seen_from(standpoint).latest_each("kind")
    return _Latest(
        updates={ids[item]: (by, at) for item, by, at in updates.values_list(*columns)},
        versions={ids[item]: (by, at) for item, by, at in versions.values_list(*columns)},
        dates={(ids[item], kind): (by, at) for item, by, at, kind in entries.values_list(*columns, "kind")},
    )
