"""Links between items, to plans, and across the tree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.plans.models import (
    Dependency,
    Grouping,
    GroupingPlace,
    Item,
    ItemPlanLink,
    Period,
    Plan,
    ReferenceAlias,
)
from goldenthread.plans.operations import paths, recording
from goldenthread.plans.operations.items import ItemNotInPlan


class CircleOfDependencies(Exception):
    """An item cannot wait, by any road, for itself."""


class CircleOfPlans(Exception):
    """A plan cannot, by any road, be a part of itself."""


class PlanElsewhere(Exception):
    """A plan of another authority cannot be part of this one."""


@transaction.atomic
def depend_on(*, item: Item, needs: Item, period: Period, by: audit.Actor, now: datetime) -> Dependency:
    """State that an item waits for another, of this plan or another of the authority's.

    :raises CircleOfDependencies: if the other already waits for this one
    :raises ItemNotInPlan: if the item is of another plan than the period, or the other of another authority
    """
    plan = recording.lock(period.plan)
    _require_in(plan, item)
    if needs.plan.authority_id != plan.authority_id:
        raise ItemNotInPlan("The item needed is in a plan of another authority.")
    edges = _edges(Dependency.objects.values_list("item_id", "needs_id"))
    if _reaches(edges, needs.pk, item.pk):
        raise CircleOfDependencies("That item already waits for this one.")
    made = Dependency.objects.create(**recording.statement(period, by=by, now=now), item=item, needs=needs)
    recording.record(
        "plans.dependency.stated",
        plan=plan,
        item=item,
        by=by,
        now=now,
        facts={"needs": needs.public_id},
    )
    return made


@transaction.atomic
def link_plan(*, item: Item, plan: Plan, period: Period, by: audit.Actor, now: datetime) -> ItemPlanLink:
    """State that a leaf is itself a plan, whose overall percent it takes.

    :raises CircleOfPlans: if that plan holds this one
    :raises ItemNotInPlan: if the item is of another plan than the period
    :raises PlanElsewhere: if the plan is another authority's
    """
    host = recording.lock(period.plan)
    _require_in(host, item)
    if plan.authority_id != host.authority_id:
        raise PlanElsewhere(f"{plan.title} is a plan of another authority.")
    edges = _edges(ItemPlanLink.objects.values_list("item__plan_id", "plan_id"))
    if _reaches(edges, plan.pk, host.pk):
        raise CircleOfPlans(f"{plan.title} already holds {host.title}.")
    made = ItemPlanLink.objects.create(**recording.statement(period, by=by, now=now), item=item, plan=plan)
    recording.record(
        "plans.item.linked",
        plan=host,
        item=item,
        by=by,
        now=now,
        facts={"plan": plan.public_id},
    )
    return made


@dataclass(frozen=True, slots=True)
class GroupingName:
    """What a grouping is called: its kind (priority, outcome, part of the vision) and its title."""

    kind: str
    title: str


@transaction.atomic
def group_items(
    *, period: Period, name: GroupingName, items: Sequence[Item], by: audit.Actor, now: datetime
) -> Grouping:
    """State which items of a plan belong to a grouping across its tree; those left out leave it.

    :raises ItemNotInPlan: if one of the items is of another plan than the period
    """
    plan = recording.lock(period.plan)
    for item in items:
        _require_in(plan, item)
    position = plan.groupings.filter(kind=name.kind).count()
    grouping, _ = Grouping.objects.get_or_create(
        plan=plan, kind=name.kind, title=name.title, defaults={"position": position}
    )
    _place(grouping, items, recording.statement(period, by=by, now=now))
    facts: dict[str, audit.Fact] = {
        "kind": name.kind,
        "title": name.title,
        "items": [item.public_id for item in items],
    }
    recording.record("plans.grouping.set", plan=plan, by=by, now=now, facts=facts)
    return grouping


def _place(grouping: Grouping, items: Sequence[Item], common: recording.StatementFields) -> None:
    placed = grouping.places.latest_each().values_list("item_id", "is_lifted")
    before = {item_id for item_id, is_lifted in placed if not is_lifted}
    after = {item.pk for item in items}
    GroupingPlace.objects.bulk_create(
        GroupingPlace(**common, grouping=grouping, item_id=item_id, is_lifted=item_id in before)
        for item_id in sorted(before ^ after)
    )


@transaction.atomic
def also_known_as(*, item: Item, reference: str, period: Period, by: audit.Actor, now: datetime) -> ReferenceAlias:
    """State another reference under which an item is known, so that it can be found by it.

    :raises paths.ReferenceTaken: if the reference belongs to another item
    :raises ItemNotInPlan: if the item is of another plan than the period
    """
    plan = recording.lock(period.plan)
    _require_in(plan, item)
    path = paths.free_path(plan, reference, item_id=item.pk)
    made = ReferenceAlias.objects.create(
        **recording.statement(period, by=by, now=now),
        item=item,
        reference=reference,
        path=path,
    )
    recording.record(
        "plans.item.aliased",
        plan=plan,
        item=item,
        by=by,
        now=now,
        facts={"reference": reference},
    )
    return made


def _require_in(plan: Plan, item: Item) -> None:
    if item.plan_id != plan.pk:
        raise ItemNotInPlan(f"The item is not in {plan.title}.")


def _edges(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    edges: dict[int, set[int]] = {}
    for start, end in pairs:
        edges.setdefault(start, set()).add(end)
    return edges


def _reaches(edges: dict[int, set[int]], start: int, goal: int) -> bool:
    waiting = [start]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if node == goal:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(edges.get(node, ()))
    return False
