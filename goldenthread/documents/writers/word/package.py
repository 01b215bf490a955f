"""The parts of a ``.docx`` file, and how they hang together."""

from collections.abc import Iterator
from datetime import UTC
from functools import cache
from pathlib import Path
from string import Template

from goldenthread.core import colours
from goldenthread.documents.content import Document
from goldenthread.documents.writers.word import bindings as binding
from goldenthread.documents.writers.word import contents, markup, text
from goldenthread.documents.writers.word.bindings import Bindings
from goldenthread.documents.writers.word.markup import Opening

_PARTS = Path(__file__).with_name("parts")
# Headings in the authority's colour can be read from this contrast on (WCAG 2.2, 1.4.3).
_READABLE = 4.5
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts(document: Document) -> Iterator[tuple[str, bytes]]:
    """Return (name, bytes) of every part of the file that a document is written as."""
    bindings = binding.bind(document)
    said = _text(document, bindings)
    facts = _facts(document)
    yield "[Content_Types].xml", _filled("content_types.xml")
    yield "_rels/.rels", _filled("relations.xml")
    yield "docProps/core.xml", _filled("core.xml", **facts)
    yield "docProps/app.xml", _filled("app.xml")
    yield "word/document.xml", _filled("document.xml", text=said)
    yield "word/_rels/document.xml.rels", _filled("document_relations.xml", bound=_bound(bindings))
    yield "word/styles.xml", _filled("styles.xml", **facts)
    yield "word/numbering.xml", _filled("numbering.xml", lists=_lists(bindings))
    yield "word/settings.xml", _filled("settings.xml", **facts)
    yield "word/theme/theme1.xml", _filled("theme.xml", **facts)
    yield "word/footer1.xml", _filled("footer.xml", foot=contents.foot(document))
    yield from ((f"word/{name}", drawn) for _, name, drawn in bindings.pictures())


def _text(document: Document, bindings: Bindings) -> str:
    """Return the body: front page, contents, blocks, and the page it all stands on."""
    listed = contents.table_of_contents(document) if document.has_contents else ""
    opening = Opening.PAGE if listed else Opening.PLAIN
    blocks = "".join(text.blocks(document, bindings, opening))
    # A front page of its own has no foot.
    page = _part("section.xml").substitute(first="<w:titlePg/>" if listed else "")
    return f"{contents.front(document)}{listed}{blocks}{page}"


def _facts(document: Document) -> dict[str, str]:
    readable = colours.contrast(document.colour, colours.WHITE) >= _READABLE
    told = {
        "title": document.title,
        "authority": document.authority,
        "subject": document.subject,
        "language": document.language,
        "moment": f"{document.moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "ink": (document.colour if readable else colours.BLACK)[1:],
    }
    return {name: markup.text(said) for name, said in told.items()}


def _bound(bindings: Bindings) -> str:
    addresses = (
        f'<Relationship Id="{relation}" Type="{_RELATIONS}/hyperlink" Target="{markup.text(address)}"'
        ' TargetMode="External"/>'
        for relation, address in bindings.addresses()
    )
    pictures = (
        f'<Relationship Id="{relation}" Type="{_RELATIONS}/image" Target="{name}"/>'
        for relation, name, _ in bindings.pictures()
    )
    return "".join((*addresses, *pictures))


def _lists(bindings: Bindings) -> str:
    """Return the numbered lists: each begins at 1."""
    return "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in bindings.lists()
    )


def _filled(part: str, **words: str) -> bytes:
    return _part(part).substitute(words).encode()


@cache
def _part(name: str) -> Template:
    return Template((_PARTS / name).read_text(encoding="utf-8"))
