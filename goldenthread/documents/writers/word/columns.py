"""How wide the columns of a table are: no word is divided where there is room, and what is short stays on one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from goldenthread.core import lettering
from goldenthread.documents import content
from goldenthread.documents.content import Align, Table
from goldenthread.documents.writers import widths as paper

# Between the margins of the page, in twentieths of a point; so are all widths here.
TEXT_WIDTH = 9638
# The height of a table's letters, and the room at both sides of a cell, with a little to spare.
_LETTERS = 9 * 20
_BESIDE = 220
# A column of which every cell is this short is as wide as it is; no word needs to be wider in order to stay whole.
_SHORT = 2050
# A title of so many letters stays on one line, and a longer one takes about so many.
_ONE_LINE_TITLE, _TITLE_LINES = 12, 3
# What is short takes no more of the text's width than this, because long words need the rest.
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class _Measure:
    """How wide a column is where everything stands on one line, where most of it does, and where each word does."""

    natural: int
    usual: int
    least: int


def widths(table: Table) -> tuple[int, ...]:
    """Return the widths of a table's columns, together no wider than the text.

    A table of figures is no wider than it must be; one of words is as wide as the text around it.
    """
    measured = [_measured(table, at) for at in range(len(table.columns))]
    natural = [each.natural for each in measured]
    if sum(natural) <= TEXT_WIDTH and any(column.align is Align.END for column in table.columns):
        return tuple(natural)
    least = [min(each.least, _SHORT) for each in measured]
    tight = [each.usual if each.usual <= _SHORT else 0 for each in measured]
    short = [width if width <= _SHORT else narrow for width, narrow in zip(natural, tight, strict=True)]
    if sum(short) > _MOST * TEXT_WIDTH:
        short = tight
    while any(short) and (all(short) or sum(short) > _MOST * TEXT_WIDTH or sum(map(max, short, least)) > TEXT_WIDTH):
        short[short.index(max(short))] = 0
    parts = [0 if width else column.width for width, column in zip(short, table.columns, strict=True)]
    return _shared(parts, list(map(max, short, least)))


def _measured(table: Table, at: int) -> _Measure:
    """Measure a column. A long title may always be broken between words; no first column is for a few of its cells."""
    is_bold = at == 0 and paper.has_short_row_headers(table)
    title = table.columns[at].title
    texts = [content.plain(row[at].words) for row in table.rows if row[at].words]
    lines = [_width(text, bold=is_bold) + _BESIDE for text in texts]
    pieces = [title] if len(title) <= _ONE_LINE_TITLE else title.split()
    heading = _BESIDE + max(_width(title, bold=True) // _TITLE_LINES, *_each(pieces, bold=True))
    least = max([heading, *(wide + _BESIDE for text in texts for wide in _each(text.split(), bold=is_bold))])
    natural = max([heading, *lines])
    return _Measure(natural, max(least, int(paper.usual(lines))) if at else natural, least)


def _shared(parts: list[int], least: list[int]) -> tuple[int, ...]:
    """Return the width of the text shared out in parts, but for columns that need more than their part."""
    fixed = [0 if part else width for part, width in zip(parts, least, strict=True)]
    while open_parts := sum(part for part, width in zip(parts, fixed, strict=True) if not width):
        left = max(TEXT_WIDTH - sum(fixed), 0)
        needy = [
            not width and left * part // open_parts < needed
            for part, width, needed in zip(parts, fixed, least, strict=True)
        ]
        if not any(needy):
            fixed = [width or left * part // open_parts for part, width in zip(parts, fixed, strict=True)]
            break
        fixed = [needed if is_needy else width for is_needy, width, needed in zip(needy, fixed, least, strict=True)]
    return _within_the_text(fixed)


def _within_the_text(wide: list[int]) -> tuple[int, ...]:
    total = max(sum(wide), TEXT_WIDTH)
    return tuple(width * TEXT_WIDTH // total for width in wide)


def _each(texts: Iterable[str], *, bold: bool) -> list[int]:
    return [_width(text, bold=bold) for text in texts]


@lru_cache(maxsize=8192)
def _width(text: str, *, bold: bool) -> int:
    return int(lettering.width(text, size=_LETTERS, bold=bold))
