"""The cells of one row to what they say; a cell that cannot be read refuses its row."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from goldenthread.imports.readers import grid
from goldenthread.imports.rules import dates_given, followers, people, percentages
from goldenthread.imports.rules.meanings import Meaning
from goldenthread.imports.rules.parsed import OfferedMilestone, Owner, SourceCell
from goldenthread.plans.rules.dates import PlanDate
from goldenthread.plans.rules.schemes import Scheme

_LONGEST_LABEL = 100
_LONGEST_NAME = 300
_NAMING = frozenset({Meaning.TITLE, Meaning.REFERENCE, Meaning.GROUP})
_WORDS = {
    Meaning.UPDATE: "update_text",
    Meaning.OFFICER_NOTE: "officer_note",
    Meaning.RISK: "risk",
    Meaning.MITIGATION: "mitigation",
}
_FAULTS = {
    grid.Fault.NOT_CALCULATED: "The formula has no calculated value. Open the file in the"
    " spreadsheet program, save it, and import it again.",
    grid.Fault.ERROR: "The cell shows an error instead of a value.",
}


class CellRefused(ValueError):
    """A cell that cannot be read; its message is a sentence."""


@dataclass(slots=True)
class RowSaid:
    """What the cells of a row say, gathered cell by cell."""

    owners: tuple[Owner, ...] = ()
    followers: tuple[str, ...] = ()
    date: PlanDate | None = None
    date_text: str = ""
    offered: tuple[OfferedMilestone, ...] = ()
    forecast: PlanDate | None = None
    completed: PlanDate | None = None
    update_text: str = ""
    officer_note: str = ""
    percent: Decimal | None = None
    status_label: str = ""
    status_code: str = ""
    risk: str = ""
    mitigation: str = ""
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class CellReader:
    """Reads cells of one sheet. `fractions` says that its bare percentages are parts of one."""

    sheet: grid.Sheet
    scheme: Scheme | None
    fractions: bool = False
    _statuses: dict[str, str] = field(default_factory=dict)

    def read(self, given: SourceCell, said: RowSaid) -> None:
        """Add what a cell says.

        :raises CellRefused: if it cannot be read
        """
        if self.sheet.marks.faults and (fault := self.sheet.marks.faults.get((given.row, given.column))):
            raise CellRefused(_FAULTS[fault])
        meaning = given.meaning
        if meaning in _NAMING:
            return
        if meaning in _WORDS:
            setattr(said, _WORDS[meaning], given.text)
        elif meaning is Meaning.OWNER:
            self._owners(given.text, said)
        elif meaning is Meaning.FOLLOWER:
            self._followers(given.text, said)
        elif meaning is Meaning.PERCENT:
            said.percent = self._percent(given, said)
        elif meaning is Meaning.STATUS:
            self._status(given.text, said)
        else:
            self._date(given, said)

    def _owners(self, text: str, said: RowSaid) -> None:
        found = _owners(text)
        _refuse_long((owner.text for owner in found.owners), "owner")
        said.owners = found.owners
        if found.warning:
            said.warnings.append(found.warning)

    def _followers(self, text: str, said: RowSaid) -> None:
        found = _followers(text)
        _refuse_long(found.names, "monitoring group")
        said.followers = found.names
        if found.warning:
            said.warnings.append(found.warning)

    def _date(self, given: SourceCell, said: RowSaid) -> None:
        try:
            found = dates_given.read(*value_of(self.sheet, given))
        except dates_given.NotADate as impossible:
            raise CellRefused(str(impossible)) from None
        said.warnings.extend(found.warnings)
        if given.meaning is Meaning.DATE:
            said.date, said.date_text, said.offered = found.date, given.text, found.offered
        elif given.meaning is Meaning.FORECAST:
            said.forecast = found.date
        else:
            said.completed = found.date

    def _percent(self, given: SourceCell, said: RowSaid) -> Decimal | None:
        try:
            found = figure(self.sheet, given)
            if found is None:
                return None
            if percentages.may_be_fraction(found, fractions=self.fractions):
                whole = f"{(found.number * 100).normalize():f}"
                said.warnings.append(f"Read as {found.number.normalize():f}%. Write {whole}% if that is meant.")
            return percentages.percent(found, fractions=self.fractions)
        except percentages.NotAPercentage as wrong:
            raise CellRefused(str(wrong)) from None

    def _status(self, text: str, said: RowSaid) -> None:
        label = " ".join(text.split())
        if len(label) > _LONGEST_LABEL:
            raise CellRefused(f"The status is longer than {_LONGEST_LABEL} characters.")
        if label not in self._statuses:
            found = self.scheme.read_label(label) if self.scheme else None
            self._statuses[label] = found.code if found else ""
        said.status_label, said.status_code = label, self._statuses[label]
        if self.scheme and not said.status_code:
            said.warnings.append(f"“{label}” is not a status of {self.scheme.title}; it was kept as printed.")


def value_of(sheet: grid.Sheet, given: SourceCell) -> tuple[grid.Value, str, str]:
    """The value of a cell, its text and its number format.

    Text gathered from several rows of one item has no single value; then the text counts.
    """
    place = (given.row, given.column)
    value = given.text if "\n" in given.text else sheet.value(*place)
    return value, given.text, sheet.marks.formats.get(place, "")


def figure(sheet: grid.Sheet, given: SourceCell) -> percentages.Figure | None:
    """The number of a percentage cell.

    :raises NotAPercentage: if it holds something else
    """
    return percentages.figure(*value_of(sheet, given))


@lru_cache(maxsize=8192)
def _owners(text: str) -> people.Owners:
    return people.split(text)


@lru_cache(maxsize=8192)
def _followers(text: str) -> followers.Followers:
    return followers.split(text)


def _refuse_long(names: Iterable[str], what: str) -> None:
    if any(len(name) > _LONGEST_NAME for name in names):
        raise CellRefused(f"The name of an {what} is longer than {_LONGEST_NAME} characters.")
