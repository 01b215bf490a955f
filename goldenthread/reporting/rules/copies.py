"""What a working copy looks like: its columns, what each holds, and when two cells say the same."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from goldenthread.plans.rules import dates
from goldenthread.plans.rules.schemes import Scheme

# The column of an update's words in one of the plan's sections: text:update.
TEXT = "text:"
# What follows the copy's own id in a row's identity is the item's: 3kd92mfx0q.w8c2z51hbt.
IDENTITY_MARK = "."


class Kind(StrEnum):
    """What the cells of a column hold."""

    FIXED = "fixed"
    TEXT = "text"
    LONG_TEXT = "long_text"
    NAMES = "names"
    DATE = "date"
    STATUS = "status"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a working copy.

    :param code: what it is called in the base, such as ``percent`` or ``text:update``
    :param title: its heading in the file
    :param is_of_plan: whether it says what the item is, which only who manages the plan may change;
        the others are what is reported of it
    :param for_leaves: whether only items that carry progress have it
    :param hint: what somebody who fills it in should know
    """

    code: str
    title: str
    kind: Kind
    is_of_plan: bool = False
    for_leaves: bool = False
    hint: str = ""

    @property
    def is_fixed(self) -> bool:
        """Whether the cells of rows that were handed out may not be changed."""
        return self.kind is Kind.FIXED


_BEFORE = (
    Column(
        "row", "Row", Kind.FIXED, hint="How the row is known again. Leave it as it is; leave it empty in a new row."
    ),
    Column("level", "Level", Kind.FIXED),
    Column("reference", "Reference", Kind.FIXED, is_of_plan=True),
    Column("above", "Part of", Kind.FIXED, is_of_plan=True, hint="In a new row: the reference of what it belongs to."),
    Column("title", "Title", Kind.TEXT, is_of_plan=True),
    Column("owners", "Owner", Kind.NAMES, is_of_plan=True, hint="Several are set apart by semicolons."),
    Column("followers", "Monitoring", Kind.NAMES, is_of_plan=True, hint="Several are set apart by semicolons."),
    Column(
        "original", "Original date", Kind.FIXED, is_of_plan=True, hint="In a new row: the date it is to be done by."
    ),
    Column("agreed", "Agreed date", Kind.DATE, is_of_plan=True, hint="A new one needs its reason and on whose word."),
    Column("agreed_reason", "Reason for a new agreed date", Kind.TEXT, is_of_plan=True),
    Column("agreed_authority", "Agreed by", Kind.TEXT, is_of_plan=True, hint="On whose authority the date is new."),
    Column("last", "Last update", Kind.FIXED),
    Column("status", "Status", Kind.STATUS, for_leaves=True),
    Column("percent", "Percent", Kind.PERCENT, for_leaves=True, hint="0% to 100%."),
)
_AFTER = (
    Column(
        "forecast", "Forecast date", Kind.DATE, for_leaves=True, hint="When the owner now believes it will be done."
    ),
    Column("completed", "Completed", Kind.DATE, for_leaves=True, hint="The day on which it was done."),
    Column("risk", "Risk", Kind.LONG_TEXT),
    Column("mitigation", "What is done about it", Kind.LONG_TEXT),
    Column("officer_note", "Officers' note (never published)", Kind.LONG_TEXT),
)


def columns(sections: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Return the columns of a plan's working copies.

    :param sections: the plan's [code, title] pairs, under which its updates are written
    """
    told = tuple(Column(f"{TEXT}{code}", title, Kind.LONG_TEXT) for code, title in sections or (("update", "Update"),))
    return (*_BEFORE, *told, *_AFTER)


def comparable(kind: Kind, text: str) -> str:
    """Return what a cell says, so that two cells that say the same are equal.

    Spreadsheets change line ends, spaces, forms of letters and the printing of numbers and days; none of that is
    an edit.
    """
    plain = _plain(text)
    match kind:
        case Kind.PERCENT:
            return _percent(plain)
        case Kind.DATE | Kind.FIXED:
            return _date(plain)
        case Kind.STATUS:
            return " ".join(plain.casefold().split())
        case Kind.NAMES:
            return "; ".join(names(plain))
        case _:
            return plain


def names(text: str) -> tuple[str, ...]:
    """Return the names in a cell that may hold several."""
    return tuple(name for part in re.split(r"[;\n]", _plain(text)) if (name := " ".join(part.split())))


def status_labels(scheme: Scheme) -> tuple[str, ...]:
    """Return the words among which a status is chosen."""
    return tuple(status.printed for status in sorted(scheme.statuses, key=lambda status: status.order))


def _plain(text: str) -> str:
    unified = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    return "\n".join(line.rstrip() for line in unified.split("\n")).strip()


def _percent(text: str) -> str:
    try:
        return f"{Decimal(text.removesuffix('%').strip()).normalize():f}"
    except InvalidOperation:
        return text


def _date(text: str) -> str:
    try:
        found = dates.parse(text)
    except dates.ImpossibleDate:
        return text
    if found.precision is dates.Precision.DAY and found.start:
        return found.start.isoformat()
    return " ".join(text.casefold().split())
