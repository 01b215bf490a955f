"""Where everything of a part stands on its sheet: one column after the other for tables, prose across them all."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from goldenthread.core import lettering
from goldenthread.core.drawings import Drawing
from goldenthread.documents import content
from goldenthread.documents.content import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    ItemList,
    Note,
    NoteKind,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Table,
    Words,
)

# A cell holds 32,767 units, and some characters take two: longer words go on in the row below.
LONGEST_CELL = 16_000
# Widths are in letters of the sheet's font. Prose is at least so wide, and a table's columns share about as much.
PROSE_WIDTH = 96
_WIDEST_COLUMN = 60
_NARROWEST_COLUMN = 9
# The highest row that Excel allows, in points, less a little; what stands around the words of a table's row.
_HIGHEST = 400
_AROUND = 5
# A line is so much higher than its letters.
_LINE = 1.3
# A column as wide as one letter more is so many points wider, and has so many at its sides.
_LETTER, _SIDES = 5.25, 3.75
_PIXELS_OF_A_ROW = 20


class Look(StrEnum):
    """How prose looks."""

    AUTHORITY = "authority"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    HEADING_4 = "heading 4"
    BODY = "body"
    LEAD = "lead"
    SMALL = "small"
    ITEM = "item"
    CAPTION = "caption"
    NOTE_LABEL = "note label"
    NOTE = "note"
    WARNING_LABEL = "warning label"
    WARNING = "warning"


# The size of the letters in points, and how much space stands around the words.
SIZES = {
    Look.AUTHORITY: (12, 6),
    Look.TITLE: (22, 10),
    Look.SUBTITLE: (14, 10),
    Look.HEADING_2: (18, 8),
    Look.HEADING_3: (14, 16),
    Look.HEADING_4: (11, 14),
    Look.BODY: (10, 6),
    Look.LEAD: (12, 6),
    Look.SMALL: (9, 4),
    Look.ITEM: (10, 3),
    Look.CAPTION: (10, 14),
    Look.NOTE_LABEL: (10, 4),
    Look.NOTE: (10, 6),
    Look.WARNING_LABEL: (10, 4),
    Look.WARNING: (10, 6),
}
BOLD = {
    Look.AUTHORITY,
    Look.TITLE,
    Look.HEADING_2,
    Look.HEADING_3,
    Look.HEADING_4,
    Look.CAPTION,
    Look.NOTE_LABEL,
    Look.WARNING_LABEL,
}
# The height of a row of a table whose cells have one line each.
ONE_LINE = SIZES[Look.BODY][0] * _LINE + _AROUND
_HEADINGS = {2: Look.HEADING_2, 3: Look.HEADING_3}
_PARAGRAPHS = {ParagraphStyle.BODY: Look.BODY, ParagraphStyle.LEAD: Look.LEAD, ParagraphStyle.SMALL: Look.SMALL}
_NOTES = {
    NoteKind.INFORMATION: (Look.NOTE_LABEL, Look.NOTE),
    NoteKind.WARNING: (Look.WARNING_LABEL, Look.WARNING),
}


@dataclass(frozen=True, slots=True)
class Prose:
    """Words across the sheet.

    :param row: the first row, counted from 0
    :param rows: how many rows they need, each ``height`` points high
    :param marker: the bullet or number before them
    """

    row: int
    rows: int
    height: float
    words: Words
    look: Look
    marker: str = ""

    @property
    def is_numbered(self) -> bool:
        """Whether a number stands before the words."""
        return self.marker[:-1].isdigit()

    @property
    def is_one_line(self) -> bool:
        """Whether the words need no more than one line."""
        size, around = SIZES[self.look]
        return self.rows == 1 and self.height < 2 * size * _LINE + around


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of cells, so many points high."""

    row: int
    height: float
    cells: tuple[Cell, ...]

    @property
    def is_low(self) -> bool:
        """Whether no cell needs more than one line."""
        return self.height <= ONE_LINE


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its header cells in ``row``, so many points high, and its rows below."""

    row: int
    height: float
    table: Table
    rows: tuple[Placed, ...]

    @property
    def last_row(self) -> int:
        """The row of the last cells; that of the header cells if there are none."""
        return self.rows[-1].row if self.rows else self.row


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure whose upper left corner stands in ``row``."""

    row: int
    figure: Figure


@dataclass(slots=True)
class Layout:
    """A sheet while it is laid out, from the top down.

    :param widths: of its columns, in letters
    :param pairs: rows of names and what is said of them, without header cells
    :param places: the row of each key
    :param breaks: the rows before which a new page begins
    """

    widths: tuple[int, ...]
    prose: list[Prose] = field(default_factory=list)
    pairs: list[Placed] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    row: int = 0

    def say(self, words: Words, look: Look, *, marker: str = "") -> None:
        """Put words into the next rows."""
        for piece in pieces(words):
            rows, height = self._space(content.plain(piece), look)
            self.prose.append(Prose(self.row, rows, height, piece, look, marker))
            self.row += rows

    def tell(self, table: Table) -> None:
        """Put the rows of a table into the next rows, as names and what is said of them."""
        self.pairs += self._rows(table)

    def put(self, block: Block) -> None:
        """Put a block into the next rows."""
        match block:
            case Heading():
                self._mark(block.key)
                self.say(block.words, _HEADINGS.get(block.level, Look.HEADING_4))
            case Paragraph():
                self.say(block.words, _PARAGRAPHS[block.style])
            case ItemList():
                self._put_list(block)
            case Note():
                label, said = _NOTES[block.kind]
                self.say(content.words(block.label), label)
                self.say(block.words, said)
            case Table():
                self._put_table(block)
            case Figure():
                self._put_figure(block)
            case PageBreak():
                self.breaks.append(self.row)

    def _put_list(self, items: ItemList) -> None:
        for number, item in enumerate(items.items, start=1):
            self.say(item, Look.ITEM, marker=f"{number}." if items.is_numbered else "•")

    def _put_table(self, table: Table) -> None:
        self._mark(table.key)
        self.say(content.words(table.caption), Look.CAPTION)
        header, self.row = self.row, self.row + 1
        height = self._height((column.title for column in table.columns), bold=True)
        self.grids.append(Grid(header, height, table, tuple(self._rows(table))))
        # An empty row ends the table for whoever sorts or selects it.
        self.row += 1

    def _put_figure(self, figure: Figure) -> None:
        self._mark(figure.key)
        self.say(content.words(figure.caption), Look.CAPTION)
        self.pictures.append(Picture(self.row, figure))
        self.row += rows_of(figure.drawing) + 1

    def _mark(self, key: str) -> None:
        if key:
            self.places[key] = self.row

    def _rows(self, table: Table) -> Iterator[Placed]:
        for row in table.rows:
            for cells in _continued(row):
                yield Placed(self.row, self._height(content.plain(cell.words) for cell in cells), cells)
                self.row += 1

    def _height(self, texts: Iterable[str], *, bold: bool = False) -> float:
        """Return how high a row of a table is whose cells say this."""
        size = SIZES[Look.BODY][0]
        lines = (_lines(text, width, size, bold=bold) for text, width in zip(texts, self.widths, strict=False))
        return min(max(lines) * size * _LINE + _AROUND, _HIGHEST)

    def _space(self, text: str, look: Look) -> tuple[int, float]:
        """Return how many rows prose needs, and how high each is in points."""
        size, around = SIZES[look]
        height = _lines(text, sum(self.widths), size, bold=look in BOLD) * size * _LINE + around
        rows = math.ceil(height / _HIGHEST)
        return rows, round(height / rows, 1)


def _lines(text: str, width: int, size: int, *, bold: bool) -> int:
    """Return how many lines text needs in a column."""
    room = (width * _LETTER + _SIDES) / size
    lines, used = 1, 0.0
    for word in text.split(" "):
        wide = _wide(word, bold=bold)
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        # A word longer than a line goes on in the next.
        lines += int((used + wide) // room)
        used = (used + wide) % room
    return lines


@lru_cache(maxsize=4096)
def _wide(word: str, *, bold: bool) -> float:
    """Return how wide a word is with the space after it, in the height of its letters."""
    return lettering.width(f"{word} ", size=1, bold=bold)


def laid_out(blocks: Iterable[Block], widths: tuple[int, ...]) -> Layout:
    """Return blocks laid out on a sheet whose columns have these widths."""
    layout = Layout(widths)
    for block in blocks:
        layout.put(block)
    return layout


def rows_of(drawing: Drawing) -> int:
    """Return how many rows a drawing is high."""
    return math.ceil(drawing.height / _PIXELS_OF_A_ROW)


def widths_of(tables: Iterable[Table]) -> tuple[int, ...]:
    """Return the widths of a sheet's columns: those of its tables, and one more where prose needs the room."""
    widths: list[int] = []
    for table in tables:
        needed = _needed(table)
        widths += [0] * (len(needed) - len(widths))
        widths = [max(pair) for pair in zip(widths, [*needed, *[0] * (len(widths) - len(needed))], strict=True)]
    rest = PROSE_WIDTH - sum(widths)
    return (*widths, rest) if rest > 0 else tuple(widths)


def pieces(words: Words) -> Iterator[Words]:
    """Return words cut so that each piece fits into a cell; nothing is lost between them."""
    piece: list[content.Run] = []
    room = LONGEST_CELL
    for run in words:
        rest = run.text
        while len(rest) > room:
            piece.append(content.Run(rest[:room], run.mark, run.address, run.target))
            yield tuple(piece)
            piece, rest, room = [], rest[room:], LONGEST_CELL
        if rest:
            piece.append(content.Run(rest, run.mark, run.address, run.target))
            room -= len(rest)
    yield tuple(piece)


def _needed(table: Table) -> list[int]:
    """Return the widths that the columns of a table need: as wide as their words, or their part of the whole."""
    parts = sum(column.width for column in table.columns)
    columns = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
    return [_width(column, cells, parts) for column, cells in zip(table.columns, columns, strict=True)]


def _width(column: Column, cells: tuple[Cell, ...], parts: int) -> int:
    texts = [column.title, *(content.plain(cell.words) for cell in cells)]
    longest_word = max(len(word) for text in texts for word in re.split(r"[\s/-]", text))
    # A value that does not fit shows as ####: its words are never broken.
    longest_value = max((len(content.in_words(cell.value)) for cell in cells if cell.value is not None), default=0)
    part = PROSE_WIDTH * column.width // parts
    # LibreOffice keeps what leads somewhere on one line, and cuts it off.
    longest_link = max((len(content.plain(cell.words)) for cell in cells if _leads(cell)), default=0)
    fitting = min(max(map(len, texts)), max(part, longest_word, longest_value, longest_link)) + 2
    return min(max(fitting, _NARROWEST_COLUMN, longest_value + 2), max(_WIDEST_COLUMN, longest_value + 2))


def _leads(cell: Cell) -> bool:
    return any(run.address or run.target for run in cell.words)


def _continued(cells: tuple[Cell, ...]) -> Iterator[tuple[Cell, ...]]:
    """Return a table's row, and the rows in which words too long for a cell go on."""
    if all(len(content.plain(cell.words)) <= LONGEST_CELL for cell in cells):
        yield cells
        return
    cut = [tuple(pieces(cell.words)) for cell in cells]
    for number in range(max(map(len, cut))):
        yield tuple(
            Cell(of_cell[number] if number < len(of_cell) else (), None if number else cell.value, cell.tone)
            for of_cell, cell in zip(cut, cells, strict=True)
        )
