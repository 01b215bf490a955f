"""A table that came back, read as a working copy: which copy it is, and what each of its rows says."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goldenthread.imports.readers import grid, refusals
from goldenthread.imports.readers.grid import Sheet, Workbook
from goldenthread.imports.rules import copy_values, texts
from goldenthread.imports.rules.parsed import Remark
from goldenthread.reporting.rules import copies
from goldenthread.reporting.rules.copies import Column, Kind

_IDENTITY = re.compile(r"([0-9a-z]{10})\.([0-9a-z]{10})")
_HEADINGS_AT_MOST = 20
_HEADINGS_AT_LEAST = 3
# The copy's own pages beside its rows.
OWN_SHEETS = frozenset({"How to use this", "About"})
NOT_A_COPY = (
    "To bring a working copy back, bring the file that was handed out, with its column “Row” as it was. "
    "Any other file can be imported."
)


@dataclass(frozen=True, slots=True)
class GivenCell:
    """A cell of a returned row: where it stands, what it says, the words in it as given, and why it is not read."""

    address: str
    text: str
    given: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row that came back. ``key`` is the item's public id, empty in a new row; ``number`` counts from 1."""

    key: str
    address: str
    number: int
    cells: Mapping[str, GivenCell]


@dataclass(frozen=True, slots=True)
class GivenTable:
    """What a file that came back says; ``notes`` are what was noticed and left aside.

    :param is_form: whether it is about one item only, so that no other one is missing in it
    """

    sheet: str
    rows: tuple[GivenRow, ...]
    notes: tuple[Remark, ...] = ()
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Where a workbook has the rows of a working copy, and of which one."""

    copy: str
    sheet: Sheet
    column: int
    keys: Mapping[int, str]
    others: tuple[Remark, ...]


def find(workbook: Workbook) -> Found:
    """Find the rows of a working copy by the identities they carry.

    :raises refusals.WrongKind: if there are none, or of several copies, or on several sheets
    """
    found = [each for sheet in workbook if (each := _identities(sheet))]
    if not found:
        raise _refused("no row says which item it is.", workbook.filename, NOT_A_COPY)
    if len(found) > 1:
        names = " and ".join(f"“{sheet.name}”" for sheet, _, _ in found)
        raise _refused(f"the sheets {names} both have rows of a working copy.", workbook.filename, "Keep one of them.")
    sheet, column, known = found[0]
    copies_named = Counter(copy for copy, _ in known.values())
    if len(copies_named) > 1:
        raise _refused(
            f"its rows are of {len(copies_named)} working copies.",
            _first_of_another(sheet, column, known),
            "Bring each copy back as a file of its own.",
        )
    others = tuple(
        Remark(other.name, "This sheet is not of the copy; it is left aside.")
        for other in workbook
        if other.name != sheet.name and other.name not in OWN_SHEETS
    )
    keys = {row: key for row, (_, key) in known.items()}
    return Found(next(iter(copies_named)), sheet, column, keys, (*others, *_noticed(workbook)))


def _noticed(workbook: Workbook) -> Iterator[Remark]:
    yield from (Remark(where, why) for where, why in workbook.notes)
    yield from (Remark(sheet.name, note) for sheet in workbook if sheet.name not in OWN_SHEETS for note in sheet.notes)


def _identities(sheet: Sheet) -> tuple[Sheet, int, dict[int, tuple[str, str]]] | None:
    """The column with most identities, and those it has by row."""
    by_column: dict[int, dict[int, tuple[str, str]]] = {}
    for number, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            if isinstance(value, str) and (said := _IDENTITY.fullmatch(value.strip())):
                by_column.setdefault(column, {})[number] = (said[1], said[2])
    if not by_column:
        return None
    column = max(by_column, key=lambda each: (len(by_column[each]), -each))
    return sheet, column, by_column[column]


def _first_of_another(sheet: Sheet, column: int, known: Mapping[int, tuple[str, str]]) -> str:
    first = next(iter(known.values()))[0]
    row = next(row for row, (copy, _) in known.items() if copy != first)
    return sheet.address(row, column)


def read(found: Found, columns: Sequence[Column], *, is_neutralised: bool) -> GivenTable:
    """Read the rows of a working copy.

    :param is_neutralised: whether it was handed out with an apostrophe before what looks like a formula
    :raises refusals.WrongKind: if its headings are not those of the copy
    """
    heading = _heading_row(found, columns)
    placed, notes = _placed(found, heading, columns)
    reading = _Reading(found, placed, is_neutralised)
    rows = tuple(row for at in range(heading + 1, len(found.sheet.rows)) if (row := reading.row(at)))
    return GivenTable(found.sheet.name, rows, (*found.others, *notes))


def _heading_row(found: Found, columns: Sequence[Column]) -> int:
    titles = {_folded(column.title) for column in columns}
    first = min(found.keys)
    counted = [
        (sum(_folded(value) in titles for value in found.sheet.rows[at] if isinstance(value, str)), -at)
        for at in range(min(_HEADINGS_AT_MOST, first))
    ]
    best, at = max(counted, default=(0, 0))
    if best < _HEADINGS_AT_LEAST:
        raise _refused(
            "the row of headings is missing.",
            found.sheet.row_address(0),
            f"Put it back above the items: {', '.join(column.title for column in columns)}.",
        )
    return -at


def _placed(found: Found, heading: int, columns: Sequence[Column]) -> tuple[dict[int, Column], list[Remark]]:
    """Which column stands where, by its heading: columns may have been moved."""
    waiting: dict[str, list[Column]] = {}
    for column in columns:
        waiting.setdefault(_folded(column.title), []).append(column)
    known = frozenset(waiting)
    placed: dict[int, Column] = {}
    unknown: list[tuple[int, str]] = []
    for at, value in enumerate(found.sheet.rows[heading]):
        title = texts.one_line(str(value or ""))
        if at == found.column or not title:
            continue
        if same := waiting.get(_folded(title)):
            placed[at] = same.pop(0)
        elif _folded(title) in known - {_folded(columns[0].title)}:
            raise _refused(
                f"the column “{title}” is there twice.", found.sheet.address(heading, at), "Take one of them out."
            )
        else:
            unknown.append((at, title))
    missing = [column for same in waiting.values() for column in same if column.code != "row"]
    _refuse_renamed(found, heading, unknown, missing)
    notes = [
        Remark(found.sheet.address(heading, at), f"“{title}” is no column of the copy; it is left aside.")
        for at, title in unknown
    ]
    notes += [
        Remark(found.sheet.row_address(heading), f"The column “{column.title}” is not there; nothing of it changes.")
        for column in missing
    ]
    return placed, notes


def _refuse_renamed(found: Found, heading: int, unknown: list[tuple[int, str]], missing: list[Column]) -> None:
    """A heading that is not known while another is missing may be that one: its changes would be lost unseen."""
    if not (unknown and missing):
        return
    at, title = unknown[0]
    raise _refused(
        f"“{title}” is no heading of this copy, and “{missing[0].title}” is missing.",
        found.sheet.address(heading, at),
        f"Call the column “{missing[0].title}” again, or take the column “{title}” out.",
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    found: Found
    placed: Mapping[int, Column]
    is_neutralised: bool

    def row(self, at: int) -> GivenRow | None:
        """A row that is there; None for an empty one."""
        sheet, key = self.found.sheet, self.found.keys.get(at, "")
        cells = {column.code: self._cell(at, place, column) for place, column in self.placed.items()}
        says = any(cell.text or cell.fault for cell in cells.values())
        if not key:
            cells = {code: cell for code, cell in cells.items() if cell.text or cell.fault}
            if strange := sheet.text(at, self.found.column).strip():
                address = sheet.address(at, self.found.column)
                cells["row"] = GivenCell(address, strange, strange, f"“{strange[:40]}” is no row of this copy.")
                says = True
        return GivenRow(key, sheet.row_address(at), at + 1, cells) if key or says else None

    def _cell(self, at: int, place: int, column: Column) -> GivenCell:
        sheet = self.found.sheet
        if (at, place) in sheet.marks.formulas or (at, place) in sheet.marks.faults:
            cell = sheet.cell(at, place)
            return GivenCell(cell.address, cell.text, cell.text, copy_values.fault_of(cell))
        if column.kind is Kind.PERCENT or column.is_date:
            cell = self._restored(sheet.cell(at, place))
            return GivenCell(cell.address, copy_values.text_of(column, cell), cell.text)
        text = sheet.text(at, place)
        if self.is_neutralised:
            text = copies.restored(text)
        text = texts.tidy(text)
        return GivenCell(sheet.address(at, place), text, text)

    def _restored(self, cell: grid.Cell) -> grid.Cell:
        if not (self.is_neutralised and isinstance(cell.value, str)):
            return cell
        text = copies.restored(cell.value)
        return replace(cell, value=text, text=text)


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()


def _refused(what: str, where: str, remedy: str) -> refusals.WrongKind:
    return refusals.WrongKind(what, where=where, remedy=remedy)
