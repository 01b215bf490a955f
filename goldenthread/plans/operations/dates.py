"""Entries of the date ledger."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.plans.models import DateEntry, DateKind, Item, Period
from goldenthread.plans.operations import recording
from goldenthread.plans.operations.batches import DateText
from goldenthread.plans.operations.items import ItemNotInPlan, ReasonMissing


class OriginalDateStands(Exception):
    """The original date of an item was published once and never changes."""


@transaction.atomic
def enter_date(
    *,
    item: Item,
    period: Period,
    entry: DateText,
    by: audit.Actor,
    now: datetime,
    stated: date | None = None,
    seen: int | None = None,
) -> DateEntry:
    """Enter a date in the ledger: original once, agreed with its reason and authority, forecast, completed.

    :param seen: the id of the latest entry of this kind the writer had before them; None asks for no check
    :raises recording.ChangedMeanwhile: if the latest entry is another one
    :raises OriginalDateStands: if the item already has an original date
    :raises ReasonMissing: if an agreed date is changed without a reason or an authority
    :raises ItemNotInPlan: if the item is of another plan than the period
    """
    plan = recording.lock(period.plan)
    if item.plan_id != plan.pk:
        raise ItemNotInPlan(f"The item is not in {plan.title}.")
    recording.refuse_if_changed(seen, latest=latest_id(item, entry.kind))
    _check(item, entry)
    made = DateEntry.objects.create(
        **recording.statement(period, by=by, now=now, stated=stated),
        item=item,
        kind=entry.kind,
        precision=entry.date.precision.value,
        start=entry.date.start,
        end=entry.date.end,
        printed=entry.date.text,
        reason=entry.reason,
        authority_text=entry.authority_text,
    )
    facts: dict[str, audit.Fact] = {
        "kind": entry.kind,
        "printed": entry.date.text,
        "period": period.slug,
    }
    recording.record("plans.date.entered", plan=plan, item=item, by=by, now=now, facts=facts)
    return made


def latest_id(item: Item, kind: str) -> int | None:
    """Return the id of an item's latest entry of a kind, drafts included."""
    entries = DateEntry.objects.filter(item=item, kind=kind).order_by("-stated_date", "-pk")
    return entries.values_list("pk", flat=True).first()


def _check(item: Item, entry: DateText) -> None:
    if entry.kind == DateKind.ORIGINAL and item.date_entries.filter(kind=DateKind.ORIGINAL).exists():
        raise OriginalDateStands("The original date stands. Ask for a new agreed date instead.")
    if entry.kind == DateKind.AGREED and not (entry.reason.strip() and entry.authority_text.strip()):
        raise ReasonMissing("A new agreed date needs a reason and on whose authority it was agreed.")
