"""Filled-in forms in Word: the content controls of a document by their tags, and its paragraphs and table rows.

The document is parsed as a stream by expat, the parser that refuses entities. A program that drops the controls
leaves the paragraphs and tables, by which the answers can still be found.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from goldenthread.imports.readers import files, refusals
from goldenthread.imports.readers.limits import DEFAULT, Limits
from goldenthread.imports.readers.word import attribute, element_name

_DOCUMENT = "word/document.xml"
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
# Controls stand beside one another; the text of one inside another is kept for both.
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class WordForm:
    """What a document says: text by the tag of its control, and its paragraphs and table rows in reading order.

    A row is the texts of its cells, a paragraph a row of one text outside any table; ``headings`` are the places of
    those that are headings.
    """

    filename: str
    controls: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]
    headings: frozenset[int] = frozenset()


def read(content: bytes, filename: str, limits: Limits = DEFAULT) -> WordForm:
    """Read a .docx file as a form.

    :raises refusals.UnreadableFile: if it is not read at all
    """
    opened = files.open_document(content, filename, limits=limits)
    reader = _FormReader(filename, limits)
    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    opened.parse(_DOCUMENT, parser)
    return WordForm(filename, reader.controls, tuple(reader.rows), frozenset(reader.headings))


@dataclass(slots=True)
class _Control:
    """A control while it is being read. Its end is that of the element it began with."""

    tag: str = ""
    is_placeholder: bool = False
    paragraphs: int = 0
    text: list[str] = field(default_factory=list)


class _FormReader:
    """Collects controls, paragraphs and rows; a table inside a cell joins that cell."""

    def __init__(self, filename: str, limits: Limits) -> None:
        self.controls: dict[str, str] = {}
        self.rows: list[tuple[str, ...]] = []
        self.headings: set[int] = set()
        self._filename, self._limits = filename, limits
        self._open: list[_Control] = []
        self._tables = self._size = 0
        self._cells: list[str] = []
        # Joined once: text added to a string again and again is copied each time.
        self._pieces: list[str] = []
        self._in_text = self._is_heading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = element_name(name)
        if kind == "sdt":
            self._open_control()
        elif kind == "p":
            self._begin_paragraph()
        elif kind == "t":
            self._in_text = True
        elif kind in _BREAKS and not self._in_properties(kind, attributes):
            self._add(_BREAKS[kind])
        elif kind == "pStyle" and not self._tables:
            self._is_heading = attribute(attributes, "val").startswith("Heading")
        elif kind == "tbl":
            self._tables += 1
        elif kind == "tr" and self._tables == 1:
            self._cells = []
        elif kind == "tc" and self._tables == 1:
            self._pieces = []
        elif self._open:
            self._start_property(kind, attributes)

    def _open_control(self) -> None:
        if len(self._open) >= _DEEPEST:
            raise refusals.Unsafe(
                f"its places to fill in stand more than {_DEEPEST} deep inside one another.",
                where=self._filename,
                remedy="Bring the form back as it was handed out.",
            )
        self._open.append(_Control())

    def _start_property(self, kind: str, attributes: dict[str, str]) -> None:
        if kind == "tag":
            self._open[-1].tag = attribute(attributes, "val")
        elif kind == "showingPlcHdr":
            self._open[-1].is_placeholder = attribute(attributes, "val") not in ("0", "false", "off")

    def _in_properties(self, kind: str, attributes: dict[str, str]) -> bool:
        """Whether a tab is a stop among a paragraph's properties and not one in its text."""
        return kind == "tab" and bool(attributes)

    def _begin_paragraph(self) -> None:
        if not self._tables:
            self._pieces, self._is_heading = [], False
        self._pieces.append("\n")
        for control in self._open:
            control.paragraphs += 1
            if control.paragraphs > 1:
                control.text.append("\n")

    def characters(self, data: str) -> None:
        if self._in_text:
            self._add(data)

    def _add(self, text: str) -> None:
        self._size += len(text)
        if self._size > self._limits.characters:
            raise refusals.FileTooLarge(
                f"the document has more than {self._limits.characters:,} characters.",
                where=self._filename,
                remedy="Bring the form back without what was added to it.",
            )
        self._pieces.append(text)
        for control in self._open:
            control.text.append(text)

    def end(self, name: str) -> None:
        kind = element_name(name)
        if kind == "t":
            self._in_text = False
        elif kind == "sdt":
            self._close_control()
        elif kind == "p" and not self._tables:
            if self._is_heading:
                self.headings.add(len(self.rows))
            self._keep((self._text(),))
        elif kind == "tbl":
            self._tables -= 1
        elif kind == "tc" and self._tables == 1:
            self._cells.append(self._text())
        elif kind == "tr" and self._tables == 1:
            self._keep(tuple(self._cells))

    def _close_control(self) -> None:
        control = self._open.pop()
        if not control.tag:
            return
        text = "" if control.is_placeholder else "".join(control.text).strip()
        if control.tag in self.controls and self.controls[control.tag] != text:
            raise refusals.WrongKind(
                f"it has the place “{control.tag}” twice, and they do not say the same.",
                where=self._filename,
                remedy="Bring back one form a file, as it was handed out.",
            )
        self.controls[control.tag] = text

    def _text(self) -> str:
        return "".join(self._pieces).strip()

    def _keep(self, row: tuple[str, ...]) -> None:
        if len(self.rows) >= self._limits.rows:
            raise refusals.FileTooLarge(
                f"the document has more than {self._limits.rows:,} paragraphs.",
                where=self._filename,
                remedy="Bring the form back without what was added to it.",
            )
        self.rows.append(row)
