"""A document as the source of a typesetting, for typst: calls with strings alone, so that no words are ever code."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

from goldenthread.core import colours
from goldenthread.documents import content, fonts
from goldenthread.documents.content import (
    Align,
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    ItemList,
    Mark,
    Note,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Run,
    Table,
    Tone,
    Words,
)
from goldenthread.documents.writers import outline, widths

# A word longer than this may be broken anywhere: it would run off the paper, or over the next column.
LONGEST_WORD = 26
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_PIECE = 10
# A row of at most so many lines is kept on one page, and a table of at most so many.
_KEPT, _WHOLE = 16, 12
_MILLIMETRES_A_PIXEL = 25.4 / 96


@dataclass(frozen=True, slots=True)
class Typesetting:
    """What typst needs to set a document: its source, pictures included, and the moment for the metadata."""

    source: str
    moment: datetime


def source(document: Document) -> Typesetting:
    """Return a sound, printable document as the finished input for typst."""
    labels = {
        block.key: f"k{number}"
        for number, block in enumerate(document.blocks)
        if isinstance(block, Heading | Table | Figure) and block.key
    }
    parts = (_values(document), _manner(), *_front(document), *(_block(block, labels) for block in document.blocks))
    return Typesetting("\n".join(parts) + "\n", document.moment)


def string(text: str) -> str:
    """Return text as a string of typst: only the backslash and the quotation mark mean anything in one."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@cache
def _manner() -> str:
    return Path(__file__).with_name("report.typ").read_text(encoding="utf-8")


def _values(document: Document) -> str:
    moment = document.moment.astimezone(UTC)
    accent = document.colour if colours.contrast(document.colour, colours.WHITE) >= 4.5 else colours.BLACK
    values = {
        "title": string(document.title),
        "authority": string(document.authority),
        "subject": string(document.subject or document.subtitle) if document.subject or document.subtitle else "none",
        "running": string(document.running),
        "moment": (
            f"datetime(year: {moment.year}, month: {moment.month}, day: {moment.day}, "
            f"hour: {moment.hour}, minute: {moment.minute}, second: {moment.second})"
        ),
        "colour": f'rgb("{document.colour}")',
        "ink": f'rgb("{colours.ink_on(document.colour)}")',
        "accent": f'rgb("{accent}")',
        "families": _several(string(family.name) for family in fonts.FAMILIES),
    }
    return "\n".join(f"#let {name} = {value}" for name, value in values.items())


def _front(document: Document) -> Iterator[str]:
    details = _several(f"({_broken(name)}, {_broken(said)})" for name, said in document.details)
    subtitle = _broken(document.subtitle) if document.subtitle else "none"
    yield f"#front({_broken(document.title)}, {subtitle}, {details}, {_truth(document.has_contents)})"
    if document.has_contents:
        yield f"#pagebreak()\n#contents({outline.depth(document)})\n#pagebreak()"


def _block(block: Block, labels: dict[str, str]) -> str:
    match block:
        case Heading():
            return f"#heading(level: {block.level}, {_said(block.words, labels)}){_label(block.key, labels)}"
        case Paragraph():
            function = {ParagraphStyle.LEAD: "lead", ParagraphStyle.SMALL: "small"}.get(block.style, "par")
            return f"#{function}({_said(block.words, labels)})"
        case ItemList():
            items = ", ".join(_said(item, labels) for item in block.items)
            return f"#{'enum' if block.is_numbered else 'list'}({items})"
        case Note():
            return f"#{block.kind.value}({_broken(block.label)}, {_said(block.words, labels)})"
        case Table():
            return _table(block, labels)
        case Figure():
            width = block.drawing.width * _MILLIMETRES_A_PIXEL
            said = f"{_broken(block.caption)}, {string(block.alternative)}, {string(block.drawing.svg)}, {width:.2f}"
            return f"#picture({said}){_label(block.key, labels)}"
        case PageBreak():
            return "#pagebreak(weak: true)"


def _label(key: str, labels: dict[str, str]) -> str:
    return f" <{labels[key]}>" if key else ""


def _table(table: Table, labels: dict[str, str]) -> str:
    lines = _lines(table)
    made = [
        f"#grid-of({_broken(table.caption)}, {f'<{labels[table.key]}>' if table.key else 'none'},",
        f"{_several(widths.columns(table))},",
        f"{_several('right' if column.align is Align.END else 'left' for column in table.columns)},",
        f"{_several(_broken(column.title) for column in table.columns)},",
        f"first-is-bold: {_truth(widths.has_short_row_headers(table))}, is-whole: {_truth(sum(lines) <= _WHOLE)},",
        f"hyphenate: {_truth(widths.has_long_words(table))},",
    ]
    for row, height in zip(table.rows, lines, strict=True):
        if height > _KEPT:
            # A row that may run over a page has no links: typst 0.15 fails at one that does.
            cells = [f"long({_cell(_unlinked(cell), labels)})" for cell in row]
        else:
            cells = [_cell(cell, labels) for cell in row]
        made.append(", ".join(cells) + ",")
    return "\n".join(made) + ")"


def _unlinked(cell: Cell) -> Cell:
    return replace(cell, words=tuple(Run(run.text, run.mark) for run in cell.words))


def _lines(table: Table) -> tuple[int, ...]:
    """Return how many lines each row takes, roughly and rather too many."""
    letters = widths.letters(table)
    return tuple(
        max(len(content.plain(cell.words)) // letter + 1 for cell, letter in zip(row, letters, strict=True))
        for row in table.rows
    )


def _cell(cell: Cell, labels: dict[str, str]) -> str:
    # The rules between rows are lines enough: links in tables are not underlined.
    said = _said(cell.words, labels, away="link", to="to-plain")
    return f"{{{cell.tone.value.replace('_', '-')};{said}}}" if cell.tone is not Tone.NONE else said


def _said(words: Words, labels: dict[str, str], *, away: str = "away", to: str = "to") -> str:
    """Return words as they are called for; ``away`` and ``to`` are the functions that links are made with."""
    match words:
        case ():
            return "none"
        case (run,):
            return _run(run, labels, away, to)
        case _:
            return "{" + ";".join(_run(run, labels, away, to) for run in words) + "}"


def _run(run: Run, labels: dict[str, str], away: str, to: str) -> str:
    said = _broken(run.text)
    if run.mark is not Mark.PLAIN:
        said = f"{'strong' if run.mark is Mark.STRONG else 'emph'}({said})"
    if run.address:
        return f"{away}({string(run.address)}, {said})"
    return f"{to}(<{labels[run.target]}>, {said})" if run.target else said


def _broken(text: str) -> str:
    """Return text as a string, or as several where a long word may be broken."""
    if not _LONG_WORD.search(text):
        return string(text)
    cuts = [0, *_cuts(text), len(text)]
    return "{" + ";z;".join(string(text[start:end]) for start, end in pairwise(cuts)) + "}"


def _cuts(text: str) -> Iterator[int]:
    for word in _LONG_WORD.finditer(text):
        places = range(word.start() + _PIECE, word.end() - _PIECE // 2, _PIECE)
        # A mark stays with the letter that carries it.
        yield from (place for place in places if not unicodedata.category(text[place]).startswith("M"))


def _truth(is_so: bool) -> str:
    return "true" if is_so else "false"


def _several(values: Iterable[str]) -> str:
    return "(" + "".join(f"{value}, " for value in values) + ")"
