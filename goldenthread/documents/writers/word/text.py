"""The blocks of a document, one below the other."""

from collections.abc import Iterator

from goldenthread.documents.content import (
    Block,
    Document,
    Figure,
    Heading,
    ItemList,
    Note,
    NoteKind,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Table,
)
from goldenthread.documents.writers.word import contents, markup, pictures, tables, words
from goldenthread.documents.writers.word.bindings import BULLETS, Bindings
from goldenthread.documents.writers.word.markup import Opening

# Word has nine levels of headings.
_DEEPEST = 9
_PARAGRAPHS = {ParagraphStyle.BODY: "Normal", ParagraphStyle.LEAD: "Lead", ParagraphStyle.SMALL: "Small"}
_NOTES = {NoteKind.INFORMATION: "Note", NoteKind.WARNING: "Warning"}


def blocks(document: Document, bindings: Bindings, opening: Opening) -> Iterator[str]:
    """Return what a document says after its front page.

    :param opening: how the first of it begins
    """
    headings = 0
    for block in document.blocks:
        if isinstance(block, PageBreak):
            opening = Opening.PAGE
            continue
        if isinstance(block, Heading):
            headings += 1
            yield _heading(block, headings, bindings, opening)
        else:
            yield _written(block, bindings, opening)
        opening = Opening.APART if isinstance(block, Table) else Opening.PLAIN
    if opening is Opening.APART:
        # Word wants a paragraph after the last table.
        yield markup.paragraph("Small", "")


def _heading(heading: Heading, number: int, bindings: Bindings, opening: Opening) -> str:
    said = words.bookmarked(words.runs(heading.words, bindings), heading.key, bindings)
    entered = contents.entered(said, number, bindings)
    # A heading has its own space above.
    start = Opening.PLAIN if opening is Opening.APART else opening
    return markup.paragraph(f"Heading{min(heading.level - 1, _DEEPEST)}", entered, opening=start)


def _written(block: Block, bindings: Bindings, opening: Opening) -> str:
    match block:
        case Paragraph():
            return markup.paragraph(_PARAGRAPHS[block.style], words.runs(block.words, bindings), opening=opening)
        case ItemList():
            return _list(block, bindings, opening)
        case Note():
            return _note(block, bindings, opening)
        case Table():
            return tables.write(block, bindings, opening)
        case Figure():
            return pictures.write(block, bindings, opening)
        case _:
            return ""


def _list(items: ItemList, bindings: Bindings, opening: Opening) -> str:
    style, number = ("ListNumber", bindings.numbered_list()) if items.is_numbered else ("ListBullet", BULLETS)
    openings = [opening, *[Opening.PLAIN] * len(items.items)]
    return "".join(
        markup.paragraph(style, words.runs(item, bindings), opening=start, numbering=number)
        for item, start in zip(items.items, openings, strict=False)
    )


def _note(note: Note, bindings: Bindings, opening: Opening) -> str:
    style = _NOTES[note.kind]
    label = markup.paragraph(f"{style}Label", markup.run(note.label), opening=opening)
    return label + markup.paragraph(style, words.runs(note.words, bindings))
