"""Reading a written document back: what it says, line by line, as someone who cannot see the page is told it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf

from goldenthread.documents import content
from goldenthread.documents.content import Document

# Breaks the lines of a page: paragraphs, cells, captions and the like, in HTML and in the structure of a PDF.
_HTML_LINES = frozenset("p h1 h2 h3 h4 h5 h6 li th td caption figcaption dt dd".split())
_HTML_UNREAD = frozenset("nav svg style title script head".split())
_PDF_LINES = frozenset(["/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/LBody", "/TH", "/TD", "/Caption", "/Lbl"])
# An object of a PDF, or an instruction of a page: what it has depends on what it is.
Object = Any
_PDF_UNREAD = frozenset(["/TOC", "/Figure"])
_SOFT_HYPHEN = "\xad"


def normal(text: str) -> str:
    """Return text with each stretch of white space as one space."""
    return " ".join(text.split())


def lines(document: Document) -> list[str]:
    """Return what a document says as every reader of its files gives it back; white space is normal."""
    return [line for line in map(normal, content.text_lines(document)) if line]


def read_html(page: bytes) -> list[str]:
    """Return the lines a page says, without its contents; white space is normal."""
    reader = _HtmlReader()
    reader.feed(page.decode())
    return [line for line in map(normal, reader.lines) if line]


class _HtmlReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [""]
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _HTML_UNREAD
        if tag in _HTML_LINES:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _HTML_UNREAD
        if tag in _HTML_LINES:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.lines[-1] += data


def read_pdf(file: bytes) -> list[str]:
    """Return the lines a PDF says, in the order of its structure, without its contents; white space is normal.

    Pages' heads, feet and numbers are artifacts, so no part of the structure. The hyphen of a divided word is a
    soft hyphen and is dropped.
    """
    with pikepdf.open(BytesIO(file)) as pdf:
        texts: Texts = {page.obj.objgen: _marked_texts(page) for page in pdf.pages}
        lines = [""]
        _walk(pdf.Root.StructTreeRoot, texts, lines, page=None)
    return [line for line in map(normal, lines) if line]


Texts = dict[tuple[int, int], dict[int, str]]


def _walk(element: Object, texts: Texts, lines: list[str], *, page: Object) -> None:
    """Add what an element of the structure says to the lines."""
    kind = str(element.get("/S", ""))
    if kind in _PDF_UNREAD or (kind == "/Lbl" and _is_numbering(element)):
        return
    page = element.get("/Pg", page)
    if kind in _PDF_LINES:
        lines.append("")
    for kid, following in pairwise([*kids(element), None]):
        if isinstance(following, pikepdf.Object) and following.get("/S") == "/TOC":
            continue  # the heading of the contents
        if isinstance(kid, int):
            lines[-1] += texts[page.objgen][kid]
        elif "/MCID" in kid:
            lines[-1] += texts[kid.get("/Pg", page).objgen][int(kid["/MCID"])]
        elif "/S" in kid:
            _walk(kid, texts, lines, page=page)
    if kind in _PDF_LINES:
        lines.append("")


def kids(element: Object) -> Iterator[Object]:
    """Yield what an element of the structure holds: elements, and numbers of marked content."""
    found = element.get("/K", [])
    for kid in [found] if isinstance(found, int | pikepdf.Dictionary) else found:
        yield int(kid) if isinstance(kid, int) else kid


def elements(element: Object) -> Iterator[Object]:
    """Yield the elements of the structure beneath one."""
    for kid in kids(element):
        if isinstance(kid, pikepdf.Object) and "/S" in kid:
            yield kid
            yield from elements(kid)


def bookmarks(items: Iterable[pikepdf.OutlineItem], *, level: int) -> Iterator[tuple[int, str]]:
    """Yield each bookmark of a PDF with its level, the first of them at the level given."""
    for item in items:
        yield level, item.title
        yield from bookmarks(item.children, level=level + 1)


def _is_numbering(label: Object) -> bool:
    """Whether a label is a bullet or a number, which the list is given by its writer."""
    attributes: Object = label["/P"]["/P"].get("/A", {})
    found = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return any(str(each.get("/ListNumbering", "/None")) != "/None" for each in found)


@dataclass
class _Marked:
    """What stands between the marks of marked content: its number, and the text it is to be read as."""

    number: int | None
    actual: str | None
    shown: str = field(default="")


def _marked_texts(page: pikepdf.Page) -> dict[int, str]:
    """Return what each numbered piece of marked content on a page says."""
    fonts = {name: _unicode_map(font) for name, font in page.resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    stack: list[_Marked] = []
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Object = instruction.operands
        match str(instruction.operator):
            case "BDC":
                stack.append(_opened(operands[1]))
            case "BMC":
                stack.append(_Marked(None, None))
            case "EMC":
                _close(stack, found)
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" if stack:
                stack[-1].shown += _decoded(operands[0], font)
            case "TJ" if stack:
                stack[-1].shown += "".join(
                    _decoded(part, font) for part in operands[0] if isinstance(part, pikepdf.String)
                )
    return found


def _opened(properties: Object) -> _Marked:
    number = properties.get("/MCID")
    actual = properties.get("/ActualText")
    return _Marked(None if number is None else int(number), None if actual is None else str(actual))


def _close(stack: list[_Marked], found: dict[int, str]) -> None:
    closed = stack.pop()
    said = closed.shown if closed.actual is None else closed.actual
    if closed.number is not None:
        found[closed.number] = said.replace(_SOFT_HYPHEN, "").replace("\u2060", "")
    elif stack:
        stack[-1].shown += said


def _decoded(shown: Object, font: dict[int, str]) -> str:
    code = bytes(shown)
    return "".join(font[int.from_bytes(code[at : at + 2])] for at in range(0, len(code), 2))


def _unicode_map(font: Object) -> dict[int, str]:
    """Return which characters each glyph of a font stands for."""
    found: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(font["/ToUnicode"]):
        operands: Object = instruction.operands
        match str(instruction.operator):
            case "endbfchar":
                for code, said in zip(operands[::2], operands[1::2], strict=True):
                    found[int.from_bytes(bytes(code))] = bytes(said).decode("utf-16-be")
            case "endbfrange":
                for first, last, said in zip(operands[::3], operands[1::3], operands[2::3], strict=True):
                    start = bytes(said).decode("utf-16-be")
                    for step in range(int.from_bytes(bytes(last)) - int.from_bytes(bytes(first)) + 1):
                        found[int.from_bytes(bytes(first)) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return found
