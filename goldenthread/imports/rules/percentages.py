"""Percentages in cells: 0.2 shown as 20%, `20%`, 20, and columns of fractions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from goldenthread.imports.readers import number_formats
from goldenthread.imports.readers.grid import Value

_WRITTEN = re.compile(
    r"(?P<number>[-+\u2212]?\d{1,12}(?:[.,]\d{1,15})?)\s*(?P<sign>%|per\s?cent)?(?:\s*complete[d]?)?",
    re.IGNORECASE,
)
_NOTHING = frozenset({"", "-", "\u2013", "\u2014"})
_HUNDREDTH = Decimal("0.01")
_JUST_BELOW = Decimal("99.99")
_NOISE = Decimal("0.000001")


class NotAPercentage(ValueError):
    """The cell holds no percentage from 0 to 100; its message is a sentence."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a cell, and whether the cell itself says that it is a percentage."""

    number: Decimal
    is_percent: bool


def figure(value: Value, text: str, number_format: str) -> Figure | None:
    """The number a cell holds; None for an empty one.

    A number shown as a percentage is multiplied out: 0.2 under `0%` is 20.

    :raises NotAPercentage: if the cell holds something else
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = _decimal(repr(value), text)
        shown_as_percent = number_formats.is_percent(number_format)
        return Figure(number * 100 if shown_as_percent else number, shown_as_percent)
    if text in _NOTHING:
        return None
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise NotAPercentage(f"“{_short(text)}” is not a percentage.")
    number = _decimal(found["number"].replace(",", ".").replace("\u2212", "-"), text)
    return Figure(number, found["sign"] is not None)


def _decimal(written: str, text: str) -> Decimal:
    try:
        number = Decimal(written)
    except InvalidOperation:
        raise NotAPercentage(f"“{_short(text)}” is not a percentage.") from None
    if not number.is_finite():
        raise NotAPercentage(f"“{_short(text)}” is not a percentage.")
    return number


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"


def are_fractions(figures: Iterable[Figure]) -> bool:
    """Whether a column's bare numbers are parts of one: wholly within 0 to 1, none above."""
    within, bare = True, False
    for each in figures:
        raw = each.number / 100 if each.is_percent else each.number
        within = within and 0 <= raw <= 1
        bare = bare or not (each.is_percent or each.number == 0)
    return within and bare


def may_be_fraction(found: Figure, *, fractions: bool) -> bool:
    """Whether a bare number below 1 stands in a column of percentages, where it may mean a part of one."""
    return not fractions and not found.is_percent and 0 < found.number < 1


def percent(found: Figure, *, fractions: bool) -> Decimal:
    """The percentage, 0 to 100, to two decimals.

    :raises NotAPercentage: if it is outside 0 to 100
    """
    number = found.number * 100 if fractions and not found.is_percent else found.number
    if not 0 <= number <= 100:
        raise NotAPercentage(f"{number.normalize():f}% is not between 0% and 100%.")
    rounded = number.quantize(_HUNDREDTH)
    # What falls short of 100 is not complete; the last places of a spreadsheet's sums are noise.
    return _JUST_BELOW if rounded == 100 and 100 - number > _NOISE else rounded
