"""A plan's dates: what was printed, how exactly, and the day it is judged on.

A month means its last day, a range its last month. A year alone, a financial year alone,
`On-going`, `Quarterly`, `July 17 onwards` and anything that cannot be read with certainty
are kept as printed and never judged.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from goldenthread.plans.rules import cell_formats, joined_spans, spans

Precision = spans.Precision
ImpossibleDate = spans.ImpossibleDate

# A date has no more characters than this; anything longer is free text.
_LONGEST_DATE = 200
_JUDGED = frozenset({Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.RANGE})


@dataclass(frozen=True, slots=True)
class PlanDate:
    """A date as a plan gives it.

    `start` and `end` are the first and last day covered. `warning` says in a sentence what
    was assumed or not understood; it is empty when the text was plain.
    """

    text: str
    precision: Precision
    start: date | None
    end: date | None
    warning: str = ""

    @property
    def deadline(self) -> date | None:
        """The day the date is judged on; None if it is not judged."""
        return self.end if self.precision in _JUDGED else None


def parse(text: str) -> PlanDate:
    """Read one line of printed text as a date.

    Text that names no date with certainty is `AMBIGUOUS`, with a warning.

    :raises ImpossibleDate: if it names a day that does not exist, such as 31/02/2018
    """
    return replace(_parse(" ".join(text.split())), text=text.strip())


@lru_cache(maxsize=4096)
def _parse(text: str) -> PlanDate:
    said = _plain(text)
    if len(said) > _LONGEST_DATE:
        return _unread(text, said)
    return _in_words(text, said) or _onwards(text, said) or _dated(text, said) or _unread(text, said)


def _plain(text: str) -> str:
    """One kind of dash and apostrophe, nothing but the words at either end."""
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    return re.sub(r"[\u2018\u2019]", "'", plain).strip(" .;,")


_UNDETERMINED = re.compile(
    r"\b(?:tbc|tbd|tba|to be (?:confirmed|determined|agreed|decided|set|advised|arranged)"
    r"|not (?:yet )?(?:set|determined|agreed|known|applicable))\b|^(?:n/?a|none|unknown|\?+|-+)?$",
    re.IGNORECASE,
)
_ONGOING = re.compile(
    r"\bon[- ]?going\b|^(?:continuous(?:ly)?|continual(?:ly)?|rolling|in place)$",
    re.IGNORECASE,
)
_RECURRING = re.compile(
    r"\b(?:daily|weekly|fortnightly|(?:bi-?|six-?)?monthly|quarterly|termly|half-?yearly"
    r"|(?:bi-?)?annual(?:ly)?|yearly)\b|^(?:every|each)\b",
    re.IGNORECASE,
)
_ONWARDS = re.compile(r"(?:from\s+)?(.+?)\s+(?:onwards?|on)|from\s+(.+)", re.IGNORECASE)
_NAMES_DATE = re.compile(rf"{spans.MONTH}[ -]?'?\d\d|(?:19|20|21)\d\d|\d/\d", re.IGNORECASE)
_WORDS = (
    (_UNDETERMINED, Precision.UNDETERMINED),
    (_ONGOING, Precision.ONGOING),
    (_RECURRING, Precision.RECURRING),
)


def _in_words(text: str, said: str) -> PlanDate | None:
    for words, precision in _WORDS:
        if words.search(said):
            warning = "A date is named too, but it is not fixed." if _NAMES_DATE.search(said) else ""
            return PlanDate(text, precision, None, None, warning)
    return None


def _onwards(text: str, said: str) -> PlanDate | None:
    found = _ONWARDS.fullmatch(said)
    span = found and spans.read(found[1] or found[2])
    return PlanDate(text, Precision.ONWARDS, span.start, None, span.assumed) if span else None


_LEAD_IN = re.compile(
    r"(?:by|the|due|end|of|in|during|no later than|target|date|deadline)\b:?\s*",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(early|mid|late|start of|beginning of|middle of|approximately|around|circa)\b[- ]*",
    re.IGNORECASE,
)
_MARK = re.compile(r"(\([a-z0-9]{1,3}\)|[a-z0-9]{1,3}\))\s*", re.IGNORECASE)


def _dated(text: str, said: str) -> PlanDate | None:
    """A span of days, alone or beside words that are set aside with a warning."""
    warnings = []
    if mark := _MARK.match(said):
        said = said[mark.end() :]
        warnings.append(f"Not used: \u201c{mark[1]}\u201d.")
    said = _without_lead_in(said)
    if vague := _VAGUE.match(said):
        said = _without_lead_in(said[vague.end() :])
        warnings.append(f"Not used: \u201c{vague[1]}\u201d.")
    head, tail = _head_and_tail(said)
    span = joined_spans.read(head)
    if span is None:
        return None
    if tail:
        warnings.append(f"Not used: \u201c{tail}\u201d.")
    if span.assumed:
        warnings.append(span.assumed)
    return PlanDate(text, span.precision, span.start, span.end, " ".join(warnings))


def _without_lead_in(said: str) -> str:
    at = 0
    while lead_in := _LEAD_IN.match(said, at):
        at = lead_in.end()
    return said[at:]


def _head_and_tail(said: str) -> tuple[str, str]:
    """The text before the first bracket, and the rest."""
    before, bracket, after = said.partition("(")
    return (before.strip(" ,;-"), bracket + after) if before else (said, "")


def is_free_text(text: str) -> bool:
    """Whether text has words, and none of them is one a date is written with."""
    said = _without_lead_in(_plain(" ".join(text.split())))
    return bool(said) and not joined_spans.lacks_year(said) and parse(said).precision is Precision.AMBIGUOUS


def _unread(text: str, said: str) -> PlanDate:
    if joined_spans.lacks_year(_without_lead_in(said)):
        why = "No year is given, so no date was read."
    else:
        why = "No date could be read with certainty."
    return PlanDate(text, Precision.AMBIGUOUS, None, None, why)


def from_cell(value: date, *, number_format: str) -> PlanDate:
    """A workbook's date as its cell shows it: `mmm-yy` is a month, `dd/mm/yyyy` a day."""
    day = value.date() if isinstance(value, datetime) else value
    shown = cell_formats.shown_parts(number_format)
    text = cell_formats.as_shown(day, number_format)
    if shown == {"m", "y"}:
        span = spans.month_span(day.year, day.month)
    elif shown == {"y"}:
        span = spans.year_span(day.year)
    else:
        span = spans.Span(Precision.DAY, day, day)
    warning = "The cell shows no year." if shown and "y" not in shown else ""
    return PlanDate(text, span.precision, span.start, span.end, warning)


def one_month_after(day: date) -> date:
    """The same day of the next month, or its last day where it has none such.

    A month's last day gives the next month's last day.
    """
    if (day.year, day.month) == (date.max.year, 12):
        return date.max
    year, month = divmod(12 * day.year + day.month, 12)
    last = spans.last_day_of_month(year, month + 1)
    ends_month = day == spans.last_day_of_month(day.year, day.month)
    return last if ends_month or day.day > last.day else last.replace(day=day.day)


def day_after(day: date) -> date:
    """The next day; the last day of the calendar has none and stays."""
    return day if day == date.max else day + timedelta(days=1)


def day_in_words(day: date) -> str:
    """A day as pages print it: `11 September 2017`."""
    return f"{day.day} {_month_in_words(day)}"


def _month_in_words(day: date) -> str:
    return f"{spans.MONTH_NAMES[day.month - 1]} {day.year}"


def describe(given: PlanDate) -> str:
    """A date in words, such as `30 April 2017`, `May 2018` or `July 2017 onwards`."""
    if given.start is None:
        return given.text
    if given.end is None:
        return f"{_month_in_words(given.start)} onwards"
    match given.precision:
        case Precision.MONTH:
            return _month_in_words(given.end)
        case Precision.QUARTER:
            return _quarter_in_words(given.start)
        case Precision.FINANCIAL_YEAR:
            years = (
                _financial_year_in_words(given.start),
                _financial_year_in_words(given.end),
            )
        case Precision.YEAR:
            years = str(given.start.year), str(given.end.year)
        case _:
            return _range_in_words(given.start, given.end)
    return " to ".join(dict.fromkeys(years))


def _quarter_in_words(first: date) -> str:
    return f"Q{(first.month - 4) % 12 // 3 + 1} {_financial_year_in_words(first)}"


def _financial_year_in_words(day: date) -> str:
    year = day.year - (day.month < 4)
    return f"{year}-{(year + 1) % 100:02}"


def _range_in_words(first: date, last: date) -> str:
    if first == last:
        return day_in_words(last)
    whole_months = first.day == 1 and last == spans.last_day_of_month(last.year, last.month)
    words = _month_in_words if whole_months else day_in_words
    start = words(first)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
        if first.month == last.month:
            start = str(first.day)
    return f"{start} to {words(last)}"
