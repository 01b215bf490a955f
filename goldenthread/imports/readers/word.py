"""Tables of Word documents: each becomes a sheet named `table 1`, `table 2`…

The document is parsed as a stream by expat, the parser that refuses entities, so that neither
its length nor its styles and pictures cost memory.
"""

from dataclasses import dataclass, field
from xml.parsers import expat

from goldenthread.imports.readers import grid, refusals
from goldenthread.imports.readers.archive import Archive
from goldenthread.imports.readers.limits import Limits

_DOCUMENT = "word/document.xml"
_WORD_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)


def read(opened: Archive, limits: Limits) -> grid.Workbook:
    """Read every table that is not inside another one.

    :raises WrongKind: if the document has no table
    :raises FileTooLarge: if a table reaches beyond the limits
    """
    reader = _TableReader(opened.filename, limits)
    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    opened.parse(_DOCUMENT, parser)
    if not reader.tables:
        raise refusals.WrongKind(
            "the document has no table.",
            where=opened.filename,
            remedy="Put the plan in a table with a heading row, one row for each action.",
        )
    sheets = tuple(table.sheet(f"table {n}") for n, table in enumerate(reader.tables, 1))
    return grid.Workbook(opened.filename, sheets)


@dataclass(slots=True)
class _WordCell:
    """A cell while it is being read."""

    width: int = 1
    continues: bool = False
    # Joined once: text added to a string again and again is copied each time.
    pieces: list[str] = field(default_factory=list)
    paragraphs: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip()


@dataclass(slots=True)
class _Table:
    """A table while it is being read: values, merges across, and merges downwards still open."""

    rows: list[list[grid.Value]] = field(default_factory=list)
    spans: list[grid.Span] = field(default_factory=list)
    open_merges: dict[int, grid.Span] = field(default_factory=dict)

    def add(self, cells: list[_WordCell], left_out: int) -> None:
        row = len(self.rows)
        values: list[grid.Value] = [None] * left_out
        still_open: dict[int, grid.Span] = {}
        for cell in cells:
            column = len(values)
            above = self.open_merges.get(column)
            top = above.top if above and cell.continues else row
            span = grid.Span(top, column, row, column + cell.width - 1)
            still_open[column] = span
            if above and above.top < row and not cell.continues:
                self._close(above)
            values.extend([None if cell.continues else cell.text] + [None] * (cell.width - 1))
        for column, above in self.open_merges.items():
            if column not in still_open:
                self._close(above)
        self.open_merges = still_open
        self.rows.append(values)

    def _close(self, span: grid.Span) -> None:
        if span.bottom > span.top or span.right > span.left:
            self.spans.append(span)

    def sheet(self, name: str) -> grid.Sheet:
        spans = [*self.spans, *(s for s in self.open_merges.values())]
        merged = tuple(s for s in spans if s.bottom > s.top or s.right > s.left)
        return grid.Sheet(name, self.rows, grid.Kind.TABLE, merged)


class _TableReader:
    """Collects the outermost tables; the text of a table inside a cell joins that cell."""

    def __init__(self, filename: str, limits: Limits) -> None:
        self.tables: list[_Table] = []
        self._filename = filename
        self._limits = limits
        self._depth = 0
        self._cells: list[_WordCell] = []
        self._cell: _WordCell | None = None
        self._before = 0
        self._in_text = False
        self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = element_name(name)
        if element == "tbl":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(_Table())
        elif self._depth == 1 and element == "tr":
            self._cells, self._before = [], 0
        elif self._depth == 1 and element == "gridBefore":
            self._before = self._number(attributes)
        elif self._depth == 1 and element == "tc":
            self._cell = _WordCell()
        elif self._cell is not None:
            self._start_inside(element, attributes, self._cell)

    def _start_inside(self, element: str, attributes: dict[str, str], cell: _WordCell) -> None:
        if element == "p":
            cell.paragraphs += 1
            if cell.paragraphs > 1:
                cell.pieces.append("\n")
        elif element == "t":
            self._in_text = True
        elif element in ("br", "cr"):
            cell.pieces.append("\n")
        elif element == "tab":
            cell.pieces.append("\t")
        elif element == "noBreakHyphen":
            cell.pieces.append("-")
        elif element == "gridSpan" and self._depth == 1:
            cell.width = self._number(attributes)
        elif element == "vMerge" and self._depth == 1:
            cell.continues = attribute(attributes, "val") != "restart"

    def _number(self, attributes: dict[str, str]) -> int:
        value = attribute(attributes, "val")
        number = int(value) if value.isdecimal() and len(value) < 9 else 1
        if number > self._limits.columns:
            raise self._too_large(f"a cell spans {number:,} columns")
        return number

    def characters(self, data: str) -> None:
        if self._in_text and self._cell is not None:
            self._cell.pieces.append(data)

    def end(self, name: str) -> None:
        element = element_name(name)
        if element == "t":
            self._in_text = False
        elif element == "tbl":
            self._depth -= 1
        elif self._depth == 1 and element == "tc" and self._cell is not None:
            self._cells.append(self._cell)
            self._cell = None
        elif self._depth == 1 and element == "tr":
            self._check_row()
            self.tables[-1].add(self._cells, self._before)

    def _check_row(self) -> None:
        width = self._before + sum(cell.width for cell in self._cells)
        self._size += width
        if width > self._limits.columns:
            raise self._too_large(f"a row has {width:,} columns")
        if len(self.tables[-1].rows) >= self._limits.rows or self._size > self._limits.cells:
            raise self._too_large(f"the table has more than {self._limits.rows:,} rows")

    def _too_large(self, found: str) -> refusals.FileTooLarge:
        return refusals.FileTooLarge(
            f"{found}, more than are read.",
            where=f"{self._filename}, table {len(self.tables)}",
            remedy="Split the table.",
        )


def element_name(name: str) -> str:
    """Return what a Word element is called, without its namespace; empty for one of another kind."""
    namespace, _, element = name.rpartition("|")
    return element if namespace in _WORD_NAMESPACES else ""


def attribute(attributes: dict[str, str], wanted: str) -> str:
    """Return an attribute, whatever its namespace; empty where there is none."""
    return next((v for k, v in attributes.items() if k.rpartition("|")[2] == wanted), "")
