"""What every write of plans shares: the lock, the revision, the ledger."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypedDict

from django.db.models import F

from goldenthread.audit import operations as audit
from goldenthread.plans.models import Item, Period, Plan


class StatementFields(TypedDict):
    """The fields every statement carries."""

    period: Period
    stated_date: date
    recorded_at: datetime
    recorded_by_id: int | None
    recorded_by_text: str


class PlanClosed(Exception):
    """A closed plan takes no more statements."""


class ChangedMeanwhile(Exception):
    """Somebody else stated the same thing after the writer had read it; nothing was written."""


# What a writer who saw no statement at all has seen.
NOTHING_SEEN = 0


def lock(plan: Plan) -> Plan:
    """Lock a plan for writing until the transaction ends, and count a new revision of it.

    :raises PlanClosed: if the plan has been closed
    """
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    if locked.closed_date is not None:
        raise PlanClosed(f"{locked.title} was closed on {locked.closed_date:%-d %B %Y}.")
    touch(locked)
    return locked


def refuse_if_changed(seen: int | None, *, latest: int | None) -> None:
    """Keep a write that was made before an older state from hiding a newer one.

    :param seen: the id of the statement (or the revision) the writer had before them, NOTHING_SEEN
        where there was none; None asks for no check
    :raises ChangedMeanwhile: if the latest is another one
    """
    if seen is not None and seen != (latest or NOTHING_SEEN):
        raise ChangedMeanwhile("Somebody else changed this while you were writing.")


def touch(plan: Plan) -> None:
    """Count a new revision of a plan, so that nothing computed of it before is shown again."""
    Plan.objects.filter(pk=plan.pk).update(revision=F("revision") + 1)


def statement(period: Period, *, by: audit.Actor, now: datetime, stated: date | None = None) -> StatementFields:
    """Return the fields every statement of a period carries; it is about the period's own date if none is given."""
    return StatementFields(
        period=period,
        stated_date=stated or period.as_at,
        recorded_at=now,
        recorded_by_id=by.user_id,
        recorded_by_text=by.text,
    )


def record(
    name: str,
    *,
    plan: Plan,
    by: audit.Actor,
    now: datetime,
    item: Item | None = None,
    facts: Mapping[str, audit.Fact] | None = None,
) -> None:
    """Record an event about a plan or one of its items."""
    subject = audit.Subject("item", item.public_id) if item else audit.Subject("plan", plan.public_id)
    audit.record(
        name,
        authority_id=plan.authority_id,
        subject=subject,
        by=by,
        at=now,
        facts=facts,
    )
