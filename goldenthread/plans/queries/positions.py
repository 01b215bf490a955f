"""A plan's position as at a date: statuses, roll-ups and contradictions, computed once for every reader."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from goldenthread.core import viewing
from goldenthread.core.viewing import Standpoint, Viewer
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.queries import loading, plans
from goldenthread.plans.queries.loading import Loaded, VersionRow
from goldenthread.plans.queries.states import Dates, ItemState, PlanPosition
from goldenthread.plans.rules import contradictions, rollup, schemes, status
from goldenthread.plans.rules.rollup import Node
from goldenthread.plans.rules.schemes import Scheme

# Two periods without a substantive update: the scheme calls an item neglected, and any plan calls it stale.
STALE_AFTER_PERIODS = 2


def position(plan: Plan, *, viewer: Viewer, as_at: date) -> PlanPosition:
    """Return a plan as a viewer sees it as at a date."""
    return _position(plan, viewer=viewer, as_at=as_at, above=())


def _position(plan: Plan, *, viewer: Viewer, as_at: date, above: tuple[int, ...]) -> PlanPosition:
    standpoint = viewing.standpoint(viewer, authority_id=plan.authority_id, as_at=as_at)
    loaded = loading.load(plan, standpoint)
    scheme = schemes.scheme(plan.scheme_code, plan.scheme_version)
    periods = plans.periods_of(plan, viewer=viewer, as_at=as_at)
    linked = _linked_percents(loaded, viewer=viewer, as_at=as_at, above=(*above, plan.pk))
    children = _children(loaded)
    order = _document_order(children)
    items = tuple(
        _state(
            plan,
            loaded,
            scheme,
            periods,
            standpoint,
            row,
            depth,
            children.get(row.item_id, []),
            linked,
        )
        for row, depth in order
    )
    nodes = [
        Node(
            key=item.id,
            parent=item.parent_id,
            percent=item.percent if item.is_leaf else None,
            weight=item.weight,
            cancelled=item.is_cancelled,
        )
        for item in items
    ]
    return PlanPosition(
        plan_id=plan.pk,
        as_at=as_at,
        scheme=scheme,
        items=items,
        rollups=rollup.roll_up(nodes, rounding=scheme.rounding),
        by_id={item.id: item for item in items},
    )


def _linked_percents(loaded: Loaded, *, viewer: Viewer, as_at: date, above: tuple[int, ...]) -> dict[int, int | None]:
    """Return the percent of each leaf that is itself a plan; a circle of plans counts as not reported."""
    wanted = set(loaded.linked_plans.values()) - set(above)
    percents: dict[int, int | None] = {}
    for linked in Plan.objects.visible_to(viewer, as_at=as_at).filter(pk__in=wanted):
        overall = _position(linked, viewer=viewer, as_at=as_at, above=above).rollups[None]
        percents[linked.pk] = overall.percent
    return {item_id: percents.get(plan_id) for item_id, plan_id in loaded.linked_plans.items()}


def _children(loaded: Loaded) -> dict[int | None, list[VersionRow]]:
    children: dict[int | None, list[VersionRow]] = defaultdict(list)
    for row in loaded.versions.values():
        # An item whose parent is not seen from here stands at the top.
        parent = row.parent_id if row.parent_id in loaded.versions else None
        children[parent].append(row)
    for siblings in children.values():
        siblings.sort(key=lambda row: (row.position, row.item_id))
    return children


def _document_order(
    children: dict[int | None, list[VersionRow]],
) -> list[tuple[VersionRow, int]]:
    order: list[tuple[VersionRow, int]] = []
    waiting = [(row, 0) for row in reversed(children.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        order.append((row, depth))
        waiting.extend((child, depth + 1) for child in reversed(children.get(row.item_id, [])))
    return order


def _state(
    plan: Plan,
    loaded: Loaded,
    scheme: Scheme,
    periods: Sequence[Period],
    standpoint: Standpoint,
    row: VersionRow,
    depth: int,
    children: list[VersionRow],
    linked: dict[int, int | None],
) -> ItemState:
    update = loaded.updates.get(row.item_id)
    dates = loaded.dates.get(row.item_id, Dates())
    owners = tuple(loaded.owners.get(row.item_id, ()))
    cancelled = loaded.cancelled.get(row.item_id)
    percent: Decimal | int | None = update.percent if update else None
    if row.item_id in linked:
        percent = linked[row.item_id]
    first = loaded.first_stated[row.item_id]
    last = loaded.substantive.get(row.item_id)
    silent = sum(1 for period in periods if (period.as_at >= first if last is None else period.as_at > last))
    facts = None
    if not children:
        facts = status.Facts(
            as_at=standpoint.as_at,
            reported=(update.status or None) if update else None,
            percent=percent,
            cancelled=cancelled is not None,
            original=dates.original,
            agreed=dates.due,
            forecast=dates.forecast,
            completed_on=dates.completed.end if dates.completed else None,
            has_owner=bool(owners),
            ever_updated=update is not None,
            updated_this_period=bool(update and periods and update.period_id == periods[-1].pk),
            periods_without_substance=silent,
        )
    derived = status.derive(scheme, facts) if facts else None
    return ItemState(
        id=row.item_id,
        public_id=row.public_id,
        path=row.path,
        reference=row.reference,
        is_reference_assigned=row.is_reference_assigned,
        title=row.title,
        parent_id=row.parent_id if row.parent_id in loaded.versions else None,
        depth=depth,
        level_name=plan.level_name(depth),
        weight=row.weight,
        children=tuple(child.item_id for child in children),
        headings=tuple(loaded.headings.get(row.item_id, ())),
        owners=owners,
        followers=tuple(loaded.followers.get(row.item_id, ())),
        dates=dates,
        update=update,
        is_new=plan.baseline_date is not None and first > plan.baseline_date,
        cancelled_reason=cancelled,
        percent=percent,
        derived=derived,
        contradiction=contradictions.contradiction(scheme, facts) if facts else None,
        is_completed_late=contradictions.completed_late(facts, scheme) if facts else False,
        is_stale=not children and cancelled is None and silent >= STALE_AFTER_PERIODS and percent != 100,
    )
