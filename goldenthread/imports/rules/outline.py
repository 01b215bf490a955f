"""The rows of a sheet in order: headings of sections, and rows that say something of one item.

Repeated headers, empty rows and rows such as “Key Milestones” say nothing and are passed over.
"""

import re
from collections import defaultdict
from dataclasses import replace

from goldenthread.imports.readers import grid
from goldenthread.imports.rules import columns, headings, lines, texts
from goldenthread.imports.rules.columns import Header
from goldenthread.imports.rules.lines import Entry, Line, Outline, Section
from goldenthread.imports.rules.meanings import Meaning
from goldenthread.imports.rules.parsed import Remark, SourceCell

_COUNTED = r"(?: (?:number of |no\.? of )?(?:actions|activities|items|milestones|recommendations|tasks))?"
_TOTAL = re.compile(
    rf"(?:grand |sub-? ?)?totals?{_COUNTED}(?:\s*[:=]\s*\d*)?|(?:overall|averages?|mean):?", re.IGNORECASE
)
_FIGURE = re.compile(r"[-+]?\d+(?:[.,]\d+)?\s*%?")


def read(sheet: grid.Sheet, header: Header, corrections: columns.Corrections) -> Outline:
    """Read the lines under a header."""
    outline = Outline(sheet, header)
    _find_title_above(outline)
    outline.warnings.extend(header.remarks)
    reader = _Reader(outline, corrections)
    for row in range(header.last_row + 1, len(sheet.rows)):
        reader.read(row)
    outline.lines = _lone_rows_settled(outline)
    return outline


def _find_title_above(outline: Outline) -> None:
    """Take the first text that stands alone in a row above the header as the sheet's title."""
    sheet = outline.sheet
    for row in range(outline.header.row):
        filled = [column for column in range(sheet.width) if sheet.text(row, column).strip()]
        if len(filled) == 1:
            column = filled[0]
            text = texts.one_line(sheet.text(row, column))
            outline.title = SourceCell(Meaning.TITLE, outline.address(row, column), text, row, column)
            return


class _Reader:
    """Reads one row after the other, remembering the header in force and the line before."""

    def __init__(self, outline: Outline, corrections: columns.Corrections) -> None:
        self._outline = outline
        self._sheet = outline.sheet
        self._corrections = corrections
        self._merged_down = _merged_down(outline.sheet)
        self._faulty: dict[int, list[int]] = defaultdict(list)
        for row, column in outline.sheet.marks.faults:
            self._faulty[row].append(column)
        self._merged_across = {(s.top, s.left) for s in outline.sheet.spans if s.right > s.left}
        self._use(outline.header)

    def _use(self, header: Header) -> None:
        self._header = header
        self._meanings = {r.column: r.meaning for r in header.readings if r.meaning is not Meaning.LEFT_OUT}
        self._title_column = header.column(Meaning.TITLE)

    def read(self, row: int) -> None:
        given = self._given(row)
        if not given:
            return
        if row <= self._header.last_row or self._is_header_again(row, given):
            return
        title = next((g for g in given if g.meaning is Meaning.TITLE), None)
        if entry := self._continued(row):
            self._outline.lines[-1] = _extended(entry, given)
        elif _is_of_totals(given, title):
            self._warn(self._sheet.row_address(row), "A row of totals; it was left out.")
        elif len(given) == 1:
            self._read_lone(row, given[0])
        elif title is None:
            self._refuse(row, given)
        else:
            self._read_entry(row, title, given)

    def _given(self, row: int) -> list[SourceCell]:
        """The filled cells of a row; a cell merged downwards counts in each of its rows."""
        values = self._sheet.rows[row]
        found = []
        for column, value in enumerate(values):
            if value is None or value == "":
                continue
            text = value if isinstance(value, str) else self._sheet.text(row, column)
            if text and not text.isspace():
                found.append(self._cell(row, column, texts.tidy(text)))
        if row not in self._faulty and row not in self._merged_down:
            return found
        for column in self._faulty.get(row, ()):
            if column in self._meanings:
                found.append(self._cell(row, column, lines.FAULTY))
        for column, top in self._merged_down.get(row, ()):
            text = self._sheet.text(top, column).strip()
            if text and column in self._meanings and top > self._header.last_row:
                found.append(self._cell(top, column, texts.tidy(text)))
        # A cell merged from above counts where it stands: the left of two groups holds the right one.
        return sorted(found, key=lambda given: given.column)

    def _cell(self, row: int, column: int, text: str) -> SourceCell:
        meaning = self._meanings.get(column, Meaning.LEFT_OUT)
        return SourceCell(meaning, self._outline.address(row, column), text, row, column)

    def _is_header_again(self, row: int, given: list[SourceCell]) -> bool:
        if len(given) < 2 or not columns.is_header(self._sheet, row, self._corrections):
            return False
        header = columns.read(self._sheet, row, self._corrections)
        meant = [(r.column, r.meaning) for r in header.readings]
        if meant != [(r.column, r.meaning) for r in self._header.readings]:
            why = "A second, different row of headings; from here on its columns count."
            self._warn(self._sheet.row_address(row), why)
            self._outline.warnings.extend(header.remarks)
            self._use(header)
        else:
            # Another row of the same headings may be several rows high too.
            self._header = replace(self._header, last_row=header.last_row)
        return True

    def _continued(self, row: int) -> Entry | None:
        """The item this row says more about: its title is merged with the one above."""
        merged = any(
            column == self._title_column and top > self._header.last_row
            for column, top in self._merged_down.get(row, ())
        )
        before = self._outline.lines[-1] if self._outline.lines else None
        return before if merged and isinstance(before, Entry) else None

    def _read_lone(self, row: int, given: SourceCell) -> None:
        if headings.meaning_of(given.text) is Meaning.TITLE:
            self._pass_over_noise(row, given)
            return
        found = lines.section_of(given)
        across = (row, given.column) in self._merged_across or self._heads_a_table(row)
        if found and (across or found.kind[0] or lines.has_stop(found)):
            self._outline.lines.append(found)
        elif across:
            self._outline.lines.append(Section(given, ("", 0), "", texts.one_line(given.text)))
        elif given.meaning is Meaning.TITLE:
            self._outline.lines.append(Entry(row, given, None, (), ()))
        else:
            self._refuse(row, [given])

    def _heads_a_table(self, row: int) -> bool:
        """Whether the next row that says anything names columns again: this one is the title above them."""
        for below in range(row + 1, len(self._sheet.rows)):
            if any(self._sheet.text(below, column).strip() for column in range(len(self._sheet.rows[below]))):
                return columns.is_header(self._sheet, below, self._corrections)
        return False

    def _pass_over_noise(self, row: int, given: SourceCell) -> None:
        """“Key Milestones” names the level beneath, and makes a section of the row above it."""
        if word := headings.level_word(given.text):
            self._outline.leaf_word = word
        before = self._outline.lines[-1] if self._outline.lines else None
        if isinstance(before, Entry) and before.row == row - 1:
            self._outline.lines[-1] = lines.as_section(before)

    def _read_entry(self, row: int, title: SourceCell, given: list[SourceCell]) -> None:
        reference = next((g for g in given if g.meaning is Meaning.REFERENCE), None)
        groups = tuple(g for g in given if g.meaning is Meaning.GROUP)
        taken = {Meaning.TITLE, Meaning.REFERENCE, Meaning.GROUP, Meaning.LEFT_OUT}
        cells = tuple(g for g in given if g.meaning not in taken)
        self._outline.lines.append(Entry(row, title, reference, groups, cells))

    def _refuse(self, row: int, given: list[SourceCell]) -> None:
        if all(g.meaning is Meaning.LEFT_OUT for g in given):
            self._warn(given[0].address, "Nothing in this row is in a column that is read.")
            return
        column = given[0].column if self._title_column is None else self._title_column
        self._outline.refused.append(
            Remark(
                self._outline.address(row, column), "The row has no title, so it is not known which item it is about."
            )
        )

    def _warn(self, cell: str, why: str) -> None:
        self._outline.warnings.append(Remark(cell, why))


def _is_of_totals(given: list[SourceCell], title: SourceCell | None) -> bool:
    """Whether a row sums up others: it is called so, and beside that there is little or nothing but figures."""
    called = [each for each in given if _TOTAL.fullmatch(each.text)]
    if not called or (title is not None and title not in called):
        return False
    beside = [each for each in given if each not in called]
    return title is None or len(given) <= 3 or all(_FIGURE.fullmatch(each.text) for each in beside)


def _extended(entry: Entry, given: list[SourceCell]) -> Entry:
    """An item with what a further row says of it, each cell on a line of its own."""
    more = {each.column: each.text for each in given}
    cells = tuple(
        cell._replace(text=f"{cell.text}\n{more[cell.column]}")
        if more.get(cell.column, cell.text) not in cell.text.split("\n")
        else cell
        for cell in entry.cells
    )
    known = {cell.column for cell in (entry.title, entry.reference, *entry.groups, *cells) if cell}
    new = tuple(each for each in given if each.column not in known and each.meaning is not Meaning.LEFT_OUT)
    return replace(entry, cells=cells + new)


def _merged_down(sheet: grid.Sheet) -> dict[int, list[tuple[int, int]]]:
    """For each row, the columns whose cell is merged with one above, and the row that holds it."""
    found: dict[int, list[tuple[int, int]]] = {}
    for span in sheet.spans:
        for row in range(span.top + 1, span.bottom + 1):
            found.setdefault(row, []).append((span.left, span.top))
    return found


def _lone_rows_settled(outline: Outline) -> list[Line]:
    """A title with nothing beside it heads the rows beneath, unless sections are numbered here."""
    numbered = any(isinstance(line, Section) and line.printed_reference for line in outline.lines)
    settled: list[Line] = []
    for line, after in zip(outline.lines, [*outline.lines, None][1:], strict=True):
        if isinstance(line, Section) or line.cells or line.reference or line.groups:
            settled.append(line)
            continue
        why = "The row has a title and nothing else."
        if not numbered and isinstance(after, Entry) and after.cells:
            settled.append(lines.as_section(line))
            why = "The row has a title and nothing else; it was read as the heading of those beneath."
        else:
            settled.append(line)
        outline.warnings.append(Remark(line.title.address, why))
    return settled
