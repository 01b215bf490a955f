"""How wide the columns of a table are on paper: dates and figures as wide as they are, and the rest shares the room."""

from functools import lru_cache
from math import inf

from goldenthread.core import lettering
from goldenthread.documents import content
from goldenthread.documents.content import Cell, Table, Tone

# In points: an A4 page between its margins, a table's letters, a cell's room at both sides, a status's mark.
ROOM = 470.0
_SIZE = 9
_BESIDE = 11.0
_MARK = 10.0
# The letters that widths are measured for are wider than those of the pinned font by this much.
_NARROWER = 0.9
# A cell of more letters than this is never kept on one line.
_ONE_LINE = 40
# A column this narrow keeps its natural width; a table this narrow is no wider than it must be.
_FIXED = 104.0
_NARROW_TABLE = 0.62 * ROOM


def columns(table: Table) -> tuple[str, ...]:
    """Return the width of each column for typst: in points, or as a part (``fr``) of the room that is left."""
    natural = tuple(_natural(table, place) for place in range(len(table.columns)))
    if sum(natural) <= _NARROW_TABLE:
        return tuple(f"{width:.1f}pt" for width in natural)
    fixed = [width if width <= _FIXED else 0.0 for width in natural]
    if not all(fixed) and sum(fixed) <= 0.68 * ROOM:
        return tuple(
            f"{width:.1f}pt" if width else f"{column.width}fr"
            for width, column in zip(fixed, table.columns, strict=True)
        )
    return tuple(f"{column.width}fr" for column in table.columns)


def is_narrow(table: Table) -> bool:
    """Whether a table needs no more room than its words take on one line each."""
    return all(width.endswith("pt") for width in columns(table))


def letters(table: Table) -> tuple[int, ...]:
    """Return how many letters stand on one line of each column, roughly and rather too few."""
    natural = columns(table)
    points = [float(width.removesuffix("pt")) if width.endswith("pt") else 0.0 for width in natural]
    parts = sum(int(width.removesuffix("fr")) for width in natural if width.endswith("fr"))
    left = ROOM - sum(points)
    widths = (point or left * column.width / parts for point, column in zip(points, table.columns, strict=True))
    return tuple(max(int((width - _BESIDE) / 5), 1) for width in widths)


def _natural(table: Table, place: int) -> float:
    """Return how wide a column must be for its words to stay on one line; its title may be broken between words."""
    title = max(_width(word, bold=True) for word in table.columns[place].title.split())
    is_bold = table.has_row_headers and place == 0
    return max([title, *(_cell(row[place], bold=is_bold) for row in table.rows)]) + _BESIDE


def _cell(cell: Cell, *, bold: bool) -> float:
    said = content.plain(cell.words)
    return _width(said, bold=bold) + (_MARK if cell.tone is not Tone.NONE else 0)


@lru_cache(maxsize=4096)
def _width(text: str, *, bold: bool) -> float:
    return inf if len(text) > _ONE_LINE else lettering.width(text, size=_SIZE, bold=bold) * _NARROWER
