"""How wide the columns of a table are on paper: dates and figures as wide as they are, and the rest shares the room."""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import inf

from goldenthread.core import lettering
from goldenthread.documents import content
from goldenthread.documents.content import Align, Cell, Table, Tone

# In points: an A4 page between its margins, a table's letters, a cell's room at both sides, a status's mark.
ROOM = 470.0
_SIZE = 9
_BESIDE = 12.5
_MARK = 11.0
# The letters that widths are measured for are wider than those of the pinned font by this much.
_NARROWER = 0.9
# A cell of more letters than this is never kept on one line.
_ONE_LINE = 40
# A word of at most so many letters fits into every column there is.
_SHORT_WORD = 6
# A title of at most so many letters is not broken between its words.
_ONE_LINE_TITLE = 12
# A longer one takes about so many lines.
_TITLE_LINES = 3
# A column this narrow keeps its natural width; a table this narrow is no wider than it must be.
_FIXED = 112.0
# A column is as wide as so many of its cells where these are much narrower, by so much, than the widest of all.
_MOST_CELLS, _MUCH = 0.8, 0.8
_NARROW = 150.0
# These take no more of the room than this; where all but the first column are figures, no more than that.
_MOST_FIXED, _MOST_FIGURES = 0.63 * ROOM, 0.85 * ROOM


def columns(table: Table) -> tuple[str, ...]:
    """Return the width of each column for typst: in points, or as a part (``fr``) of the room that is left.

    A narrow table of figures is no wider than it must be; one of words takes the whole room, as those around it do.
    """
    natural = tuple(_natural(table, place) for place in range(len(table.columns)))
    if _is_of_figures(table) and max(natural) <= _NARROW and sum(natural) <= ROOM:
        return tuple(f"{width:.1f}pt" for width in natural)
    most = [_usual(table, place) for place in range(len(natural))]
    fixed = _fixed(natural, most, room=_MOST_FIGURES if _is_of_figures_alone(table) else _MOST_FIXED)
    return tuple(
        f"{width:.1f}pt" if width else f"{column.width}fr" for width, column in zip(fixed, table.columns, strict=True)
    )


def is_narrow(table: Table) -> bool:
    """Whether a table needs no more room than its words take on one line each."""
    return all(width.endswith("pt") for width in columns(table))


def has_short_row_headers(table: Table) -> bool:
    """Whether the rows' header cells are short enough to stand out in bold, as references are and whole titles not."""
    return table.has_row_headers and _natural(table, 0) <= _NARROW


def has_long_words(table: Table) -> bool:
    """Whether a word of a table is too long for its column, so that words must be divided."""
    room = _points(table)
    return any(
        len(word) > _SHORT_WORD and _width(word, bold=False) + _BESIDE > points + 1
        for row in table.rows
        for cell, points in zip(row, room, strict=True)
        for word in content.plain(cell.words).split()
    )


def letters(table: Table) -> tuple[int, ...]:
    """Return how many letters stand on one line of each column, roughly and rather too few."""
    return tuple(max(int((points - _BESIDE) / 5), 1) for points in _points(table))


def _points(table: Table) -> tuple[float, ...]:
    """Return the width of each column in points."""
    given = columns(table)
    left = ROOM - sum(float(width.removesuffix("pt")) for width in given if width.endswith("pt"))
    parts = sum(int(width.removesuffix("fr")) for width in given if width.endswith("fr"))
    return tuple(
        float(width.removesuffix("pt")) if width.endswith("pt") else left * int(width.removesuffix("fr")) / parts
        for width in given
    )


def _fixed(natural: Sequence[float], most: Sequence[float], *, room: float) -> list[float]:
    """Return the widths that stay as they are, together within some room, and 0 for columns that share the rest.

    :param most: how wide most cells of each column are: taken where a column, or all together, would be too wide
    """
    tight = [width if width <= _FIXED else 0.0 for width in most]
    fixed = [width if width <= _FIXED else narrow for width, narrow in zip(natural, tight, strict=True)]
    if sum(fixed) > room:
        fixed = tight
    while all(fixed) or sum(fixed) > room:
        fixed[fixed.index(max(fixed))] = 0.0
    return fixed


def _is_of_figures(table: Table) -> bool:
    return any(column.align is Align.END for column in table.columns)


def _is_of_figures_alone(table: Table) -> bool:
    return len(table.columns) > 1 and all(column.align is Align.END for column in table.columns[1:])


def _natural(table: Table, place: int) -> float:
    """Return how wide a column must be for its words to stay on one line; its title may be broken between words."""
    said = table.columns[place].title
    title = max(_width(word, bold=True) for word in ([said] if len(said) <= _ONE_LINE_TITLE else said.split()))
    if len(said) <= _ONE_LINE:
        title = max(title, _width(said, bold=True) / _TITLE_LINES)
    is_bold = table.has_row_headers and place == 0
    return max([title, *(_cell(row[place], bold=is_bold) for row in table.rows)]) + _BESIDE


def usual(lines: Sequence[float]) -> float:
    """Return how wide most of some lines are, where the few others are much wider; otherwise the widest of them."""
    if not lines:
        return 0
    most = sorted(lines)[math.ceil(_MOST_CELLS * len(lines)) - 1]
    return most if most < _MUCH * max(lines) else max(lines)


def _usual(table: Table, place: int) -> float:
    """Return how wide a column must be for most of its cells to stay on one line, and for the words of all of them."""
    if place == 0:
        return _natural(table, place)
    cells = [row[place] for row in table.rows if row[place].words]
    words = [_width(word, bold=False) + _BESIDE for cell in cells for word in content.plain(cell.words).split()]
    title = _natural(replace(table, rows=()), place)
    return max(title, usual([_cell(cell, bold=False) + _BESIDE for cell in cells]), *words)


def _cell(cell: Cell, *, bold: bool) -> float:
    said = content.plain(cell.words)
    return _width(said, bold=bold) + (_MARK if cell.tone is not Tone.NONE else 0)


@lru_cache(maxsize=4096)
def _width(text: str, *, bold: bool) -> float:
    return inf if len(text) > _ONE_LINE else lettering.width(text, size=_SIZE, bold=bold) * _NARROWER
