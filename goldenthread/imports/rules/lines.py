"""What the rows of a sheet are, once told apart: headings of sections, and rows about one item."""

import re
from dataclasses import dataclass, field

from goldenthread.imports.readers import grid
from goldenthread.imports.rules import headings, texts
from goldenthread.imports.rules.columns import Header
from goldenthread.imports.rules.parsed import Remark, SourceCell

LONGEST_REFERENCE = 40
# Stands for the value of a cell that has none to read; the row is refused for it.
FAULTY = "(no value)"
# One to three figures: “2018 budget” is no section number.
_NUMBERED = re.compile(
    r"(?:(?P<word>[A-Za-z]{4,20})s?\s+)?"
    r"(?P<number>[A-Za-z]?\d{1,3}(?:\.\d{1,3})*(?:\s*(?:&|and|,)\s*[A-Za-z]?\d{1,3})*)"
    r"\s*(?P<stop>[.:)]|\s[-\u2013\u2014]\s|\s)\s*(?P<title>\S.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A row that names what the rows beneath it belong to.

    `kind` tells levels apart: the word before the number and how many parts the number has.
    """

    cell: SourceCell
    kind: tuple[str, int]
    printed_reference: str
    title: str
    cells: tuple[SourceCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A row about one item."""

    row: int
    title: SourceCell
    reference: SourceCell | None
    groups: tuple[SourceCell, ...]
    cells: tuple[SourceCell, ...]


Line = Section | Entry


@dataclass(slots=True)
class Outline:
    """The lines of a sheet, what the levels are called, and what is to be said of its rows."""

    sheet: grid.Sheet
    header: Header
    title: SourceCell | None = None
    lines: list[Line] = field(default_factory=list)
    leaf_word: str = ""
    refused: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    _columns: dict[int, str] = field(default_factory=dict)

    def address(self, row: int, column: int) -> str:
        """Where a cell stands, its column by heading where the file is a Word table."""
        if self.sheet.kind is grid.Kind.TABLE:
            return self.sheet.address(row, column, self.header.heading(column))
        if column not in self._columns:
            self._columns[column] = self.sheet.address(0, column)[:-1]
        return f"{self._columns[column]}{row + 1}"


def section_of(given: SourceCell) -> Section | None:
    """The section a text such as `1. Planning` or `Recommendation 1: Be bold` names; None if none."""
    found = _NUMBERED.fullmatch(given.text)
    if not found:
        return None
    word = headings.level_word(found["word"] or "")
    if (found["word"] and not word) or (found["stop"].isspace() and not word):
        return None
    printed = f"{word} {found['number']}".strip()
    parts = found["number"].count(".")
    title = texts.one_line(found["title"])
    return Section(given, (word, parts), printed, title)


def has_stop(section: Section) -> bool:
    """A full stop, colon or bracket after the number; “6 - month review” has none."""
    number = re.escape(section.printed_reference)
    return re.match(rf"{number}\s*[.:)]", section.cell.text) is not None


def as_section(entry: Entry) -> Section:
    found = section_of(entry.title)
    if entry.reference or not found:
        printed = entry.reference.text if entry.reference else ""
        kind = ("", 0)
        title = texts.one_line(entry.title.text)
    else:
        printed, kind, title = found.printed_reference, found.kind, found.title
    return Section(entry.title, kind, printed, title, entry.cells)
