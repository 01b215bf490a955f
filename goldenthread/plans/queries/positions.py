"""A plan's position as at a date: statuses, roll-ups and contradictions, computed once for every reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from goldenthread.core import viewing
from goldenthread.core.viewing import Viewer
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.queries import loading, plans
from goldenthread.plans.queries.loading import Loaded, VersionRow
from goldenthread.plans.queries.states import Dates, ItemState, PlanPosition
from goldenthread.plans.rules import contradictions, rollup, schemes, status
from goldenthread.plans.rules.rollup import Node, RollUp
from goldenthread.plans.rules.schemes import Scheme

# Two periods without a substantive update: the action scheme says neglected, and any plan lists it as stale.
STALE_AFTER_PERIODS = 2


@dataclass(frozen=True, slots=True)
class _Days:
    """The day a position is true for, and the day by whose end what counts must have been public."""

    as_at: date
    known: date


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan loaded, and the standpoint it is read from."""

    plan: Plan
    as_at: date
    scheme: Scheme
    loaded: Loaded
    periods: Sequence[Period]
    linked: Mapping[int, RollUp | None]
    children: Mapping[int | None, list[VersionRow]]


def position(plan: Plan, *, viewer: Viewer, as_at: date, known: date | None = None) -> PlanPosition:
    """Return a plan as a viewer sees it as at a date, in a number of queries that its rows do not change.

    :param known: the day by whose end the public must have been able to read what counts, where that is
        later than the date itself: a report is published some time after the day it is true for
    """
    return _position(plan, viewer=viewer, days=_Days(as_at, known or as_at), above=())


def _position(plan: Plan, *, viewer: Viewer, days: _Days, above: tuple[int, ...]) -> PlanPosition:
    return arrange(_read(plan, viewer=viewer, days=days, above=(*above, plan.pk)))


def arrange(reading: Reading) -> PlanPosition:
    """Return the position of a plan that was loaded: every figure of it, without asking the database."""
    items = tuple(_state(reading, row, depth) for row, depth in loading.document_order(reading.children))
    return PlanPosition(
        plan_id=reading.plan.pk,
        as_at=reading.as_at,
        scheme=reading.scheme,
        items=items,
        rollups=rollup.roll_up([_node(reading, item) for item in items], rounding=reading.scheme.rounding),
        by_id={item.id: item for item in items},
    )


def _read(plan: Plan, *, viewer: Viewer, days: _Days, above: tuple[int, ...]) -> Reading:
    standpoint = viewing.standpoint(viewer, authority_id=plan.authority_id, as_at=days.as_at, known=days.known)
    loaded = loading.load(plan, standpoint)
    return Reading(
        plan=plan,
        as_at=days.as_at,
        scheme=schemes.scheme(plan.scheme_code, plan.scheme_version),
        loaded=loaded,
        periods=plans.periods_of(plan, viewer=viewer, as_at=days.as_at, known=days.known),
        linked=_linked(loaded, viewer=viewer, days=days, above=above),
        children=loading.children(loaded.versions),
    )


def _node(reading: Reading, item: ItemState) -> Node:
    percent = _exact(reading, item) if item.is_leaf else None
    return Node(
        key=item.id,
        parent=item.parent_id,
        percent=percent,
        weight=item.weight,
        cancelled=item.is_cancelled,
    )


def _exact(reading: Reading, item: ItemState) -> Decimal | int | Fraction | None:
    """A leaf that is itself a plan counts with that plan's exact figure, not with the one shown."""
    rolled = reading.linked.get(item.id)
    return rolled.exact if rolled else item.percent


def _linked(loaded: Loaded, *, viewer: Viewer, days: _Days, above: tuple[int, ...]) -> dict[int, RollUp | None]:
    """Return the figure of each leaf that is itself a plan; a circle of plans counts as not reported."""
    wanted = set(loaded.linked_plans.values()) - set(above)
    figures: dict[int, RollUp] = {}
    if wanted:
        for linked in Plan.objects.visible_to(viewer, as_at=days.known).filter(pk__in=wanted):
            figures[linked.pk] = _position(linked, viewer=viewer, days=days, above=above).rollups[None]
    return {item_id: figures.get(plan_id) for item_id, plan_id in loaded.linked_plans.items()}


def _state(reading: Reading, row: VersionRow, depth: int) -> ItemState:
    loaded, key = reading.loaded, row.item_id
    children = tuple(child.item_id for child in reading.children.get(key, ()))
    facts = None if children else _facts(reading, key)
    baseline = reading.plan.baseline_date
    return ItemState(
        id=key,
        public_id=row.public_id,
        path=row.path,
        reference=row.reference,
        is_reference_assigned=row.is_reference_assigned,
        title=row.title,
        parent_id=row.parent_id if row.parent_id in loaded.versions else None,
        depth=depth,
        level_name=reading.plan.level_name(depth),
        weight=row.weight,
        children=children,
        headings=tuple(loaded.headings.get(key, ())),
        owners=tuple(loaded.owners.get(key, ())),
        followers=tuple(loaded.followers.get(key, ())),
        dates=loaded.dates.get(key, Dates()),
        update=loaded.updates.get(key),
        is_new=baseline is not None and loaded.first_stated[key] > baseline,
        cancelled_reason=loaded.cancelled.get(key),
        percent=_percent(reading, key),
        derived=status.derive(reading.scheme, facts) if facts else None,
        contradiction=contradictions.contradiction(reading.scheme, facts) if facts else None,
        is_late=bool(facts and status.is_late(reading.scheme, facts)),
        is_completed_late=bool(facts and contradictions.completed_late(facts, reading.scheme)),
        is_stale=bool(facts and _is_stale(facts)),
    )


def _facts(reading: Reading, key: int) -> status.Facts:
    loaded = reading.loaded
    update, dates = loaded.updates.get(key), loaded.dates.get(key, Dates())
    return status.Facts(
        as_at=reading.as_at,
        reported=(update.status or None) if update else None,
        percent=_percent(reading, key),
        cancelled=key in loaded.cancelled,
        original=dates.original,
        agreed=dates.due,
        forecast=dates.forecast,
        completed_on=dates.completed.end if dates.completed else None,
        has_owner=bool(loaded.owners.get(key)),
        ever_updated=update is not None,
        updated_this_period=bool(update and reading.periods and update.period_id == reading.periods[-1].pk),
        periods_without_substance=_periods_without_substance(reading, key),
    )


def _percent(reading: Reading, key: int) -> Decimal | int | None:
    if key in reading.linked:
        rolled = reading.linked[key]
        return rolled.percent if rolled else None
    update = reading.loaded.updates.get(key)
    return update.percent if update else None


def _periods_without_substance(reading: Reading, key: int) -> int:
    """Count the latest periods in a row in which nothing of substance was said of an item."""
    last = reading.loaded.substantive.get(key)
    if last is not None:
        return sum(period.as_at > last for period in reading.periods)
    # The period in which an item was agreed is not one in which an update was due.
    first = reading.loaded.first_stated[key]
    return sum(period.as_at > first for period in reading.periods)


def _is_stale(facts: status.Facts) -> bool:
    is_open = not facts.cancelled and facts.percent != 100
    return is_open and facts.periods_without_substance >= STALE_AFTER_PERIODS
