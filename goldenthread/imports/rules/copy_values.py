"""What a cell of a working copy says: read as it stands, and settled before it is taken."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.imports.readers import grid
from goldenthread.imports.rules import percentages, texts
from goldenthread.imports.rules.percentages import Figure
from goldenthread.plans.rules import dates
from goldenthread.plans.rules.dates import PlanDate, Precision
from goldenthread.reporting.rules import copies
from goldenthread.reporting.rules.copies import Column, Kind

LONGEST_REFERENCE = 40
LONGEST_NAME = 300
_LONGEST_DATE = 300
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(?:20)?(\d{2})")
_UNKEPT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_FAULTS = {
    grid.Fault.ERROR: "The cell holds an error of the spreadsheet; write the value.",
    grid.Fault.NOT_CALCULATED: "The cell holds a formula; write the value.",
}


class NotTaken(ValueError):
    """What a cell says cannot be taken; the message is a sentence that says what to write instead."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The statuses a plan knows: their codes by the folded word."""

    statuses: Mapping[str, str]
    printed: tuple[str, ...]

    def code(self, text: str) -> str:
        """Return the code of a status by its word; empty for none."""
        return self.statuses.get(copies.comparable(Kind.STATUS, text), "")

    def word(self, text: str) -> str:
        """Return a status's word as the plan prints it; empty where it knows none such."""
        folded = copies.comparable(Kind.STATUS, text)
        return next((word for word in self.printed if copies.comparable(Kind.STATUS, word) == folded), "")


def vocabulary(pairs: Iterable[tuple[str, str]]) -> Vocabulary:
    """Return the statuses a plan knows.

    :param pairs: (code, printed word) of each, in the order in which they are offered
    """
    known = tuple(pairs)
    by_word = {copies.comparable(Kind.STATUS, word): code for code, word in known}
    return Vocabulary(by_word, tuple(word for _, word in known))


def text_of(column: Column, cell: grid.Cell) -> str:
    """Return what a cell says in a working copy's own manner: 37 for a percentage, a day in words."""
    if column.kind is Kind.PERCENT:
        return percent_of(cell)
    if column.is_date and isinstance(cell.value, date):
        return _date_text(dates.from_cell(cell.value, number_format=cell.number_format))
    return texts.tidy(cell.text)


def fault_of(cell: grid.Cell) -> str:
    """Return why a cell cannot be read at all; empty where it can."""
    if cell.fault is not None:
        return _FAULTS[cell.fault]
    return _FAULTS[grid.Fault.NOT_CALCULATED] if cell.is_formula else ""


def percent_of(cell: grid.Cell) -> str:
    """Return a percentage as 37 or 37.5; what is none stays as it stands, to be refused by its own words."""
    text = texts.tidy(cell.text)
    try:
        figure = percentages.figure(cell.value, _whole(text), cell.number_format)
        return _percent(figure) if figure else ""
    except percentages.NotAPercentage:
        return text


def _whole(text: str) -> str:
    """A percentage without the point that some formats leave behind: 37.% is 37%."""
    return re.sub(r"[.,](?=\s*%?$)", "", text)


def _percent(figure: Figure) -> str:
    if 0 < figure.number < 1 and not figure.is_percent:
        return f"{figure.number:f}"
    try:
        number = percentages.percent(figure, fractions=False)
    except percentages.NotAPercentage:
        number = figure.number
    return f"{number.normalize():f}" + ("%" if figure.is_percent and 0 < number < 1 else "")


def settled(column: Column, text: str, known: Vocabulary) -> str:
    """Return a changed cell's text as the plan would keep it.

    :raises NotTaken: if it cannot be kept
    """
    if found := _UNKEPT.search(text):
        raise NotTaken(f"The text holds a sign that cannot be kept (number {ord(found[0])}). Take it out.")
    match column.kind:
        case Kind.PERCENT:
            return _settled_percent(text)
        case Kind.STATUS:
            return _settled_status(text, known)
        case Kind.DATE:
            return _settled_date(column, text)
        case Kind.NAMES:
            return _settled_names(text)
        case _:
            return _settled_text(column, text)


def _settled_percent(text: str) -> str:
    if not text:
        return ""
    number = copies.decimal_of(text.removesuffix("%"))
    if number is None:
        raise NotTaken(f"“{_short(text)}” is not a percentage. Write a number from 0 to 100.")
    if 0 < number < 1 and not text.endswith("%"):
        raise NotTaken(f"{text} may mean {text}% or {(number * 100).normalize():f}%. Write it with the % sign.")
    if not 0 <= number <= 100:
        raise NotTaken(f"{text.removesuffix('%')}% is not between 0% and 100%.")
    return f"{number.normalize():f}"


def percentage(settled_text: str) -> Decimal | None:
    """Return the percentage that a settled cell says; None for an empty one."""
    return Decimal(settled_text) if settled_text else None


def _settled_status(text: str, known: Vocabulary) -> str:
    if not text:
        return ""
    if word := known.word(text):
        return word
    words = ", ".join(f"“{word}”" for word in known.printed)
    raise NotTaken(f"“{_short(text)}” is not a status of this plan. Choose one of {words}.")


def _settled_date(column: Column, text: str) -> str:
    if not text:
        raise NotTaken("A date that was given is not taken away. Write another one, or TBC.")
    found = read_date(text)
    if column.code == "completed" and found.deadline is None:
        raise NotTaken(f"“{_short(text)}” is not the day on which something was done. Write 31 March 2018.")
    return _date_text(found)


def read_date(text: str) -> PlanDate:
    """Return what a text says as a date.

    :raises NotTaken: if it is none, or names a day that does not exist
    """
    try:
        found = dates.parse(text)
    except dates.ImpossibleDate as impossible:
        raise NotTaken(f"{impossible}. Write a day that exists, such as 31 March 2018.") from None
    if found.precision is Precision.AMBIGUOUS or len(text) > _LONGEST_DATE:
        raise NotTaken(f"“{_short(text)}” is not read as a date. Write 31 March 2018, March 2018 or TBC.")
    return found


def month_first(text: str) -> date | None:
    """Return the day that a spreadsheet set to American dates would mean by 07/17/2019; None for any other text."""
    found = _SLASHED.fullmatch(text.strip())
    try:
        return date(2000 + int(found[3]), int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def is_first_day_of(text: str, month: str) -> bool:
    """Whether a text names the first day of a month, which a spreadsheet makes of June 2018 in a CSV file."""
    try:
        found = dates.parse(month)
    except dates.ImpossibleDate:
        return False
    return found.precision is Precision.MONTH and found.start in {copies.exact_day(text), month_first(text)}


def _date_text(found: PlanDate) -> str:
    """A day in the plan's own manner; anything less exact as it was written."""
    is_day = found.precision is Precision.DAY and found.start is not None and not found.warning
    return dates.day_in_words(found.start) if is_day and found.start else found.text


def _settled_names(text: str) -> str:
    names = copies.names(text)
    if long := next((name for name in names if len(name) > LONGEST_NAME), ""):
        raise NotTaken(f"“{_short(long)}” is longer than {LONGEST_NAME} characters. Set names apart by semicolons.")
    return "; ".join(dict.fromkeys(names))


def _settled_text(column: Column, text: str) -> str:
    plain = copies.comparable(column.kind, text) if column.kind is not Kind.FIXED else text
    if column.code == "title" and not plain:
        raise NotTaken("An item needs a title.")
    if column.code == "agreed_authority" and len(plain) > LONGEST_NAME:
        raise NotTaken(f"Say in at most {LONGEST_NAME} characters who agreed it.")
    return plain


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
