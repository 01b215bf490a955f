"""How wide the columns of a table are: no word is divided where there is room, and what is short stays on one line."""

from collections.abc import Iterable
from functools import lru_cache

from goldenthread.core import lettering
from goldenthread.documents import content
from goldenthread.documents.content import Align, Table

# Between the margins of the page, in twentieths of a point; so are all widths here.
TEXT_WIDTH = 9638
# The height of a table's letters, and the room at both sides of a cell, with a little to spare.
_LETTERS = 9 * 20
_BESIDE = 220
# A column of which every cell is this short is as wide as it is; no word needs to be wider in order to stay whole.
_SHORT = 2050
# What is short takes no more of the text's width than this, because long words need the rest.
_MOST = 0.55


def widths(table: Table) -> tuple[int, ...]:
    """Return the widths of a table's columns, together no wider than the text.

    A table of figures is no wider than it must be; one of words is as wide as the text around it.
    """
    natural, least = _measured(table)
    if sum(natural) <= TEXT_WIDTH and any(column.align is Align.END for column in table.columns):
        return tuple(natural)
    short = [width if width <= _SHORT else 0 for width in natural]
    parts = [column.width for column in table.columns]
    if all(short) or sum(short) > _MOST * TEXT_WIDTH or sum(map(max, short, least)) > TEXT_WIDTH:
        return _shared(parts, least)
    return _shared(
        [0 if width else part for width, part in zip(short, parts, strict=True)], list(map(max, short, least))
    )


def _measured(table: Table) -> tuple[list[int], list[int]]:
    """Return how wide each column is on one line, and how wide its longest word is."""
    natural, least = [], []
    for at, column in enumerate(table.columns):
        texts = [content.plain(row[at].words) for row in table.rows]
        natural.append(_BESIDE + _widest([column.title, *texts]))
        least.append(_BESIDE + _widest(word for text in (column.title, *texts) for word in text.split()))
    return natural, [min(width, _SHORT) for width in least]


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


def _widest(texts: Iterable[str]) -> int:
    # Row headers are bold, and few tables are without them.
    return max((_width(text) for text in texts), default=0)


@lru_cache(maxsize=8192)
def _width(text: str) -> int:
    return int(lettering.width(text, size=_LETTERS, bold=True))
