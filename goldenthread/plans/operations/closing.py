"""Closing a plan and carrying what is open into the next one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.plans.models import DateEntry, DateKind, Item, Lineage, Period, Plan
from goldenthread.plans.operations import batches, items, recording
from goldenthread.plans.operations.batches import Batch, DateText, ItemStatements
from goldenthread.plans.rules.dates import PlanDate, Precision


class SuccessorUnfit(Exception):
    """The plan named as successor cannot take the items."""


@dataclass(frozen=True, slots=True)
class Succession:
    """Where open items go: a period of the successor, and the item they are put under, if any."""

    period: Period
    parent: Item | None = None


@transaction.atomic
def close_plan(
    *,
    plan: Plan,
    closed: date,
    reason: str,
    by: audit.Actor,
    now: datetime,
    succession: Succession | None = None,
    carried: Sequence[Item] = (),
) -> Plan:
    """Close a plan; carry some of its items into its successor with their lineage and original dates.

    :raises items.ReasonMissing: if no reason is given
    :raises SuccessorUnfit: if items are carried and the successor is the plan itself or another authority's
    """
    if not reason.strip():
        raise items.ReasonMissing("Say why the plan is closed.")
    locked = recording.lock(plan)
    if succession is not None:
        _carry(locked, succession, carried, closed=closed, by=by, now=now)
        locked.successor = succession.period.plan
    locked.closed_date = closed
    locked.closed_reason = reason.strip()
    locked.revision += 1
    locked.save()
    facts: dict[str, audit.Fact] = {
        "closed": closed.isoformat(),
        "carried": len(carried),
    }
    recording.record("plans.plan.closed", plan=locked, by=by, now=now, facts=facts)
    return locked


def _carry(
    plan: Plan,
    succession: Succession,
    carried: Sequence[Item],
    *,
    closed: date,
    by: audit.Actor,
    now: datetime,
) -> None:
    successor = succession.period.plan
    if successor.pk == plan.pk or successor.authority_id != plan.authority_id:
        raise SuccessorUnfit("The successor is another plan of the same authority.")
    if any(item.plan_id != plan.pk for item in carried):
        raise items.ItemNotInPlan(f"Only items of {plan.title} can be carried.")
    first = items.next_position(successor)
    entries = [ItemStatements(key="parent", item_id=succession.parent.pk)] if succession.parent else []
    entries += [
        _entry(
            item,
            position=first + at,
            parent_key="parent" if succession.parent else None,
        )
        for at, item in enumerate(carried)
    ]
    batch = Batch(entries=entries, event="plans.items.carried")
    made = batches.record_batch(period=succession.period, batch=batch, by=by, now=now)
    Lineage.objects.bulk_create(
        Lineage(item_id=made.item_ids[item.public_id], predecessor=item, carried_date=closed) for item in carried
    )


def _entry(item: Item, *, position: int, parent_key: str | None) -> ItemStatements:
    version, _ = items.current_version(item)
    original = item.date_entries.filter(kind=DateKind.ORIGINAL).first()
    return ItemStatements(
        key=item.public_id,
        parent_key=parent_key,
        # References are the plan's own, so a carried item gets none until the successor gives it one.
        version=replace(version, position=position, reference="", is_reference_assigned=False),
        dates=(_date(original),) if original else (),
    )


def _date(entry: DateEntry) -> DateText:
    value = PlanDate(
        text=entry.printed,
        precision=Precision(entry.precision),
        start=entry.start,
        end=entry.end,
    )
    return DateText(kind=DateKind.ORIGINAL, date=value)
