"""What is known of one item beside its position: its figures over time, its other names, what it is tied to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from goldenthread.core import clock
from goldenthread.core.viewing import Standpoint
from goldenthread.plans.models import (
    Dependency,
    GroupingPlace,
    ItemPlanLink,
    ItemVersion,
    Lineage,
    Plan,
    ReferenceAlias,
    Update,
)
from goldenthread.publication.models import Classification


@dataclass(frozen=True, slots=True)
class Reported:
    """A percentage reported for a day, with the status's printed label and its code."""

    day: date
    percent: Decimal
    label: str
    status: str


@dataclass(frozen=True, slots=True)
class FormerName:
    """A reference an item was also known by; ``until`` is the first day it was not, None if it still is."""

    reference: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Tied:
    """An item this one is tied to, perhaps of another plan of the authority."""

    reference: str
    title: str
    plan_slug: str
    plan_title: str
    path: str


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group across the tree that an item is in."""

    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """The plan that a leaf is."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """Everything about one item that its position does not say."""

    reported: tuple[Reported, ...]
    former_names: tuple[FormerName, ...]
    groups: tuple[GroupName, ...]
    needs: tuple[Tied, ...]
    needed_by: tuple[Tied, ...]
    carried_from: tuple[Tied, ...]
    carried_to: tuple[Tied, ...]
    linked_plans: tuple[LinkedPlan, ...]


def detail(item_id: int, standpoint: Standpoint) -> ItemDetail:
    """Return what is known of an item as at a standpoint: a fixed number of queries."""
    needs = _ids(Dependency.objects.filter(item=item_id).seen_from(standpoint).values_list("needs_id", flat=True))
    needed_by = _ids(Dependency.objects.filter(needs=item_id).seen_from(standpoint).values_list("item_id", flat=True))
    carried = Lineage.objects.filter(carried_date__lte=standpoint.as_at)
    carried_from = _ids(carried.filter(item=item_id).values_list("predecessor_id", flat=True))
    carried_to = _ids(carried.filter(predecessor=item_id).values_list("item_id", flat=True))
    tied = _tied((*needs, *needed_by, *carried_from, *carried_to), standpoint)
    return ItemDetail(
        reported=_reported(item_id, standpoint),
        former_names=tuple(_former_names(item_id, standpoint)),
        groups=_groups(item_id, standpoint),
        needs=_known(tied, needs),
        needed_by=_known(tied, needed_by),
        carried_from=_known(tied, carried_from),
        carried_to=_known(tied, carried_to),
        linked_plans=_linked_plans(item_id, standpoint),
    )


def _groups(item_id: int, standpoint: Standpoint) -> tuple[GroupName, ...]:
    rows = (
        GroupingPlace.objects.filter(item=item_id)
        .seen_from(standpoint)
        .latest_each("grouping_id")
        .order_by("grouping__kind", "grouping__position")
        .values_list("grouping__kind", "grouping__title", "is_lifted")
    )
    return tuple(GroupName(kind, title) for kind, title, is_lifted in rows if not is_lifted)


def _ids(rows: Iterable[int]) -> tuple[int, ...]:
    return tuple(rows)


def _known(tied: dict[int, Tied], wanted: tuple[int, ...]) -> tuple[Tied, ...]:
    return tuple(tied[item_id] for item_id in wanted if item_id in tied)


def _tied(item_ids: tuple[int, ...], standpoint: Standpoint) -> dict[int, Tied]:
    rows = (
        ItemVersion.objects.filter(item_id__in=item_ids)
        .seen_from(standpoint)
        .latest_each()
        .values_list("item_id", "reference", "title", "item__plan__slug", "item__plan__title", "path")
    )
    return {row[0]: Tied(*row[1:]) for row in rows}


def _reported(item_id: int, standpoint: Standpoint) -> tuple[Reported, ...]:
    rows = (
        Update.objects.filter(item=item_id, percent__isnull=False)
        .seen_from(standpoint)
        .order_by("stated_date", "pk")
        .values_list("stated_date", "percent", "reported_label", "reported_status")
    )
    # A later statement about the same day counts instead of an earlier one.
    latest = {row[0]: Reported(*row) for row in rows}
    return tuple(latest.values())


def _former_names(item_id: int, standpoint: Standpoint) -> Iterator[FormerName]:
    rows = (
        ItemVersion.objects.filter(item=item_id)
        .seen_from(standpoint)
        .order_by("stated_date", "pk")
        .values_list("reference", "stated_date")
    )
    told = [row for at, row in enumerate(rows) if at == 0 or row[0] != rows[at - 1][0]]
    named = set()
    for (reference, since), (_, until) in pairwise(told):
        if reference:
            named.add(reference)
            yield FormerName(reference, since, until)
    for alias in ReferenceAlias.objects.filter(item=item_id).seen_from(standpoint).order_by("stated_date", "pk"):
        if alias.reference not in named:
            yield FormerName(alias.reference, alias.stated_date, alias.to_date)


def _linked_plans(item_id: int, standpoint: Standpoint) -> tuple[LinkedPlan, ...]:
    linked = ItemPlanLink.objects.filter(item=item_id).seen_from(standpoint)
    if standpoint.published_before is not None:
        linked = linked.filter(
            plan__publication__published_at__lt=standpoint.published_before,
            plan__publication__classification=Classification.OPEN,
        )
    return tuple(LinkedPlan(*row) for row in linked.values_list("plan__slug", "plan__title"))


def first_published(plan: Plan) -> date | None:
    """Return the London day on which a plan was first public."""
    return clock.london_date(plan.publication.published_at) if plan.publication else None
