"""Reading updates with their words, for those who write the next one."""

from datetime import date

from goldenthread.plans.models import Item, Period, Update
from goldenthread.plans.operations.batches import UpdateText
from goldenthread.plans.rules import substance
from goldenthread.plans.rules.substance import Said


def latest_update(item: Item, *, as_at: date) -> Update | None:
    """Return an item's latest update by a day, drafts included."""
    stated = Update.objects.filter(item=item, stated_date__lte=as_at)
    return stated.select_related("period", "publication").order_by("-stated_date", "-pk").first()


def latest_in(item: Item, period: Period) -> Update | None:
    """Return an item's latest update in a period, drafts included."""
    return Update.objects.filter(item=item, period=period).order_by("-stated_date", "-pk").first()


def latest_before(item: Item, period: Period) -> Update | None:
    """Return what an item last said in the periods before one."""
    earlier = Update.objects.filter(item=item, stated_date__lt=period.as_at).exclude(period=period)
    return earlier.select_related("period").order_by("-stated_date", "-pk").first()


def is_substantive(update: UpdateText, *, item: Item, period: Period) -> bool:
    """Whether an update says something that the period before did not."""
    before = latest_before(item, period)
    said = Said(text="\n".join(update.public_text.values()), percent=update.percent, status=update.status or None)
    return substance.is_substantive(said, _said(before) if before else None)


def _said(update: Update) -> Said:
    return Said(
        text="\n".join(update.public_text.values()),
        percent=update.percent,
        status=update.reported_status or None,
    )
