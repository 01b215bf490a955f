"""Date cells: the item's own date, and further lines offered as sub-milestones."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from goldenthread.imports.readers.grid import Value
from goldenthread.imports.rules.parsed import OfferedMilestone
from goldenthread.plans.rules import date_lines, dates

_NOTHING = frozenset({"-", "\u2013", "\u2014"})
_LONGEST = 300


class NotADate(ValueError):
    """The cell names a day that does not exist or cannot be kept; its message is a sentence."""


@dataclass(frozen=True, slots=True)
class DateGiven:
    """What a date cell says; `warnings` are sentences."""

    date: dates.PlanDate | None
    offered: tuple[OfferedMilestone, ...] = ()
    warnings: tuple[str, ...] = ()


def read(value: Value, text: str, number_format: str) -> DateGiven:
    """Read a date cell: a workbook's own date as its cell shows it, or lines of text.

    :raises NotADate: if a day does not exist, such as 31/02/2018
    """
    if isinstance(value, date):
        return _from_cell(value, number_format)
    if text in _NOTHING:
        return DateGiven(None)
    given = _read_lines(text)
    if isinstance(given, str):
        raise NotADate(given)
    return given


@lru_cache(maxsize=8192)
def _from_cell(value: date, number_format: str) -> DateGiven:
    found = dates.from_cell(value, number_format=number_format)
    return DateGiven(found, (), (found.warning,) if found.warning else ())


@lru_cache(maxsize=8192)
def _read_lines(text: str) -> DateGiven | str:
    """What the lines say, or why they are refused."""
    if any(len(line) > _LONGEST for line in text.split("\n")):
        return f"A line of the date is longer than {_LONGEST} characters."
    try:
        own, further = date_lines.read_lines(text)
    except dates.ImpossibleDate as impossible:
        return f"{impossible}."
    offered = tuple(OfferedMilestone(line.label, line.date, line.text) for line in further)
    warnings = []
    if own and own.warning:
        warnings.append(f"“{own.text}”: {own.warning}")
    if offered:
        lines = ", ".join(f"“{line.text}”" for line in offered)
        warnings.append(f"Further dates are offered as sub-milestones: {lines}.")
    return DateGiven(own, offered, tuple(warnings))
