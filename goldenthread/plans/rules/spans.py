"""Spans of days as councils write them: a day, a month, a quarter, a year.

Day before month, as in the United Kingdom; a financial year runs from April to March and
its first quarter is April to June. Two-digit years up to 69 are in this century.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# Not calendar.month_name: that follows the machine's locale.
MONTH_NAMES = tuple("January February March April May June July August September October November December".split())


class Precision(StrEnum):
    """How exactly a date is given."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FINANCIAL_YEAR = "financial_year"
    RANGE = "range"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    ONWARDS = "onwards"
    UNDETERMINED = "undetermined"
    AMBIGUOUS = "ambiguous"


class ImpossibleDate(ValueError):
    """The text names a day that no calendar has, such as 31 February 2018."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days a piece of text covers, first and last included.

    `assumed` says in a sentence what was taken for granted; empty if nothing was.
    """

    precision: Precision
    start: date
    end: date
    assumed: str = ""


def month_number(name: str) -> int:
    """The number of a month from its English name or abbreviation (at least three letters)."""
    return next(n for n, full in enumerate(MONTH_NAMES, 1) if full[:3].lower() == name[:3].lower())


def full_year(digits: str) -> int:
    """The year that two or four digits mean."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if year < 70 else 1900 + year


def last_day_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def month_span(year: int, month: int, assumed: str = "") -> Span:
    return Span(
        Precision.MONTH,
        date(year, month, 1),
        last_day_of_month(year, month),
        assumed=assumed,
    )


def quarter_span(year: int, quarter: int) -> Span:
    """A quarter of the financial year that begins in April of `year`."""
    first_month = 3 * quarter + 1
    if quarter == 4:
        year, first_month = year + 1, 1
    return Span(
        Precision.QUARTER,
        date(year, first_month, 1),
        last_day_of_month(year, first_month + 2),
    )


def financial_year_span(year: int) -> Span:
    return Span(Precision.FINANCIAL_YEAR, date(year, 4, 1), date(year + 1, 3, 31))


def year_span(first: int, last: int | None = None) -> Span:
    return Span(Precision.YEAR, date(first, 1, 1), date(last or first, 12, 31))


def day_span(year: int, month: int, day: int, written: str) -> Span:
    """One day.

    :raises ImpossibleDate: if the calendar has no such day
    """
    try:
        only = date(year, month, day)
    except ValueError:
        named = f"{day} {MONTH_NAMES[month - 1]} {year}" if 1 <= month <= 12 else written
        raise ImpossibleDate(f"{named} is not a date") from None
    return Span(Precision.DAY, only, only)


MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_LONG_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_ANY_YEAR = r"'?(?P<year>(?:19|20|21)\d\d|\d\d)"
_TWO_YEARS = r"(?P<year>(?:19|20|21)\d\d|\d\d)\s*[-/]\s*(?P<next>(?:19|20|21)\d\d|\d\d)"
_TWO_LONG_YEARS = rf"{_LONG_YEAR}\s*[-/]\s*(?P<next>(?:19|20|21)\d\d|\d\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_QUARTER = (
    r"(?:q(?:uarter|tr)?\.?\s*(?P<quarter>[1-4]|one|two|three|four)"
    r"|(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth)\s+quarter)"
)
_GAP = r"\s*[-/.,]?\s*"
_FISCAL = r"(?:fy|f/y|financial\s+year)"
_QUARTERS = {"one": 1, "two": 2, "three": 3, "four": 4}
_QUARTERS |= {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _quarter_number(found: re.Match[str]) -> int:
    word = (found["quarter"] or found["nth"]).lower()
    return _QUARTERS.get(word) or int(word[0])


def _day(found: re.Match[str]) -> Span:
    return day_span(
        full_year(found["year"]),
        month_number(found["month"]),
        int(found["day"]),
        found[0],
    )


def _day_in_figures(found: re.Match[str]) -> Span:
    return day_span(full_year(found["year"]), int(found["month"]), int(found["day"]), found["date"])


def _month(found: re.Match[str]) -> Span:
    return month_span(full_year(found["year"]), month_number(found["month"]))


def _month_in_figures(found: re.Match[str]) -> Span | None:
    month = int(found["month"])
    return month_span(int(found["year"]), month) if 1 <= month <= 12 else None


def _month_of_financial_year(found: re.Match[str]) -> Span | None:
    first = _first_year(found)
    if first is None:
        return None
    month = month_number(found["month"])
    year = first if month >= 4 else first + 1
    assumed = f"Read as {MONTH_NAMES[month - 1]} {year}, the month within that financial year."
    return month_span(year, month, assumed)


def _first_year(found: re.Match[str]) -> int | None:
    """The first of two years that follow one another, as in 2018-19; None if they do not."""
    first = full_year(found["year"])
    return first if (first + 1) % 100 == int(found["next"][-2:]) else None


def _quarter(found: re.Match[str]) -> Span | None:
    first = _first_year(found)
    return None if first is None else quarter_span(first, _quarter_number(found))


def _years(found: re.Match[str]) -> Span | None:
    if (first := _first_year(found)) is not None:
        return financial_year_span(first)
    start, end = full_year(found["year"]), full_year(found["next"])
    return year_span(start, end) if start < end else None


def _year(found: re.Match[str]) -> Span:
    return year_span(int(found["year"]))


_Reader = Callable[[re.Match[str]], Span | None]

_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (
            rf"(?P<date>{_LONG_YEAR}-(?P<month>\d\d)-(?P<day>\d\d))"
            r"(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?",
            _day_in_figures,
        ),
        (
            rf"{_WEEKDAY}(?P<date>(?P<day>\d{{1,2}})(?P<gap>[/.-])(?P<month>\d{{1,2}})(?P=gap)"
            rf"{_ANY_YEAR})(?: 00:00(?::00)?)?",
            _day_in_figures,
        ),
        (rf"{_WEEKDAY}{_DAY}\s*[-/ ]?\s*(?:of\s+)?{MONTH}{_GAP}{_ANY_YEAR}", _day),
        (rf"{_WEEKDAY}{MONTH}\s+{_DAY},?\s+{_LONG_YEAR}", _day),
        (rf"{MONTH}{_GAP}{_ANY_YEAR}", _month),
        (rf"(?P<month>\d{{1,2}})\s*[-/.]\s*{_LONG_YEAR}", _month_in_figures),
        (rf"{MONTH}{_GAP}{_TWO_LONG_YEARS}", _month_of_financial_year),
        (rf"{_QUARTER}(?:\s+of)?{_GAP}{_FISCAL}?\s*{_TWO_YEARS}", _quarter),
        (rf"{_FISCAL}?\s*{_TWO_YEARS}{_GAP}{_QUARTER}", _quarter),
        (rf"{_TWO_LONG_YEARS}(?:\s+{_FISCAL})?", _years),
        (rf"{_FISCAL}\s*{_TWO_YEARS}", _years),
        (_LONG_YEAR, _year),
    )
)


def read(said: str) -> Span | None:
    """The one span that text names, if the whole text is such a name.

    :raises ImpossibleDate: if it names a day that does not exist
    """
    for pattern, reader in _FORMS:
        if (found := pattern.fullmatch(said)) and (span := reader(found)):
            return span
    return None
