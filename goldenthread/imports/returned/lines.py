"""The lines of a returned copy's preview, as they are kept page by page and shown.

They are kept as JSON lists, which named tuples write and read without the names in every line.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from goldenthread.imports.returned.comparison import Compared
from goldenthread.imports.rules import returned
from goldenthread.imports.rules.copy_additions import Addition
from goldenthread.imports.rules.copy_places import Place
from goldenthread.imports.rules.parsed import Remark
from goldenthread.imports.rules.returned import CellChange, RowChange
from goldenthread.reporting.rules import copies

_NOWHERE = Place("", "")


class Kind(StrEnum):
    """What a line is about."""

    CONFLICT = "conflict"
    CHANGED = "changed"
    ADDED = "added"
    MISSING = "missing"
    REFUSED = "refused"
    NOTED = "noted"


class CellLine(NamedTuple):
    """A cell: what it was when handed out, what the plan has now and on whose word, what it becomes."""

    key: str
    label: str
    cell: str
    base: str
    now: str
    said_by: str
    mine: str
    about: str


class Line(NamedTuple):
    """An item, a new row or a remark; ``key`` is empty where there is nothing to decide of it as a whole."""

    kind: str
    key: str
    cell: str
    reference: str
    title: str
    why: str
    cells: Sequence[CellLine]


def lines(compared: Compared) -> Iterator[Line]:
    """Yield what a preview shows, in reading order: what waits for a decision first."""
    found = compared.comparison
    for row in found.rows:
        if row.conflicts:
            yield _of_row(Kind.CONFLICT, row, row.conflicts, compared)
    for row in found.rows:
        if row.changes:
            yield _of_row(Kind.CHANGED, row, row.changes, compared)
    titles = {column.code: column.title for column in copies.columns(compared.plan.sections)}
    for addition in found.added:
        yield _of_addition(addition, titles)
    for each in found.missing:
        yield Line(Kind.MISSING, each.key, "", each.reference, each.title, "", ())
    for remark in found.refused:
        yield _of_refusal(remark, compared.places.get(remark.cell, _NOWHERE))
    yield from (Line(Kind.NOTED, "", remark.cell, "", "", remark.why, ()) for remark in found.notes)


def _of_refusal(remark: Remark, place: Place) -> Line:
    cells = [CellLine("", place.label, remark.cell, "", "", "", "", "")] if place.label else []
    return Line(Kind.REFUSED, "", remark.cell, place.reference, place.title, remark.why, cells)


def _of_row(kind: Kind, row: RowChange, cells: Iterable[CellChange], compared: Compared) -> Line:
    return Line(
        kind,
        "",
        row.given.address,
        row.reference,
        row.title,
        "",
        [_of_cell(row.key, cell, compared.said_by) for cell in cells],
    )


def _of_cell(row: str, cell: CellChange, said_by: Any) -> CellLine:
    key = returned.cell_key(row, cell.code)
    about = f"{cell.reason} Agreed by {cell.authority}." if cell.reason else ""
    base, now, mine = (_shown(cell.code, text) for text in (cell.base, cell.now, cell.mine))
    return CellLine(key, cell.label, cell.address, base, now, said_by.get(key, ""), mine, about)


def _shown(code: str, text: str) -> str:
    return f"{text}%" if text and code == "percent" else text


def _of_addition(addition: Addition, titles: dict[str, str]) -> Line:
    cells = [
        CellLine("", titles[code], addition.given.cells[code].address, "", "", "", _shown(code, text), "")
        for code, text in addition.values.items()
        if text and code not in ("reference", "title")
    ]
    return Line(Kind.ADDED, addition.key, addition.given.address, addition.reference, addition.title, "", cells)


def read(kept: Sequence[Sequence[Any]]) -> tuple[Line, ...]:
    """Return the lines of a page as it was kept."""
    found = (Line(*values) for values in kept)
    return tuple(line._replace(cells=tuple(CellLine(*cell) for cell in line.cells)) for line in found)
