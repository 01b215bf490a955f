"""Recording what is reported of an item."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.plans.models import Item, Period, Update
from goldenthread.plans.operations import recording
from goldenthread.plans.operations.batches import UpdateText
from goldenthread.plans.operations.items import ItemNotInPlan
from goldenthread.plans.rules import schemes


class UpdateRefused(Exception):
    """An update cannot be recorded; the message says what to put right."""


@transaction.atomic
def record_update(
    *,
    item: Item,
    period: Period,
    update: UpdateText,
    by: audit.Actor,
    now: datetime,
    stated: date | None = None,
    seen: int | None = None,
) -> Update:
    """Record an update of any item, leaf or not, as a draft of a period.

    A later update about the same date counts instead of an earlier one; neither is ever changed.

    :param seen: the id of the item's latest update the writer had before them; None asks for no check
    :raises recording.ChangedMeanwhile: if the latest update is another one
    :raises UpdateRefused: if the percent is not 0-100, the status is not one of the plan's scheme,
        or nothing is said at all
    :raises ItemNotInPlan: if the item is of another plan than the period
    """
    plan = recording.lock(period.plan)
    if item.plan_id != plan.pk:
        raise ItemNotInPlan(f"The item is not in {plan.title}.")
    recording.refuse_if_changed(seen, latest=latest_id(item))
    _check(update, scheme_code=plan.scheme_code, scheme_version=plan.scheme_version)
    made = Update.objects.create(
        **recording.statement(period, by=by, now=now, stated=stated),
        item=item,
        public_text={code: text for code, text in update.public_text.items() if text.strip()},
        officer_note=update.officer_note,
        reported_status=update.status,
        reported_label=update.label,
        percent=update.percent,
        risk=update.risk,
        mitigation=update.mitigation,
        stated_by_text=update.stated_by_text,
        is_substantive=update.is_substantive,
    )
    facts = _facts(period, update)
    recording.record("plans.update.recorded", plan=plan, item=item, by=by, now=now, facts=facts)
    return made


def _facts(period: Period, update: UpdateText) -> dict[str, audit.Fact]:
    return {
        "period": period.slug,
        "status": update.status,
        "percent": "" if update.percent is None else str(update.percent),
    }


def latest_id(item: Item) -> int | None:
    """Return the id of the update of an item that was recorded last, drafts included."""
    return Update.objects.filter(item=item).order_by("-pk").values_list("pk", flat=True).first()


def _check(update: UpdateText, *, scheme_code: str, scheme_version: str) -> None:
    if update.percent is not None and not Decimal(0) <= update.percent <= Decimal(100):
        raise UpdateRefused(f"{update.percent}% is not between 0 and 100.")
    if update.percent is not None and update.percent != round(update.percent, 2):
        # Rounded it could become 100, which is complete.
        raise UpdateRefused(f"{update.percent}% has more than two decimal places.")
    scheme = schemes.scheme(scheme_code, scheme_version)
    if update.status and update.status not in {status.code for status in scheme.statuses}:
        raise UpdateRefused(f"“{update.label or update.status}” is not a status of this plan.")
    words = any(text.strip() for text in update.public_text.values())
    if update.percent is None and not (update.status or words or update.risk or update.officer_note):
        raise UpdateRefused("An update says something: a percentage, a status or a text.")
