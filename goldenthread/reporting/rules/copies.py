"""What a working copy looks like: its columns, what each holds, and when two cells say the same."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache

from goldenthread.plans.rules import dates
from goldenthread.plans.rules.schemes import Scheme

# The column of an update's words in one of the plan's sections: text:update.
TEXT = "text:"
# What follows the copy's own id in a row's identity is the item's: 3kd92mfx0q.w8c2z51hbt.
IDENTITY_MARK = "."
# A cell of a spreadsheet holds no more characters, counted as UTF-16 has them.
LONGEST_CELL = 32_767
# The status of what was given up, which is stated with its reason on the item's page.
_CANCELLED = "cancelled"
# What a spreadsheet would read as a formula; it does not see apostrophes or spaces before it.
_FORMULA = re.compile(r"['\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r\n]")
# A number of more digits than this before or after its point is none that a plan holds.
_MOST_DIGITS = 100
# Days before this one are not the same in every spreadsheet.
_FIRST_DAY = date(1900, 3, 1)


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

    @property
    def is_date(self) -> bool:
        """Whether its cells hold dates, those that may not be changed included."""
        return self.kind is Kind.DATE or self.code == "original"


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


def identity(copy: str, item: str) -> str:
    """Return how a row of a working copy is known again.

    :param copy: the copy's public id
    :param item: the item's
    """
    return f"{copy}{IDENTITY_MARK}{item}"


@lru_cache(maxsize=8192)
def exact_day(text: str) -> date | None:
    """Return the day that a date says and nothing more, as a spreadsheet's own date; None where words would be lost."""
    try:
        found = dates.parse(text)
    except dates.ImpossibleDate:
        return None
    is_day = found.precision is dates.Precision.DAY and found.start == found.end and not found.warning
    return found.start if is_day and found.start and found.start >= _FIRST_DAY else None


def fits(text: str) -> bool:
    """Whether a cell of a spreadsheet holds a text whole."""
    return len(text) <= LONGEST_CELL // 2 or len(text.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_CELL


def too_long(text: str) -> str:
    """Return what stands in a cell instead of a text it cannot hold; brought back unchanged, the text stays."""
    return f"[This text has {len(text):,} characters, more than a cell holds. Change it on the item's page.]"


def neutralised(text: str) -> str:
    """Return a text as a CSV file has it: one apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """Return what was neutralised as it was; any other text stays as it is."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


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


def offered_statuses(scheme: Scheme, *, stated: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the words that a working copy offers.

    A sign that stands for several words, and the one for what was given up, are offered only where they are
    what was stated before.
    """
    signs = {status.group for status in scheme.statuses if status.group != status.code} | {_CANCELLED}
    kept = frozenset(stated)
    left_out = {status.printed for status in scheme.statuses if status.code in signs} - kept
    return tuple(label for label in status_labels(scheme) if label not in left_out)


def _plain(text: str) -> str:
    unified = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    return "\n".join(line.rstrip() for line in unified.split("\n")).strip()


def _percent(text: str) -> str:
    number = decimal_of(text.removesuffix("%").strip())
    return text if number is None else f"{number.normalize():f}"


def decimal_of(text: str) -> Decimal | None:
    """Return the number that a text writes out; None for other words, such as NaN, and for 1e999999."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS else None


def _date(text: str) -> str:
    try:
        found = dates.parse(text)
    except dates.ImpossibleDate:
        return text
    # Words that were set aside in reading a date are part of what the cell says.
    if found.start and not found.warning:
        return f"{found.precision.value} {found.start} {found.end}"
    return " ".join(text.casefold().split())
