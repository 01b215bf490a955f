"""What the cells of a working copy say of a plan: when it is handed out, and when it is compared."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from goldenthread.core.viewing import Standpoint
from goldenthread.plans.models import DateEntry, ItemFollower, ItemOwner, ItemVersion, Plan, Update
from goldenthread.plans.queries import loading
from goldenthread.plans.queries.loading import VersionRow
from goldenthread.plans.rules import schemes
from goldenthread.reporting.models import WorkingCopy
from goldenthread.reporting.rules import copies

LISTED_AT_ONCE = 20

# Each item of a plan and its depth, in document order.
Order = Sequence[tuple[VersionRow, int]]


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One item of a plan as a working copy tells of it.

    :param key: the item's public id
    :param values: what each column's cell says, by the column's code; empty cells are left out
    :param is_context: whether it stands above what was asked for, and is there only to be read
    """

    key: str
    item_id: int
    depth: int
    is_leaf: bool
    values: Mapping[str, str]
    is_context: bool = False


def rows(plan: Plan, *, as_at: date, owner: str = "", only: frozenset[int] | None = None) -> tuple[CopyRow, ...]:
    """Return what a plan's working copy says as at a date, drafts included, in document order.

    :param owner: return only what this owner answers for, and what stands above it
    :param only: return only these items, by id, and what stands above them
    """
    standpoint = Standpoint(as_at=as_at, published_before=None)
    versions = loading.load_versions(plan, standpoint)
    order = loading.document_order(loading.children(versions))
    asked = _asked(plan, order, owner, only)
    wanted = asked | _above(versions, asked)
    told = _Told(
        plan=plan,
        versions=versions,
        parents=frozenset(row.parent_id for row in versions.values() if row.parent_id is not None),
        owners=_names(ItemOwner.objects.filter(version__item__plan=plan)),
        followers=_names(ItemFollower.objects.filter(version__item__plan=plan)),
        dates=_dates(plan, standpoint),
        updates=_updates(plan, standpoint),
    )
    return tuple(
        CopyRow(
            key=row.public_id,
            item_id=row.item_id,
            depth=depth,
            is_leaf=row.item_id not in told.parents,
            values=told.values(row, depth),
            is_context=row.item_id not in asked,
        )
        for row, depth in order
        if row.item_id in wanted
    )


def owners_of(plan: Plan) -> tuple[str, ...]:
    """Return who owns items of a plan, as printed there last, in the order of the alphabet."""
    latest = ItemVersion.objects.filter(item__plan=plan).latest_each().values("pk")
    named = ItemOwner.objects.filter(version__in=latest).values_list("text", flat=True)
    return tuple(named.distinct().order_by("text"))


def handed_out(plan: Plan, *, page: int) -> tuple[list[WorkingCopy], bool]:
    """Return a page of a plan's working copies, newest first, and whether older ones follow.

    :param page: from 1
    """
    start = (page - 1) * LISTED_AT_ONCE
    found = WorkingCopy.objects.filter(plan=plan).select_related("period")
    kept = list(found[start : start + LISTED_AT_ONCE + 1])
    return kept[:LISTED_AT_ONCE], len(kept) > LISTED_AT_ONCE


def names_of(items: Collection[int]) -> dict[int, str]:
    """Return what items are called now, by their ids: the reference and the title."""
    if not items:
        return {}
    latest = ItemVersion.objects.filter(item_id__in=items).latest_each().values_list("item_id", "reference", "title")
    return {item_id: f"{reference} {title}".strip() for item_id, reference, title in latest}


_UPDATE = (
    "item_id",
    "period__name",
    "public_text",
    "percent",
    "reported_status",
    "reported_label",
    "risk",
    "mitigation",
    "officer_note",
)


@dataclass(frozen=True, slots=True)
class _Told:
    """All that was loaded: names by version, dates and what was reported by item."""

    plan: Plan
    versions: Mapping[int, VersionRow]
    parents: frozenset[int]
    owners: Mapping[int, str]
    followers: Mapping[int, str]
    dates: Mapping[int, Mapping[str, str]]
    updates: Mapping[int, Mapping[str, str]]

    def values(self, row: VersionRow, depth: int) -> dict[str, str]:
        """Return what the cells of an item say."""
        above = self.versions.get(row.parent_id) if row.parent_id is not None else None
        said = {
            "level": self.plan.level_name(depth),
            "reference": row.reference,
            "above": (above.reference or above.title) if above else "",
            "title": row.title,
            "owners": self.owners.get(row.version_id, ""),
            "followers": self.followers.get(row.version_id, ""),
            **self.dates.get(row.item_id, {}),
            **self.updates.get(row.item_id, {}),
        }
        return {code: text for code, text in said.items() if text}


def _asked(plan: Plan, order: Order, owner: str, only: frozenset[int] | None) -> frozenset[int]:
    """The items asked for; somebody who owns an item answers for all beneath it."""
    asked = frozenset(row.item_id for row, _ in order)
    if owner:
        named = ItemOwner.objects.filter(version__item__plan=plan, text=owner)
        versions = frozenset(named.values_list("version_id", flat=True))
        owned: set[int] = set()
        for row, _ in order:
            if row.version_id in versions or row.parent_id in owned:
                owned.add(row.item_id)
        asked = frozenset(owned)
    return asked if only is None else asked & only


def _above(versions: Mapping[int, VersionRow], asked: frozenset[int]) -> set[int]:
    """The items above those asked for, so that each stands where it belongs."""
    above: set[int] = set()
    for item_id in asked:
        at = versions[item_id].parent_id
        while at is not None and at not in above:
            above.add(at)
            at = versions[at].parent_id
    return above


def _names(named: QuerySet[ItemOwner] | QuerySet[ItemFollower]) -> dict[int, str]:
    """Return the names of each version, in its order."""
    found: dict[int, str] = {}
    for version, text in named.order_by("version_id", "position").values_list("version_id", "text"):
        found[version] = f"{found[version]}; {text}" if version in found else text
    return found


def _dates(plan: Plan, standpoint: Standpoint) -> dict[int, dict[str, str]]:
    seen = DateEntry.objects.filter(item__plan=plan).seen_from(standpoint).latest_each("kind")
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for item_id, kind, printed in seen.values_list("item_id", "kind", "printed"):
        found[item_id][kind] = printed
    return found


def _updates(plan: Plan, standpoint: Standpoint) -> dict[int, dict[str, str]]:
    scheme = schemes.scheme(plan.scheme_code, plan.scheme_version)
    printed = {status.code: status.printed for status in scheme.statuses}
    seen = Update.objects.filter(item__plan=plan).seen_from(standpoint).latest_each()
    return {
        item_id: {
            "last": period,
            "status": printed[status] if status else label,
            "percent": _percent(percent),
            "risk": risk,
            "mitigation": mitigation,
            "officer_note": note,
            **{f"{copies.TEXT}{code}": text for code, text in texts.items()},
        }
        for item_id, period, texts, percent, status, label, risk, mitigation, note in seen.values_list(*_UPDATE)
    }


def _percent(percent: Decimal | None) -> str:
    return "" if percent is None else f"{percent.normalize():f}"
