"""Whether a document is sound, and what of it can be printed: asked before any format is written."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from goldenthread.core import colours
from goldenthread.documents import content, fonts
from goldenthread.documents.content import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    ItemList,
    Note,
    PageBreak,
    Paragraph,
    Table,
    Words,
)

# HTML and Word know headings to this level; level 1 is the document's title.
DEEPEST = 6
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LINE_BREAKS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_WHOLE_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+")
_LONGEST_NAME = 60
# The pinned fonts draw these as a letter and a mark, which a PDF is read aloud as twice.
_DRAWN_IN_PARTS = frozenset("ǩȱӤḱṨṺṻẛ")


def check(document: Document) -> None:
    """Refuse a document that could not be read by everybody in every format.

    :raises content.MalformedDocument: naming every fault and where it stands
    """
    if faults := [*_front_faults(document), *_key_faults(document), *_block_faults(document)]:
        raise content.MalformedDocument("The document cannot be written.\n" + "\n".join(faults))


def printable(document: Document) -> Document:
    """Return the document with what no pinned font has put into words, such as ``[grinning face]``.

    All formats then say the same. Characters that only steer (controls, marks of direction, joiners) go; line
    breaks stay for :func:`check` to find. A document that needs none of this is returned as it is.
    """
    used = frozenset("".join(_texts(document)))
    table = {ord(character): _said(character) for character in used - _plain_characters()}
    has_marks = any(map(_is_mark, used))
    if not table and not has_marks:
        return document
    return _rewritten(document, lambda text: _with_marks(text.translate(table)))


# ---- checking


def _front_faults(document: Document) -> Iterator[str]:
    for name in ("title", "authority", "language"):
        if not getattr(document, name).strip():
            yield f"Front page: the {name} is missing."
    if document.moment.tzinfo is None:
        yield "Front page: the moment has no time zone."
    try:
        colours.luminance(document.colour)
    except colours.UnknownColour as unknown:
        yield f"Front page: {unknown}"
    for text in (document.title, document.authority, document.subtitle, document.running, document.subject):
        yield from _text_faults("Front page", text)
    for name, said in document.details:
        yield from _text_faults(f"Front page, {_named(name)}", name + said)


def _key_faults(document: Document) -> Iterator[str]:
    counted = Counter(key for block in document.blocks if (key := _key(block)))
    for key, count in counted.items():
        if count > 1:
            yield f"Key {_named(key)}: {count} blocks have it; a page reference needs one."
    for block, where in _placed(document):
        for words in _words(block):
            for run in words:
                if run.target and run.target not in counted:
                    yield f"{where}: “{run.text}” refers to the key {_named(run.target)}, which no block has."


def _block_faults(document: Document) -> Iterator[str]:
    level = 1
    for block, where in _placed(document):
        match block:
            case Heading():
                yield from _heading_faults(block, where, after=level)
                level = block.level
            case ItemList():
                yield from _list_faults(block, where)
            case Table():
                yield from _table_faults(block, where)
            case Figure():
                yield from _figure_faults(block, where)
            case Note():
                if not block.label.strip() or not content.plain(block.words).strip():
                    yield f"{where}: a note needs a label and words."
                yield from _text_faults(where, block.label)
                yield from _run_faults(block.words, where)
            case Paragraph():
                yield from _run_faults(block.words, where)
            case PageBreak():
                pass


def _heading_faults(heading: Heading, where: str, *, after: int) -> Iterator[str]:
    if not content.plain(heading.words).strip():
        yield f"{where}: the heading is empty."
    if heading.level < 2:
        yield f"{where}: level {heading.level}; level 1 is the document's title, so headings begin at 2."
    elif heading.level > DEEPEST:
        yield f"{where}: level {heading.level}; headings go no deeper than {DEEPEST}."
    elif heading.level > after + 1:
        yield f"{where}: level {heading.level} follows level {after}; a level is skipped."
    yield from _run_faults(heading.words, where)


def _list_faults(block: ItemList, where: str) -> Iterator[str]:
    if not block.items:
        yield f"{where}: the list has no items."
    for number, item in enumerate(block.items, start=1):
        if not content.plain(item).strip():
            yield f"{where}, item {number}: it is empty."
        yield from _run_faults(item, f"{where}, item {number}")


def _figure_faults(figure: Figure, where: str) -> Iterator[str]:
    if not figure.alternative.strip():
        yield f"{where}: the alternative text is missing."
    if not figure.caption.strip():
        yield f"{where}: the caption is missing."
    yield from _text_faults(where, figure.alternative + figure.caption)


def _table_faults(table: Table, where: str) -> Iterator[str]:
    if not table.caption.strip():
        yield f"{where}: the caption is missing."
    yield from _text_faults(where, table.caption)
    if not table.columns:
        yield f"{where}: the table has no columns."
    for number, column in enumerate(table.columns, start=1):
        yield from _column_faults(column, f"{where}, column {number}")
    for number, row in enumerate(table.rows, start=1):
        if len(row) != len(table.columns):
            yield f"{where}, row {number}: {len(row)} cells where the table has {len(table.columns)} columns."
        for place, cell in enumerate(row, start=1):
            for fault in _cell_faults(cell):
                yield f"{where}, row {number}, column {place}{fault}"


def _column_faults(column: Column, where: str) -> Iterator[str]:
    if not column.title.strip():
        yield f"{where}: the header cell is empty."
    if column.width < 1:
        yield f"{where}: the width {column.width} is not 1 or more."
    yield from _text_faults(where, column.title)


def _cell_faults(cell: Cell) -> Iterator[str]:
    if cell.value is not None and content.plain(cell.words) != content.in_words(cell.value):
        yield f": it says “{content.plain(cell.words)}” and is worth {content.in_words(cell.value)}."
    yield from _run_faults(cell.words, "")


def _run_faults(words: Words, where: str) -> Iterator[str]:
    for run in words:
        if _CONTROL.search(run.text):
            yield from _text_faults(where, run.text)
        if not run.address and not run.target:
            continue
        if not run.text.strip():
            yield f"{where}: the link to {run.address or run.target} has no words."
        if run.address and run.target:
            yield f"{where}: “{run.text}” leads to two places, {run.address} and {run.target}."
        if run.address and not _WHOLE_ADDRESS.fullmatch(run.address):
            yield f"{where}: {_named(run.address)} is not a whole address with its host."


def _text_faults(where: str, text: str) -> Iterator[str]:
    for character in sorted(set(_CONTROL.findall(text))):
        what = "a line break" if character in _LINE_BREAKS else "a control character"
        yield f"{where}: there is {what} in the words (U+{ord(character):04X})."


def _placed(document: Document) -> Iterator[tuple[Block, str]]:
    """Yield each block and where it stands: by its own name, or by its number below the last heading."""
    under, number = "the front page", 0
    for block in document.blocks:
        number += 1
        match block:
            case Heading():
                under, number = f"heading {_named(content.plain(block.words))}", 0
                yield block, under[0].upper() + under[1:]
            case Table() | Figure():
                name = _named(block.caption) if block.caption else f"number {number} below {under}"
                yield block, f"{type(block).__name__} {name}"
            case ItemList():
                yield block, f"List (block {number} below {under})"
            case Note() if block.label:
                yield block, f"Note {_named(block.label)} below {under}"
            case _:
                yield block, f"{type(block).__name__} (block {number} below {under})"


def _named(text: str) -> str:
    return f"“{text if len(text) <= _LONGEST_NAME else text[:_LONGEST_NAME].rstrip() + '…'}”"


def _key(block: Block) -> str:
    return block.key if isinstance(block, Heading | Table | Figure) else ""


def _words(block: Block) -> Iterator[Words]:
    match block:
        case Heading() | Paragraph() | Note():
            yield block.words
        case ItemList():
            yield from block.items
        case Table():
            yield from (cell.words for row in block.rows for cell in row)
        case Figure() | PageBreak():
            return


# ---- what can be printed


def _texts(document: Document) -> Iterator[str]:
    yield from content.text_lines(document)
    yield document.running
    yield document.subject
    for block in document.blocks:
        if isinstance(block, Figure):
            yield block.alternative
            yield block.drawing.svg


@cache
def _plain_characters() -> frozenset[str]:
    """Return the characters that are printed as they are, and the line breaks."""
    steering = {
        character
        for character in fonts.characters()
        if unicodedata.category(character) in ("Cc", "Cf") or _selects_a_variant(character)
    }
    return (fonts.characters() - steering - _DRAWN_IN_PARTS) | _LINE_BREAKS


def _selects_a_variant(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _said(character: str) -> str:
    """Return a character that cannot be printed in words."""
    category = unicodedata.category(character)
    if character == "\t" or category == "Zs":
        return " "
    if category in ("Cc", "Cf") or _selects_a_variant(character):
        return ""
    name = unicodedata.name(character, "").lower()
    return f"[{name or f'character U+{ord(character):04X}'}]"


def _with_marks(text: str) -> str:
    """Return text in which a letter and the marks it carries are one character, or the marks are said after it.

    Typst repeats a letter for each mark set above or below it in what a PDF is read aloud as.
    """
    return text if text.isascii() else "".join(map(_composed, _clusters(text)))


def _composed(cluster: str) -> str:
    one = unicodedata.normalize("NFC", cluster)
    if one in _plain_characters() and not _is_mark(one):
        return one
    # Bengali is written with marks throughout: better read aloud with repetitions than not printed.
    if "\u0980" <= cluster[0] <= "\u09ff" and fonts.characters().issuperset(cluster):
        return cluster
    return "".join(_said(part) if _is_mark(part) else part for part in one)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _clusters(text: str) -> Iterator[str]:
    start = 0
    for at in range(1, len(text)):
        if not _is_mark(text[at]):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _rewritten(document: Document, say: Callable[[str], str]) -> Document:
    return replace(
        document,
        title=say(document.title),
        authority=say(document.authority),
        subtitle=say(document.subtitle),
        details=tuple((say(name), say(said)) for name, said in document.details),
        running=say(document.running),
        subject=say(document.subject),
        blocks=tuple(_rewritten_block(block, say) for block in document.blocks),
    )


def _rewritten_block(block: Block, say: Callable[[str], str]) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, words=_rewritten_words(block.words, say))
        case Note():
            return replace(block, label=say(block.label), words=_rewritten_words(block.words, say))
        case ItemList():
            return replace(block, items=tuple(_rewritten_words(item, say) for item in block.items))
        case Table():
            return replace(
                block,
                caption=say(block.caption),
                columns=tuple(replace(column, title=say(column.title)) for column in block.columns),
                rows=tuple(
                    tuple(replace(cell, words=_rewritten_words(cell.words, say)) for cell in row) for row in block.rows
                ),
            )
        case Figure():
            drawing = replace(block.drawing, svg=say(block.drawing.svg))
            return replace(block, drawing=drawing, alternative=say(block.alternative), caption=say(block.caption))
        case PageBreak():
            return block


def _rewritten_words(words: Words, say: Callable[[str], str]) -> Words:
    return tuple(replace(run, text=say(run.text)) for run in words)
