"""How dates, percents and states are worded on the officers' pages."""

from datetime import date
from decimal import Decimal

from goldenthread.plans.models import Period
from goldenthread.plans.queries.states import ItemState
from goldenthread.plans.rules import dates, status
from goldenthread.plans.rules.dates import PlanDate
from goldenthread.plans.rules.schemes import Scheme


def day(value: date) -> str:
    """Return a day as pages write it: 11 September 2017."""
    return dates.day_in_words(value)


def percent(value: Decimal | int | None) -> str:
    """Return a percent, or that none is stated."""
    return "No figure" if value is None else status.percent_in_words(value)


def plan_date(value: PlanDate | None) -> str:
    """Return a plan's date in words, or that none is given."""
    return "None given" if value is None else dates.describe(value)


def tone(item: ItemState) -> str:
    """Return the look of an item's reported status."""
    if item.is_cancelled:
        return "grey"
    code = item.update.status if item.update else ""
    tones = {
        "completed": "green",
        "overdue": "red",
        "neglected": "red",
        "delayed": "orange",
        "check_progress": "orange",
    }
    return tones.get(code, "blue")


def reported(label: str, code: str, scheme: Scheme) -> str:
    """Return a reported status as printed, a sign that stands alone with its words."""
    return scheme.in_words(label, code)


def period_state(period: Period, waiting: int) -> str:
    """Return what of a period is public."""
    drafts = "1 draft" if waiting == 1 else f"{waiting} drafts"
    if period.publication is None:
        return f"Not published, {drafts}" if waiting else "Not published, nothing recorded yet"
    return f"Published, {drafts} since" if waiting else "Published"
