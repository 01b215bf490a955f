"""One streamed pass over a sheet: formats, formulas, errors and merged cells.

It runs before the values are read and bounds what reading them can cost: calamine makes room
for every cell between the first and the last, and gives each its own copy of a shared text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from goldenthread.imports.readers import archive, grid, refusals
from goldenthread.imports.readers.archive import Archive
from goldenthread.imports.readers.limits import Limits

_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_TEXT_KINDS = frozenset({"s", "str", "inlineStr", "b", "e"})
_MOST_SPANS = 100_000


@dataclass(frozen=True, slots=True)
class Scan:
    """What the pass found; places are (row, column) from 0."""

    formats: dict[grid.Position, str]
    formulas: frozenset[grid.Position]
    errors: frozenset[grid.Position]
    text_results: frozenset[grid.Position]
    spans: tuple[grid.Span, ...]
    hidden_rows: int
    hidden_columns: tuple[str, ...]
    shared_texts: int


def scan(opened: Archive, part: str, name: str, formats: Mapping[str, str], limits: Limits) -> Scan:
    """Pass once over a sheet.

    :raises FileTooLarge: if it reaches beyond the limits
    :raises Damaged: if a cell says it stands somewhere else
    """
    scanner = _Scanner(opened.filename, name, formats, limits)
    parser = expat.ParserCreate()
    parser.StartElementHandler = scanner.start
    opened.parse(part, parser)
    return scanner.result()


class _Scanner:
    """Follows the start tags of a sheet; kept flat because it runs once for every cell."""

    def __init__(self, filename: str, name: str, formats: Mapping[str, str], limits: Limits) -> None:
        self._where = f"{filename}, sheet {name}"
        self._filename = filename
        self._style_formats = formats
        self._limits = limits
        self._columns: dict[str, int] = {}
        self._row, self._row_text, self._column = -1, "", -1
        self._kind = ""
        self._cells = self._last_row = self._last_column = self._hidden = self._shared = 0
        self._hidden_columns: list[tuple[int, int]] = []
        self._prefix = ""
        self._formats: dict[grid.Position, str] = {}
        self._formulas: set[grid.Position] = set()
        self._errors: set[grid.Position] = set()
        self._text_results: set[grid.Position] = set()
        self._spans: list[grid.Span] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._prefix:
            name = name.removeprefix(self._prefix)
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            if self._kind == "str":
                self._text_results.add((self._row, self._column))
        elif name == "f":
            self._formulas.add((self._row, self._column))
        elif name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self._hide_columns(attributes.get("min", ""), attributes.get("max", ""))
        elif name.endswith(":worksheet"):
            self._prefix = name.removesuffix("worksheet")

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row_text = attributes.get("r") or str(self._row + 2)
        if not self._row_text.isdecimal() or int(self._row_text) <= self._row + 1:
            raise archive.damaged(self._where)
        self._row = int(self._row_text) - 1
        self._column = -1
        if attributes.get("hidden") in ("1", "true"):
            self._hidden += 1

    def _hide_columns(self, first: str, last: str) -> None:
        if not (first.isdecimal() and last.isdecimal()) or len(self._hidden_columns) >= self._limits.columns:
            raise archive.damaged(self._where)
        self._hidden_columns.append((int(first) - 1, int(last) - 1))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        if place is None:
            self._column += 1
        else:
            letters = place[: -len(self._row_text)]
            if letters not in self._columns:
                self._columns[letters] = self._new_column(letters)
            if letters + self._row_text != place:
                raise archive.damaged(self._where)
            self._column = self._columns[letters]
        self._cells += 1
        self._last_row = self._row
        if self._column > self._last_column:
            self._last_column = self._column
        limits = self._limits
        if self._column >= limits.columns or self._row >= limits.rows or self._cells > limits.cells:
            raise self._too_large()
        kind = self._kind = attributes.get("t", "")
        if kind == "s":
            self._shared += 1
        elif kind == "e":
            self._errors.add((self._row, self._column))
        if kind not in _TEXT_KINDS:
            style = attributes.get("s")
            if style is not None and style in self._style_formats:
                self._formats[self._row, self._column] = self._style_formats[style]

    def _new_column(self, letters: str) -> int:
        if not re.fullmatch("[A-Z]{1,3}", letters):
            raise archive.damaged(self._where)
        return grid.column_number(letters)

    def _too_large(self) -> refusals.FileTooLarge:
        if self._column >= self._limits.columns:
            found = f"there is a cell in column {grid.column_letters(self._column)};"
            found += f" at most {self._limits.columns} columns are read."
        elif self._row >= self._limits.rows:
            found = f"there is a cell in row {self._row + 1:,};"
            found += f" at most {self._limits.rows:,} rows are read."
        else:
            found = f"there are more than {self._limits.cells:,} cells."
        return refusals.FileTooLarge(
            found, where=self._where, remedy="Delete the cells outside the plan and save it again."
        )

    def _merge(self, reference: str) -> None:
        found = _RANGE.fullmatch(reference)
        if not found or len(self._spans) >= _MOST_SPANS:
            raise archive.damaged(self._where)
        left, top, right, bottom = found.groups()
        self._spans.append(
            grid.Span(
                int(top) - 1,
                grid.column_number(left),
                # A merge may run far past the last cell; what matters ends with the cells.
                max(min(int(bottom) - 1, self._last_row), int(top) - 1),
                min(grid.column_number(right), self._limits.columns - 1),
            )
        )

    def _hidden_letters(self) -> Iterator[str]:
        """The letters of hidden columns; a run of them may go far past the last cell."""
        for first, last in self._hidden_columns:
            yield from (grid.column_letters(column) for column in range(first, min(last, self._last_column) + 1))

    def result(self) -> Scan:
        width = 1 + self._last_column
        if width * (self._last_row + 1) > self._limits.cells:
            raise refusals.FileTooLarge(
                f"the sheet reaches over {width} columns and {self._last_row + 1:,} rows.",
                where=self._where,
                remedy="Delete the cells outside the plan and save it again.",
            )
        return Scan(
            self._formats,
            frozenset(self._formulas),
            frozenset(self._errors),
            frozenset(self._text_results),
            tuple(self._spans),
            self._hidden,
            tuple(self._hidden_letters()),
            self._shared,
        )
