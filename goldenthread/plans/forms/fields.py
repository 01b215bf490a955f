"""Fields that several forms of plans share."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from django import forms

from goldenthread.plans.models import Period, Plan
from goldenthread.plans.queries.states import PlanPosition
from goldenthread.plans.rules import dates, schemes
from goldenthread.plans.rules.dates import PlanDate, Precision

DATE_HINT = "For example 31 March 2018, March 2018 or Q4 2017-18"


class PercentField(forms.CharField):
    """A percent from 0 to 100, typed with or without its sign."""

    widget = forms.NumberInput(attrs={"suffix": "%"})

    def clean(self, value: str | None) -> Decimal | None:
        """Return the percent, or None where none is typed."""
        text = super().clean(value).removesuffix("%").strip()
        if not text:
            return None
        try:
            percent = Decimal(text)
        except InvalidOperation as error:
            raise forms.ValidationError("Enter a percentage as a number, like 40") from error
        if not percent.is_finite() or not 0 <= percent <= 100:
            raise forms.ValidationError("Enter a percentage between 0 and 100")
        return percent.quantize(Decimal("0.01"))


class PlanDateField(forms.CharField):
    """A date as plans write it: a day, a month, a quarter."""

    def clean(self, value: str | None) -> PlanDate | None:
        """Return the date, or None where none is typed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            read = dates.parse(text)
        except dates.ImpossibleDate as error:
            raise forms.ValidationError(str(error)) from error
        if read.precision is Precision.AMBIGUOUS:
            raise forms.ValidationError(f"Write “{text}” as a day, a month or a quarter, like 31 March 2018")
        return read


class DayField(forms.DateField):
    """A day of the calendar."""

    widget = forms.DateInput

    def __init__(self, *, label: str, required: bool = True, help_text: str = "", initial: date | None = None) -> None:
        """Take a day as the browser's date field or a person writes it."""
        super().__init__(
            label=label,
            required=required,
            help_text=help_text,
            initial=initial,
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"],
            error_messages={
                "required": f"Enter a date for “{label}”",
                "invalid": "Enter a date that exists, like 31/03/2018",
            },
        )


def lines(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def status_choices(plan: Plan, *, stated: str = "") -> list[tuple[str, str]]:
    """Return the words an owner may report, each once.

    A sign that stands for several words is offered only where it is what was stated before.
    """
    statuses = schemes.scheme(plan.scheme_code, plan.scheme_version).statuses
    icons = {status.group for status in statuses if status.group != status.code}
    not_offered = (icons | {"cancelled"}) - {stated}
    offered = [status for status in statuses if status.code not in not_offered]
    return [("", "Not stated"), *((status.code, status.printed) for status in offered)]


def period_choices(periods: Iterable[Period]) -> list[tuple[str, str]]:
    """Return periods to choose from, the latest first."""
    return [(period.slug, f"{period.name}, as at {dates.day_in_words(period.as_at)}") for period in periods][::-1]


def parent_choices(position: PlanPosition, *, without: int | None = None) -> list[tuple[str, str]]:
    """Return the items another may stand beneath: all but the item itself and what is beneath it."""
    choices = [("", "At the top of the plan")]
    for item in position.items:
        above = {upper.id for upper in position.ancestors(item)} | {item.id}
        if without not in above:
            choices.append((item.public_id, f"{'– ' * item.depth}{item.reference} {item.title}".strip()))
    return choices
