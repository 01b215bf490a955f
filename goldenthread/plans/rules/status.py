"""The status a scheme's rules give an item as at a day, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from goldenthread.plans.rules import dates, schemes

NOT_JUDGED = "Not judged"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one item as at a day.

    `percent` is 0-100. `reported` is the code of the status its owner states. `agreed` is the
    date in force, `original` the first published one. `periods_without_substance` counts the
    latest reporting periods that brought no update of substance.
    """

    as_at: date
    reported: str | None = None
    percent: Decimal | int | None = None
    cancelled: bool = False
    original: dates.PlanDate | None = None
    agreed: dates.PlanDate | None = None
    forecast: dates.PlanDate | None = None
    completed_on: date | None = None
    has_owner: bool = True
    ever_updated: bool = True
    updated_this_period: bool = True
    periods_without_substance: int = 0


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived status with its working.

    `code` is None where the scheme does not judge the item. `because` and `changes_when` are
    sentences for the reader.
    """

    code: str | None
    printed: str
    rule: schemes.Rule
    because: str
    changes_when: str


@dataclass(frozen=True, slots=True)
class _Reason:
    rule_id: str
    because: str
    changes_when: str


def derive(scheme: schemes.Scheme, facts: Facts) -> Derived:
    """The status of the first rule of a scheme that holds."""
    asked = _by_deadline if scheme.method is schemes.Method.DEADLINE else _by_action
    reason = next(asked(scheme, facts))
    rule = scheme.rule(reason.rule_id)
    code = rule.gives or None
    printed = scheme.status(code).printed if code else NOT_JUDGED
    return Derived(code, printed, rule, reason.because, reason.changes_when)


def judged_date(scheme: schemes.Scheme, facts: Facts) -> dates.PlanDate | None:
    """The date a scheme judges an item on: its original date, or the one now agreed."""
    if scheme.judged_on is schemes.JudgedOn.AGREED and facts.agreed is not None:
        return facts.agreed
    return facts.original


def deadline(scheme: schemes.Scheme, facts: Facts) -> date | None:
    """The last day an item may be completed in time; None if it is not judged."""
    given = judged_date(scheme, facts)
    return given.deadline if given else None


def is_complete(facts: Facts) -> bool:
    """Whether the facts say that an item is done: 100%, or a completion date that has come."""
    return facts.percent == 100 or (facts.completed_on is not None and facts.completed_on <= facts.as_at)


def is_late(scheme: schemes.Scheme, facts: Facts) -> bool:
    """Whether the day an item is judged on has passed and it is neither complete nor cancelled."""
    last_day = deadline(scheme, facts)
    is_open = not facts.cancelled and not is_complete(facts)
    return is_open and last_day is not None and last_day < facts.as_at


def deadline_in_words(scheme: schemes.Scheme, facts: Facts) -> str:
    """The judged date for use in a sentence: `original deadline of June 2017`."""
    name = "original deadline" if scheme.judged_on is schemes.JudgedOn.ORIGINAL else "agreed date"
    given = judged_date(scheme, facts)
    return f"{name} of {dates.describe(given)}" if given else name


def passed_in_words(scheme: schemes.Scheme, facts: Facts, last_day: date) -> str:
    """The beginning of a sentence: `The original deadline of June 2017 passed on 30 June 2017`."""
    wanted, day = deadline_in_words(scheme, facts), dates.day_in_words(last_day)
    return f"The {wanted} has passed" if wanted.endswith(f"of {day}") else f"The {wanted} passed on {day}"


def _by_deadline(scheme: schemes.Scheme, facts: Facts) -> Iterator[_Reason]:
    yield from _settled(facts)
    last_day = deadline(scheme, facts)
    if last_day is None:
        yield _not_judged(scheme, facts)
        return
    month_later = dates.one_month_after(last_day)
    yield from _late_by_deadline(scheme, facts, last_day, month_later)
    yield _Reason(
        "on_target",
        f"The {deadline_in_words(scheme, facts)} has not passed.",
        f"It is Delayed from {_day_after(last_day)} unless complete by then, and sooner if it is forecast later.",
    )


def _late_by_deadline(scheme: schemes.Scheme, facts: Facts, last_day: date, month_later: date) -> Iterator[_Reason]:
    wanted = deadline_in_words(scheme, facts)
    month = dates.day_in_words(month_later)
    forecast = facts.forecast.deadline if facts.forecast else None
    if facts.forecast and forecast and forecast > month_later:
        because = f"The forecast is {dates.describe(facts.forecast)}; one month after the {wanted} is {month}."
        yield _Reason("forecast_past_month", because, "It is reported at 100%, or the forecast is brought forward.")
    if facts.as_at > month_later:
        because = f"One month after the {wanted} was {month}, and it is not complete."
        yield _Reason("past_month", because, "It is reported at 100%.")
    if facts.as_at > last_day:
        because = f"{passed_in_words(scheme, facts, last_day)}, and it is not complete."
        yield _Reason(
            "past_deadline", because, f"It is reported at 100%; it is Overdue from {_day_after(month_later)}."
        )
    if facts.forecast and forecast and forecast > last_day:
        because = f"The forecast is {dates.describe(facts.forecast)}, after the {wanted}."
        yield _Reason("forecast_past_deadline", because, "It is reported at 100%, or the forecast is brought forward.")


def _by_action(scheme: schemes.Scheme, facts: Facts) -> Iterator[_Reason]:
    yield from _settled(facts)
    last_day = deadline(scheme, facts)
    if last_day and facts.as_at > last_day:
        because = f"{passed_in_words(scheme, facts, last_day)}, and it is not complete."
        yield _Reason("past_date", because, "It is reported at 100%, or a later date is agreed.")
    yield from _unattended(scheme, facts, last_day)
    if not facts.ever_updated:
        yield _Reason("assigned", "It has an owner and no update yet.", "Its owner reports on it.")
    if facts.percent == 0:
        yield _Reason("not_started", "It is reported at 0%.", "It is reported above 0%.")
    yield _Reason("in_progress", _progress(facts), _in_progress_until(last_day))


def _unattended(scheme: schemes.Scheme, facts: Facts, last_day: date | None) -> Iterator[_Reason]:
    silent = facts.periods_without_substance
    if silent >= scheme.neglected_after_periods:
        because = f"The last {silent} reporting periods brought no update of substance."
        yield _Reason("neglected", because, "An update says something new.")
    if not facts.has_owner:
        yield _Reason("unassigned", "No owner is named.", "An owner is named.")
    if last_day and not facts.updated_this_period and last_day - facts.as_at <= timedelta(days=scheme.due_soon_days):
        because = f"The {deadline_in_words(scheme, facts)} is near, and this period has no update."
        yield _Reason("check_progress", because, f"It is updated; it is Overdue from {_day_after(last_day)}.")


def _settled(facts: Facts) -> Iterator[_Reason]:
    """Cancelled and completed items, which no date changes."""
    if facts.cancelled:
        yield _Reason("cancelled", "It was cancelled.", "It is taken up again.")
    if facts.percent == 100:
        yield _Reason("completed", "It is reported at 100%.", "A later update reports it below 100%.")
    elif is_complete(facts) and facts.completed_on:
        because = f"It was completed on {dates.day_in_words(facts.completed_on)}."
        yield _Reason("completed", because, "The completion date is withdrawn.")


def _not_judged(scheme: schemes.Scheme, facts: Facts) -> _Reason:
    given = judged_date(scheme, facts)
    because = (
        f"Its deadline is \u201c{given.text}\u201d, which does not name one last day."
        if given
        else "It has no deadline."
    )
    return _Reason("not_judged", because, "It is reported at 100%, or cancelled.")


def _progress(facts: Facts) -> str:
    return "It has no percentage." if facts.percent is None else f"It is reported at {percent_in_words(facts.percent)}."


def _in_progress_until(last_day: date | None) -> str:
    return (
        f"It is reported at 100%; it is Overdue from {_day_after(last_day)}." if last_day else "It is reported at 100%."
    )


def percent_in_words(percent: Decimal | int) -> str:
    """A percentage without needless noughts: `37%`, `12.5%`."""
    return f"{Decimal(percent).normalize():f}%"


def _day_after(day: date) -> str:
    return dates.day_in_words(dates.day_after(day))
