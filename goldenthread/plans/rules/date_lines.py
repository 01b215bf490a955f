"""A date cell of several lines: the item's own date, and dates offered for its parts."""

import re
from dataclasses import dataclass

from goldenthread.plans.rules import dates

_AFTER_LABEL = re.compile(r"\s[-\u2013\u2014]\s|\s?[:\u2013\u2014]\s?")


@dataclass(frozen=True, slots=True)
class LabelledDate:
    """A line of a date cell as given; `label` is empty where it has none."""

    label: str
    date: dates.PlanDate
    text: str


def split_label(text: str) -> tuple[str, dates.PlanDate] | None:
    """The label and the date of a line such as `Silver \u2013 December 2018`; None if it has no label.

    :raises ImpossibleDate: if the date after the label does not exist
    """
    line = " ".join(text.split())
    found = _AFTER_LABEL.search(line)
    if found is None or dates.parse(line).start or not dates.is_free_text(line[: found.start()]):
        return None
    date = dates.parse(line[found.end() :])
    return None if date.precision is dates.Precision.AMBIGUOUS else (line[: found.start()], date)


def read_lines(text: str) -> tuple[dates.PlanDate | None, tuple[LabelledDate, ...]]:
    """The item's own date and every other line of a date cell.

    The first line is the item's date unless a label stands before it. A labelled first line
    and all further lines are kept as given, to be offered as dates of parts of the item.

    :raises ImpossibleDate: if any line names a day that does not exist
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return None, ()
    if split_label(lines[0]) is not None:
        return None, tuple(_offered(line) for line in lines)
    return dates.parse(lines[0]), tuple(_offered(line) for line in lines[1:])


def _offered(line: str) -> LabelledDate:
    label, date = split_label(line) or ("", dates.parse(line))
    return LabelledDate(label=label, date=date, text=line)
