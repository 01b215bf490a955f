"""The lines of a preview, as they are kept page by page and shown.

They are kept as JSON lists, which named tuples write and read without a copy of every name in every row.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple


class Kind(StrEnum):
    """A part of the preview: what its lines are about."""

    MADE = "made"
    CHANGED = "changed"
    SAME = "same"
    LEFT_OUT = "left-out"
    MATCHES = "matches"
    REFUSED = "refused"
    WARNINGS = "warnings"
    NAMES = "names"
    MILESTONES = "milestones"
    COLUMNS = "columns"
    MISSING = "missing"


class FieldLine(NamedTuple):
    """One field of a row: the cell it stands in, what the plan says, what the file says."""

    label: str
    cell: str
    old: str
    new: str


class RowLine(NamedTuple):
    """A row of the file, or an item of the plan that the file does not have.

    ``key`` is empty where there is nothing to decide; ``why`` says why a row is not taken.
    """

    key: str
    cell: str
    reference: str
    title: str
    why: str
    fields: Sequence[FieldLine]


class MatchLine(NamedTuple):
    """A row that is, or may be, an item of the plan under another name.

    ``score`` runs from 0 to 1; ``decision`` is ``accept``, ``new`` or nothing yet.
    """

    key: str
    cell: str
    from_name: str
    from_title: str
    to_name: str
    to_title: str
    score: str
    decision: str
    doubt: str


class RemarkLine(NamedTuple):
    """A cell and what there is to say about it."""

    cell: str
    why: str


class NameLine(NamedTuple):
    """A name that may be another one, or one of several; ``likes`` are those, each with the reason.

    ``kind`` is ``person`` or ``body``.
    """

    kind: str
    text: str
    likes: Sequence[Sequence[str]]
    cells: Sequence[str]


class MilestoneLine(NamedTuple):
    """A further line of a date cell, which can be made a milestone of its own."""

    key: str
    cell: str
    item: str
    title: str
    text: str


class ColumnLine(NamedTuple):
    """A column and what it was taken to mean; ``meaning`` is a Meaning's value."""

    sheet: str
    heading: str
    cell: str
    meaning: str


Line = RowLine | MatchLine | RemarkLine | NameLine | MilestoneLine | ColumnLine

_SHAPES: dict[Kind, type[Line]] = {
    Kind.MADE: RowLine,
    Kind.CHANGED: RowLine,
    Kind.SAME: RowLine,
    Kind.LEFT_OUT: RowLine,
    Kind.MISSING: RowLine,
    Kind.MATCHES: MatchLine,
    Kind.REFUSED: RemarkLine,
    Kind.WARNINGS: RemarkLine,
    Kind.NAMES: NameLine,
    Kind.MILESTONES: MilestoneLine,
    Kind.COLUMNS: ColumnLine,
}


def read(kind: Kind, kept: Sequence[Sequence[Any]]) -> tuple[Line, ...]:
    """Return the lines of a page as it was kept."""
    shape = _SHAPES[kind]
    lines = (shape(*values) for values in kept)
    return tuple(
        line._replace(fields=tuple(FieldLine(*field) for field in line.fields)) if isinstance(line, RowLine) else line
        for line in lines
    )
