"""Reported statuses that a scheme's own rules do not allow.

A status more pessimistic than the rules is no contradiction, and where no status is stated
there is nothing to contradict.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.plans.rules import dates, schemes, status


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A reported status beside what the rules give.

    `rule` is the sentence it breaks. `since` is the first day on which it broke it, None where
    that is not a matter of the calendar.
    """

    reported: schemes.Status
    derived: status.Derived
    rule: schemes.Rule
    because: str
    since: date | None


@dataclass(frozen=True, slots=True)
class _Broken:
    because: str
    since: date | None = None


def contradiction(scheme: schemes.Scheme, facts: status.Facts) -> Contradiction | None:
    """The contradiction in an item's reported status as at a day, if there is one."""
    if facts.cancelled or not facts.reported or status.is_complete(facts):
        return None
    reported = next((each for each in scheme.statuses if each.code == facts.reported), None)
    for rule in scheme.rules:
        if reported and rule.about == reported.group and (broken := _CHECKS[rule.id](scheme, facts)):
            derived = status.derive(scheme, facts)
            because = f"Reported {reported.printed}. {broken.because}"
            return Contradiction(reported, derived, rule, because, broken.since)
    return None


def completed_late(facts: status.Facts, scheme: schemes.Scheme) -> bool:
    """Whether an item's completion date, where one is given, is after its deadline."""
    last_day = status.deadline(scheme, facts)
    done = facts.completed_on
    return not facts.cancelled and done is not None and last_day is not None and last_day < done <= facts.as_at


def _on_target_past_date(scheme: schemes.Scheme, facts: status.Facts) -> _Broken | None:
    last_day = status.deadline(scheme, facts)
    if last_day is None or facts.as_at <= last_day:
        return None
    passed = status.passed_in_words(scheme, facts, last_day)
    return _Broken(f"{passed}, and {_reported(facts)}.", dates.day_after(last_day))


def _on_target_forecast_past(scheme: schemes.Scheme, facts: status.Facts) -> _Broken | None:
    last_day = status.deadline(scheme, facts)
    forecast = facts.forecast.deadline if facts.forecast else None
    if facts.forecast is None or forecast is None or last_day is None or forecast <= last_day:
        return None
    wanted = status.deadline_in_words(scheme, facts)
    return _Broken(f"The forecast is {dates.describe(facts.forecast)}, after the {wanted}.")


def _delayed_past_month(scheme: schemes.Scheme, facts: status.Facts) -> _Broken | None:
    last_day = status.deadline(scheme, facts)
    if last_day is None:
        return None
    month_later = dates.one_month_after(last_day)
    wanted = f"one month after the {status.deadline_in_words(scheme, facts)}"
    forecast = facts.forecast.deadline if facts.forecast else None
    if facts.as_at > month_later:
        passed = f"{wanted} was {dates.day_in_words(month_later)}, and {_reported(facts)}."
        return _Broken(_sentence(passed), dates.day_after(month_later))
    if facts.forecast and forecast and forecast > month_later:
        later = f"The forecast is {dates.describe(facts.forecast)}; {wanted} is {dates.day_in_words(month_later)}."
        return _Broken(later)
    return None


def _completed_below_100(scheme: schemes.Scheme, facts: status.Facts) -> _Broken | None:
    return None if facts.percent is None else _Broken(_sentence(f"{_reported(facts)}."))


def _reported(facts: status.Facts) -> str:
    if facts.percent is None:
        return "no percentage is reported"
    return f"{status.percent_in_words(facts.percent)} is reported"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


_Check = Callable[[schemes.Scheme, status.Facts], _Broken | None]

_CHECKS: Mapping[str, _Check] = {
    "on_target_past_date": _on_target_past_date,
    "on_target_forecast_past": _on_target_forecast_past,
    "delayed_past_month": _delayed_past_month,
    "completed_below_100": _completed_below_100,
}
