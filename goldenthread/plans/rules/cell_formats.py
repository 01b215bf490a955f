"""What a workbook's number format shows of a date."""

import re
from datetime import date

from goldenthread.plans.rules import spans

# Colours, conditions and locales in brackets; quoted words; escaped and padding characters.
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|[_*].")
_DATE_PART = re.compile(r"d+|m+|y+", re.IGNORECASE)
_WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_CLOCK = re.compile(r"\s*\bh.*", re.IGNORECASE)


def shown_parts(number_format: str) -> frozenset[str]:
    """Which of `d`, `m` and `y` a number format shows."""
    return frozenset(part[0].lower() for part in _DATE_PART.findall(_date_code(number_format)))


def as_shown(day: date, number_format: str) -> str:
    """A date as the cell prints it; `2017-09-01` where the format is no date format."""
    code = _date_code(number_format)
    if not shown_parts(number_format):
        return day.isoformat()
    return _DATE_PART.sub(lambda part: _part_as_shown(day, part[0].lower()), code).strip()


def _date_code(number_format: str) -> str:
    positive = _NOT_SHOWN.sub("", number_format).split(";")[0]
    if positive.lower() in {"general", "standard", "@"}:
        return ""
    return _CLOCK.sub("", positive.replace("\\", ""))


def _part_as_shown(day: date, part: str) -> str:
    month = spans.MONTH_NAMES[day.month - 1]
    match part[0], len(part):
        case "y", width:
            return f"{day.year:04}" if width > 2 else f"{day.year % 100:02}"
        case "m", 1 | 2 as width:
            return f"{day.month:0{width}}"
        case "m", width:
            return month[:3] if width == 3 else month
        case _, 1 | 2 as width:
            return f"{day.day:0{width}}"
    weekday = _WEEKDAYS[day.weekday()]
    return weekday[:3] if len(part) == 3 else weekday
