"""The content tree: one frozen document, before it is written as a page, as PDF, in Word or as a workbook.

Writers add nothing that is read and leave nothing out. What helps to find one's way (the table of contents, page
numbers, running heads) is theirs alone and no part of the content.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.drawings import Drawing


class Mark(StrEnum):
    """How words stand out from those around them."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one manner.

    :param address: where they lead, as a whole address with its host; empty where they lead nowhere
    :param target: the key of the heading, table or figure of this document that they refer to: a page
        reference. On paper its page number follows, which is no part of the content
    """

    text: str
    mark: Mark = Mark.PLAIN
    address: str = ""
    target: str = ""


Words = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. The document's own title is level 1, so the first heading is level 2; none is skipped."""

    level: int
    words: Words
    key: str = ""


class ParagraphStyle(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    LEAD = "lead"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text; it has no line breaks of its own."""

    words: Words
    style: ParagraphStyle = ParagraphStyle.BODY


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list, numbered from 1 or with bullets."""

    items: tuple[Words, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage as a value: 37 or 37.5, printed ``37%`` and ``37.5%``."""

    number: Decimal


# What a cell is worth to a program that calculates; its words say the same to a reader.
Value = int | Percent | date | None


class Tone(StrEnum):
    """How a status looks beside its word; never the only sign of it."""

    NONE = ""
    COMPLETED = "completed"
    ON_TARGET = "on_target"
    DELAYED = "delayed"
    OVERDUE = "overdue"
    NEUTRAL = "neutral"
    CANCELLED = "cancelled"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: words, and their value where they are a number, a percentage or a day."""

    words: Words = ()
    value: Value = None
    tone: Tone = Tone.NONE


class Align(StrEnum):
    """Where a column's words stand."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header cell, and how wide it is beside the others, in parts."""

    title: str
    width: int = 1
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and a row of header cells, repeated on each page it runs over.

    :param has_row_headers: whether the first cell of each row is a header of its row
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    has_row_headers: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its alternative text and its caption. What it shows in numbers, a table beside it says."""

    drawing: Drawing
    alternative: str
    caption: str
    key: str = ""


class NoteKind(StrEnum):
    """How a note is meant."""

    INFORMATION = "information"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Note:
    """Words set apart, under a short label such as "Draft"."""

    label: str
    words: Words
    kind: NoteKind = NoteKind.INFORMATION


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a page of its own where there are pages."""


Block = Heading | Paragraph | ItemList | Table | Figure | Note | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    :param authority: whose document it is, printed above the title
    :param details: (name, words) pairs of the front page, such as ("As at", "11 September 2017")
    :param moment: when it was made, for the metadata of the files; the same moment makes the same bytes
    :param running: the short words at the head or foot of each page
    :param colour: the authority's colour, as ``#1d3d70``
    :param has_contents: whether a table of contents follows the front page
    """

    title: str
    authority: str
    moment: datetime
    blocks: tuple[Block, ...]
    subtitle: str = ""
    details: tuple[tuple[str, str], ...] = ()
    running: str = ""
    colour: str = "#1d3d70"
    language: str = "en-GB"
    subject: str = ""
    has_contents: bool = True


class MalformedDocument(ValueError):
    """A document cannot be written; the message names every fault and where it stands."""


def words(text: str, mark: Mark = Mark.PLAIN, *, address: str = "", target: str = "") -> Words:
    """Return plain text as words; no text is no words."""
    return (Run(text, mark, address, target),) if text else ()


def plain(said: Words) -> str:
    """Return words as plain text."""
    return "".join(run.text for run in said)


def text_cell(text: str, *, address: str = "", tone: Tone = Tone.NONE) -> Cell:
    """Return a cell of text."""
    return Cell(words(text, address=address), tone=tone)


def value_cell(value: Value, *, address: str = "", tone: Tone = Tone.NONE) -> Cell:
    """Return a cell of a number, percentage or day in the words that every format shows it in."""
    return Cell(words(in_words(value), address=address), value=value, tone=tone)


def in_words(value: Value) -> str:
    """Return a value as it is printed: ``1,234``, ``37%``, ``9 December 2019``; nothing for None."""
    match value:
        case None:
            return ""
        case Percent(number):
            return f"{number.normalize():f}%"
        case date():
            return f"{value:%-d %B %Y}"
        case _:
            return f"{value:,}"


def text_lines(document: Document) -> Iterator[str]:
    """Return all that a document says, in reading order: what every writer must say to the character."""
    yield document.authority
    yield document.title
    if document.subtitle:
        yield document.subtitle
    for name, said in document.details:
        yield name
        yield said
    for block in document.blocks:
        yield from (line for line in block_lines(block) if line)


def block_lines(block: Block) -> Iterator[str]:
    """Return what a block says, line by line and cell by cell."""
    match block:
        case Heading() | Paragraph():
            yield plain(block.words)
        case ItemList():
            yield from (plain(item) for item in block.items)
        case Table():
            yield block.caption
            yield from (column.title for column in block.columns)
            yield from (plain(cell.words) for row in block.rows for cell in row)
        case Figure():
            yield block.caption
        case Note():
            yield block.label
            yield plain(block.words)
        case PageBreak():
            return
