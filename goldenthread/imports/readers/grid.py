"""What a file holds once read: sheets of cells that know where they stand and how they look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from goldenthread.imports.readers import number_formats

Value = str | int | float | bool | date | datetime | time | timedelta | None
Position = tuple[int, int]


class Kind(StrEnum):
    """What a grid was in its file: it decides how a cell is addressed."""

    SHEET = "sheet"
    TABLE = "table"
    TEXT = "text"


class Fault(StrEnum):
    """Why a cell that is not empty has no value to read."""

    NOT_CALCULATED = "not_calculated"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `text` is what a reader of the file sees, `value` what the file holds."""

    address: str
    value: Value
    text: str
    number_format: str = ""
    is_formula: bool = False
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Cells merged into one; rows and columns counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What a grid of bare values does not say about some of its cells."""

    formats: Mapping[Position, str] = field(default_factory=lambda: MappingProxyType({}))
    formulas: frozenset[Position] = frozenset()
    faults: Mapping[Position, Fault] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet or table. Rows and columns count from 0; a row may be shorter than others."""

    name: str
    rows: Sequence[Sequence[Value]]
    kind: Kind = Kind.SHEET
    spans: tuple[Span, ...] = ()
    marks: Marks = field(default_factory=Marks)
    notes: tuple[str, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place; an empty one where the sheet has none."""
        place = (row, column)
        value = self.value(row, column)
        number_format = self.marks.formats.get(place, "")
        return Cell(
            address=self.address(row, column),
            value=value,
            text=number_formats.shown(value, number_format),
            number_format=number_format,
            is_formula=place in self.marks.formulas,
            fault=self.marks.faults.get(place),
        )

    def value(self, row: int, column: int) -> Value:
        if row >= len(self.rows):
            return None
        values = self.rows[row]
        found = values[column] if column < len(values) else None
        return None if found == "" else found

    def text(self, row: int, column: int) -> str:
        """What a reader sees in the cell, exactly; empty where there is nothing."""
        value = self.value(row, column)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        return number_formats.shown(value, self.marks.formats.get((row, column), ""))

    def address(self, row: int, column: int, heading: str = "") -> str:
        """Where a cell stands: `Grants!C14`, or `table 1, row 5, column "Date"` in Word."""
        if self.kind is Kind.TABLE:
            named = f'"{heading}"' if heading else str(column + 1)
            return f"{self.name}, row {row + 1}, column {named}"
        place = f"{column_letters(column)}{row + 1}"
        return f"{self.name}!{place}" if self.kind is Kind.SHEET else place

    def row_address(self, row: int) -> str:
        if self.kind is Kind.SHEET:
            return f"{self.name}!{row + 1}"
        return f"{self.name}, row {row + 1}" if self.kind is Kind.TABLE else f"row {row + 1}"

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as read: its sheets in order, and what was noticed on the way (cell or sheet, why)."""

    filename: str
    sheets: tuple[Sheet, ...]
    notes: tuple[tuple[str, str], ...] = ()

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self.sheets)


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def column_number(letters: str) -> int:
    """The column, counted from 0, that letters name: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
