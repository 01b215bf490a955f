"""What an owner hands in of an item in a period: the update, and the dates that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.plans.models import Item, Period, Update
from goldenthread.plans.operations import dates, updates
from goldenthread.plans.operations.batches import DateText, UpdateText
from goldenthread.plans.queries import updates as update_queries


@dataclass(frozen=True, slots=True)
class Report:
    """An update and the forecast or completion dates given with it."""

    update: UpdateText
    dates: Sequence[DateText] = ()


@transaction.atomic
def record_report(
    *, item: Item, period: Period, report: Report, by: audit.Actor, now: datetime, seen: int | None = None
) -> Update:
    """Record an update with its dates, all or nothing, as drafts of a period.

    Whether the update says anything new is judged here, by what the period before said.

    :param seen: the id of the item's latest update the writer had before them; None asks for no check
    :raises recording.ChangedMeanwhile: if the latest update is another one
    :raises updates.UpdateRefused: if the update cannot be recorded
    """
    says_something = update_queries.is_substantive(report.update, item=item, period=period)
    update = replace(report.update, is_substantive=says_something)
    made = updates.record_update(item=item, period=period, update=update, by=by, now=now, seen=seen)
    for entry in report.dates:
        dates.enter_date(item=item, period=period, entry=entry, by=by, now=now)
    return made
