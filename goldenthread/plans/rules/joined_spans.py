"""Several spans in one text: `Mar-Apr 17`, `Apr 17- Mar 18`, `Apr 17 & Oct 17`."""

import re
from collections.abc import Sequence

from goldenthread.plans.rules import spans

_BETWEEN = re.compile(r"between\s+(.+?)\s+and\s+(.+)", re.IGNORECASE)
_FROM = re.compile(r"from\s+", re.IGNORECASE)
_TO = re.compile(r"\s*[-/]\s*|\s+(?:to|until|till)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:[&+,;]|\band\b)\s*(?:by\s+)?", re.IGNORECASE)
_NO_YEAR = re.compile(rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?{spans.MONTH}", re.IGNORECASE)
_WHOLE_YEARS = frozenset({spans.Precision.YEAR, spans.Precision.FINANCIAL_YEAR})


def read(said: str) -> spans.Span | None:
    """One span, a range, or the range across several that are given.

    :raises ImpossibleDate: if a day that does not exist is named
    """
    return spans.read(said) or _range(said) or _several(said)


def lacks_year(said: str) -> bool:
    """Whether text is a month, perhaps with a day before it, and no year."""
    return _NO_YEAR.fullmatch(said) is not None


def _range(said: str) -> spans.Span | None:
    if between := _BETWEEN.fullmatch(said):
        said = f"{between[1]} to {between[2]}"
    said = _FROM.sub("", said, count=1)
    for gap in _TO.finditer(said):
        last = spans.read(said[gap.end() :])
        first = last and _read_before(said[: gap.start()], last)
        if first and last and first.start <= last.start:
            return _across((first, last))
    return None


def _several(said: str) -> spans.Span | None:
    given: list[spans.Span] = []
    for part in reversed(_AND.split(said)):
        span = _read_before(part, given[-1]) if given else spans.read(part)
        span = span or _range(part)
        if span is None:
            return None
        given.append(span)
    if len(given) == 1:
        return given[0]
    number = "Two" if len(given) == 2 else len(given)
    return _across(given, f"{number} dates are given and the last one counts.")


def _read_before(said: str, later: spans.Span) -> spans.Span | None:
    """A span that may leave its year, its month or its financial year to a later one."""
    if whole := spans.read(said):
        return whole
    year = later.start.year
    month = spans.MONTH_NAMES[later.start.month - 1]
    first = year - (later.start.month < 4)
    endings = (f"{year}", f"{year - 1}", f"{month} {year}", f"{first}-{first + 1}")
    found = (spans.read(f"{said} {ending}") for ending in endings)
    return next((span for span in found if span and span.start <= later.start), None)


def _across(given: Sequence[spans.Span], assumed: str = "") -> spans.Span:
    last = max(given, key=lambda span: span.end)
    precision = last.precision if last.precision in _WHOLE_YEARS else spans.Precision.RANGE
    start = min(span.start for span in given)
    return spans.Span(precision, start, last.end, assumed or last.assumed)
