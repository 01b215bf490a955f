"""Loading a plan as it stood: a fixed number of queries however many items there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Count, Max, Min

from goldenthread.core.viewing import Standpoint
from goldenthread.plans.models import (
    Cancellation,
    DateEntry,
    DateKind,
    ItemFollower,
    ItemHeading,
    ItemOwner,
    ItemPlanLink,
    ItemVersion,
    Plan,
    Update,
)
from goldenthread.plans.queries.states import Dates, Heading, Party, UpdateState
from goldenthread.plans.rules.dates import PlanDate, Precision


@dataclass(frozen=True, slots=True)
class VersionRow:
    """What a plan says an item is, as loaded."""

    version_id: int
    item_id: int
    public_id: str
    parent_id: int | None
    reference: str
    is_reference_assigned: bool
    path: str
    title: str
    position: int
    weight: int


VERSION_COLUMNS = (
    "pk",
    "item_id",
    "item__public_id",
    "parent_id",
    "reference",
    "is_reference_assigned",
    "path",
    "title",
    "position",
    "weight",
)


@dataclass(slots=True)
class Loaded:
    """All that was loaded of a plan, keyed by item id."""

    versions: dict[int, VersionRow]
    updates: dict[int, UpdateState]
    dates: dict[int, Dates]
    cancelled: dict[int, str]
    first_stated: dict[int, date]
    substantive: dict[int, date]
    linked_plans: dict[int, int]
    owners: dict[int, list[Party]] = field(default_factory=dict)
    followers: dict[int, list[Party]] = field(default_factory=dict)
    headings: dict[int, list[Heading]] = field(default_factory=dict)


def load(plan: Plan, standpoint: Standpoint) -> Loaded:
    """Load everything a plan's position is computed from; what is cancelled is so with all beneath it."""
    versions = load_versions(plan, standpoint)
    chosen = chosen_versions(versions)
    return Loaded(
        versions=versions,
        updates=_updates(plan, standpoint),
        dates=_dates(plan, standpoint),
        cancelled=_with_all_beneath(_cancelled(plan, standpoint), versions),
        first_stated=_span_of(ItemVersion, plan, standpoint, Min("stated_date")),
        substantive=_last_substance(plan, standpoint),
        linked_plans=dict(
            ItemPlanLink.objects.filter(item__plan=plan).seen_from(standpoint).values_list("item_id", "plan_id")
        ),
        owners=_owners(plan, chosen),
        followers=_followers(plan, chosen),
        headings=load_headings(plan, chosen),
    )


def load_versions(plan: Plan, standpoint: Standpoint) -> dict[int, VersionRow]:
    """Load what the plan says each item is, by the item's id; they make a tree."""
    return _rooted(_versions(plan, standpoint))


def chosen_versions(versions: Mapping[int, VersionRow]) -> dict[int, int]:
    """Return the item of each version that counts, by the version's id."""
    return {row.version_id: row.item_id for row in versions.values()}


def _versions(plan: Plan, standpoint: Standpoint) -> dict[int, VersionRow]:
    rows = ItemVersion.objects.filter(item__plan=plan).seen_from(standpoint).latest_each().values_list(*VERSION_COLUMNS)
    return {row[1]: VersionRow(*row) for row in rows}


def _rooted(versions: dict[int, VersionRow]) -> dict[int, VersionRow]:
    """Put at the top an item whose parent is not seen from here, and one of each circle of parents.

    Each statement was a tree when it was made; published in another order they may go round.
    """
    settled: set[int] = set()
    for start in sorted(versions):
        path: set[int] = set()
        at: int | None = start
        while at is not None and at not in settled:
            path.add(at)
            above = versions[at].parent_id
            if above is not None and (above not in versions or above in path):
                versions[at] = replace(versions[at], parent_id=None)
                above = None
            at = above
        settled |= path
    return versions


def _with_all_beneath(cancelled: dict[int, str], versions: Mapping[int, VersionRow]) -> dict[int, str]:
    """Return the reason of each item given up, in itself or with one above it."""
    if not cancelled:
        return cancelled
    found = dict(cancelled)
    for item_id in versions:
        above: int | None = item_id
        while above is not None and above not in cancelled:
            above = versions[above].parent_id
        if above is not None:
            found[item_id] = cancelled[above]
    return found


def _updates(plan: Plan, standpoint: Standpoint) -> dict[int, UpdateState]:
    rows = (
        Update.objects.filter(item__plan=plan)
        .seen_from(standpoint)
        .latest_each()
        .values_list(
            "item_id",
            "pk",
            "stated_date",
            "period_id",
            "percent",
            "reported_status",
            "reported_label",
        )
    )
    return {row[0]: UpdateState(*row[1:]) for row in rows}


def _dates(plan: Plan, standpoint: Standpoint) -> dict[int, Dates]:
    entries = DateEntry.objects.filter(item__plan=plan).seen_from(standpoint)
    moves = dict(
        entries.filter(kind=DateKind.AGREED)
        .values("item_id")
        .annotate(moves=Count("pk"))
        .values_list("item_id", "moves")
    )
    by_item: dict[int, dict[str, PlanDate]] = defaultdict(dict)
    rows = entries.latest_each("kind").values_list("item_id", "kind", "printed", "precision", "start", "end")
    for item_id, kind, printed, precision, start, end in rows:
        by_item[item_id][kind] = PlanDate(text=printed, precision=Precision(precision), start=start, end=end)
    return {item_id: Dates(**kinds, moves=moves.get(item_id, 0)) for item_id, kinds in by_item.items()}


def _cancelled(plan: Plan, standpoint: Standpoint) -> dict[int, str]:
    rows = (
        Cancellation.objects.filter(item__plan=plan)
        .seen_from(standpoint)
        .latest_each()
        .values_list("item_id", "reason", "is_lifted")
    )
    return {item_id: reason for item_id, reason, is_lifted in rows if not is_lifted}


def _span_of(model: type[ItemVersion], plan: Plan, standpoint: Standpoint, bound: Min) -> dict[int, date]:
    rows = model.objects.filter(item__plan=plan).seen_from(standpoint).values("item_id").annotate(bound=bound)
    return dict(rows.values_list("item_id", "bound"))


def _last_substance(plan: Plan, standpoint: Standpoint) -> dict[int, date]:
    rows = (
        Update.objects.filter(item__plan=plan, is_substantive=True)
        .seen_from(standpoint)
        .values("item_id")
        .annotate(last=Max("stated_date"))
    )
    return dict(rows.values_list("item_id", "last"))


def _owners(plan: Plan, chosen: dict[int, int]) -> dict[int, list[Party]]:
    rows = (
        ItemOwner.objects.filter(version__item__plan=plan)
        .order_by("version_id", "position")
        .values_list("version_id", "text", "person__public_id", "post__public_id")
    )
    return _grouped(
        (chosen[version], Party(text=text, public_id=person or post or ""))
        for version, text, person, post in rows
        if version in chosen
    )


def _followers(plan: Plan, chosen: dict[int, int]) -> dict[int, list[Party]]:
    rows = (
        ItemFollower.objects.filter(version__item__plan=plan)
        .order_by("version_id", "position")
        .values_list("version_id", "text", "body__public_id", "body__slug")
    )
    return _grouped(
        (chosen[version], Party(text=text, public_id=public_id or "", slug=slug or ""))
        for version, text, public_id, slug in rows
        if version in chosen
    )


def load_headings(plan: Plan, chosen: Mapping[int, int]) -> dict[int, list[Heading]]:
    """Load the printed headings that groups stand for, by the item's id."""
    rows = (
        ItemHeading.objects.filter(version__item__plan=plan)
        .order_by("version_id", "position")
        .values_list("version_id", "reference", "title")
    )
    found: dict[int, list[Heading]] = defaultdict(list)
    for version, reference, title in rows:
        if version in chosen:
            found[chosen[version]].append(Heading(reference=reference, title=title))
    return found


def _grouped(pairs: Iterable[tuple[int, Party]]) -> dict[int, list[Party]]:
    found: dict[int, list[Party]] = defaultdict(list)
    for item_id, party in pairs:
        found[item_id].append(party)
    return found


def children(versions: Mapping[int, VersionRow]) -> dict[int | None, list[VersionRow]]:
    """Return the items beneath each item, in order; those at the top beneath None."""
    found: dict[int | None, list[VersionRow]] = defaultdict(list)
    for row in versions.values():
        # An item whose parent is not seen from here stands at the top.
        parent = row.parent_id if row.parent_id in versions else None
        found[parent].append(row)
    for siblings in found.values():
        siblings.sort(key=lambda row: (row.position, row.item_id))
    return found


def document_order(children: Mapping[int | None, list[VersionRow]]) -> list[tuple[VersionRow, int]]:
    """Return every item with its depth, each before the items beneath it."""
    order: list[tuple[VersionRow, int]] = []
    waiting = [(row, 0) for row in reversed(children.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        order.append((row, depth))
        waiting.extend((child, depth + 1) for child in reversed(children.get(row.item_id, [])))
    return order
