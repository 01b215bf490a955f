"""Number formats of a workbook: which number shows what, and how a value looks under it."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from goldenthread.plans.rules import cell_formats

GENERAL = "General"

# ECMA-376 Part 1, 18.8.30. Number 14 follows the machine's region: ours is the United Kingdom.
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    49: "@",
}
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@lru_cache(maxsize=1024)
def is_percent(number_format: str) -> bool:
    return "%" in _NOT_SHOWN.sub("", number_format)


def shown(value: object, number_format: str) -> str:
    """A value as its cell shows it: 0.2 under `0%` is `20%`, 1 May 2018 under `mmm-yy` `May-18`."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case date():
            return _date_shown(value, number_format)
        case time() | timedelta():
            return str(value)
        case int() | float():
            return _number_shown(value, number_format)
    return str(value)


@lru_cache(maxsize=4096)
def _date_shown(value: date, number_format: str) -> str:
    day = value.date() if isinstance(value, datetime) else value
    return cell_formats.as_shown(day, number_format)


@lru_cache(maxsize=4096)
def _number_shown(value: int | float, number_format: str) -> str:
    pattern = _NOT_SHOWN.sub("", number_format.split(";")[0])
    if "%" in pattern:
        return f"{_rounded(Decimal(repr(value)) * 100, pattern)}%"
    if "0" not in pattern or "E" in pattern:
        return _plain(value)
    return _rounded(Decimal(repr(value)), pattern)


def _rounded(value: Decimal, pattern: str) -> str:
    decimals = re.search(r"\.(0+)", pattern)
    separator = "," if "#,##" in pattern else ""
    return f"{value:{separator}.{len(decimals[1]) if decimals else 0}f}"


def _plain(value: int | float) -> str:
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.15g}"
