"""Which row holds the column headings, and what each column means."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from goldenthread.imports.readers import grid
from goldenthread.imports.rules import headings
from goldenthread.imports.rules.meanings import LABELS, Meaning
from goldenthread.imports.rules.parsed import ColumnReading, Correction, Remark

_SAMPLE = 200
_NUMBERED = re.compile(r"[A-Za-z]{0,3}\s?\d{1,4}([.\-/]\d{1,4})*\.?([A-Za-z]|\))?")
_FIGURE = re.compile(r"[-+]?\d+([.,]\d+)?\s*%?")
_SEVERAL = frozenset({Meaning.GROUP, Meaning.LEFT_OUT})

Corrections = Mapping[str, Meaning]


@dataclass(frozen=True, slots=True)
class Header:
    """A row of headings (`row` to `last_row`, where it is several rows high) and their meanings."""

    row: int
    last_row: int
    readings: tuple[ColumnReading, ...]
    remarks: tuple[Remark, ...] = ()

    def column(self, meaning: Meaning) -> int | None:
        return next((r.column for r in self.readings if r.meaning is meaning), None)

    def columns(self, meaning: Meaning) -> tuple[int, ...]:
        return tuple(r.column for r in self.readings if r.meaning is meaning)

    def heading(self, column: int) -> str:
        return next((r.heading for r in self.readings if r.column == column), "")


def corrections_for(sheet: str, given: Iterable[Correction]) -> Corrections:
    """The corrections that count on a sheet, by folded heading."""
    ordered = sorted((c for c in given if c.sheet in ("", sheet)), key=lambda c: c.sheet)
    return {headings.folded(c.heading): c.meaning for c in ordered}


def meaning_of(heading: str, corrections: Corrections) -> Meaning | None:
    corrected = corrections.get(headings.folded(heading)) if corrections else None
    return corrected or headings.meaning_of(heading)


def find(sheet: grid.Sheet, start: int, corrections: Corrections) -> Header | None:
    """The first row from `start` that holds column headings; None if there is none."""
    for row in range(start, len(sheet.rows)):
        if is_header(sheet, row, corrections):
            return read(sheet, row, corrections)
    return None


def is_header(sheet: grid.Sheet, row: int, corrections: Corrections) -> bool:
    """Whether a row names what is to be done and at least one thing about it."""
    values = sheet.rows[row]
    # Headings are words; this keeps most rows of large sheets from being looked up.
    if not all(isinstance(value, str) or value is None for value in values):
        return False
    found = {meaning_of(value, corrections) for value in values if isinstance(value, str)}
    found -= {None, Meaning.LEFT_OUT}
    return len(found) >= 2 and not found.isdisjoint({Meaning.TITLE, Meaning.GROUP})


def read(sheet: grid.Sheet, row: int, corrections: Corrections) -> Header:
    """The meanings of the columns under a row of headings."""
    last_row = max((s.bottom for s in sheet.spans if s.top == row), default=row)
    readings = [
        ColumnReading(sheet.name, column, " ".join(parts), _meaning(parts, corrections), where)
        for column, parts, where in _headings(sheet, row, last_row)
    ]
    readings = _settle_titles(readings)
    readings = _settle_progress(sheet, last_row, readings, corrections)
    readings, remarks = _settle_repeats(readings)
    readings = _find_unnamed_references(sheet, last_row, readings)
    unknown = tuple(
        Remark(r.address, f"The column “{r.heading}” is not recognised and was left out.")
        for r in readings
        if r.meaning is Meaning.LEFT_OUT and r.heading and not _wanted_out(r, corrections)
    )
    taken = {remark.cell for remark in remarks}
    return Header(row, last_row, tuple(readings), (*remarks, *(u for u in unknown if u.cell not in taken)))


def _wanted_out(reading: ColumnReading, corrections: Corrections) -> bool:
    return corrections.get(headings.folded(reading.heading)) is Meaning.LEFT_OUT


def _meaning(parts: tuple[str, ...], corrections: Corrections) -> Meaning:
    """What a heading of one or several rows means: “Timescale” over “Target date” is a target date."""
    lowest = parts[-1] if parts else ""
    whole = meaning_of(" ".join(parts), corrections)
    return whole or meaning_of(lowest, corrections) or Meaning.LEFT_OUT


def _headings(sheet: grid.Sheet, row: int, last_row: int) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Column, heading row by row, and address; a heading over several columns counts for the first."""
    width = max(sheet.width, len(sheet.rows[row]))
    for column in range(width):
        texts = (" ".join(sheet.text(r, column).split()) for r in range(row, last_row + 1))
        parts = tuple(text for text in texts if text)
        yield column, parts, sheet.address(row, column, " ".join(parts))


def _settle_titles(readings: list[ColumnReading]) -> list[ColumnReading]:
    """Of several title columns the one nearest the leaf is the title, those before it its groups."""
    titles = [r for r in readings if r.meaning is Meaning.TITLE]
    if not titles:
        groups = [r for r in readings if r.meaning is Meaning.GROUP]
        return [_meaning_set(r, Meaning.TITLE) if groups and r is groups[-1] else r for r in readings]
    chosen = min(titles, key=lambda r: headings.rank_as_title(r.heading))

    def settled(reading: ColumnReading) -> ColumnReading:
        if reading not in titles or reading is chosen:
            return reading
        before = reading.column < chosen.column
        return _meaning_set(reading, Meaning.GROUP if before else Meaning.LEFT_OUT)

    return [settled(r) for r in readings]


def _meaning_set(reading: ColumnReading, meaning: Meaning) -> ColumnReading:
    return replace(reading, meaning=meaning)


def _settle_progress(
    sheet: grid.Sheet, last_row: int, readings: list[ColumnReading], corrections: Corrections
) -> list[ColumnReading]:
    """A column “Progress” full of sentences is the update, not the percentage."""

    def settled(reading: ColumnReading) -> ColumnReading:
        plain = headings.folded(reading.heading)
        if plain != "progress" or plain in corrections:
            return reading
        sample = list(_sample(sheet, reading.column, last_row + 1))
        sentences = sum(len(text) > 12 and not _FIGURE.fullmatch(text) for text in sample)
        return _meaning_set(reading, Meaning.UPDATE) if 2 * sentences > len(sample) else reading

    return [settled(r) for r in readings]


def _sample(sheet: grid.Sheet, column: int, start: int) -> Iterator[str]:
    found = 0
    for row in range(start, len(sheet.rows)):
        if text := sheet.text(row, column).strip():
            yield text
            found += 1
            if found == _SAMPLE:
                return


def _settle_repeats(
    readings: list[ColumnReading],
) -> tuple[list[ColumnReading], tuple[Remark, ...]]:
    """Of several columns with one meaning the last update and the first of all others count."""
    chosen: dict[Meaning, ColumnReading] = {}
    for reading in readings:
        if reading.meaning is Meaning.UPDATE or reading.meaning not in chosen:
            chosen[reading.meaning] = reading
    settled, remarks = [], []
    for reading in readings:
        counts = chosen[reading.meaning]
        if reading.meaning in _SEVERAL or reading is counts:
            settled.append(reading)
            continue
        settled.append(_meaning_set(reading, Meaning.LEFT_OUT))
        why = f"Two columns mean “{LABELS[reading.meaning]}”; the one at {counts.address} was used."
        remarks.append(Remark(reading.address, why))
    return settled, tuple(remarks)


def _find_unnamed_references(sheet: grid.Sheet, last_row: int, readings: list[ColumnReading]) -> list[ColumnReading]:
    """An unnamed column of numbers before the title holds the references."""
    title = next((r.column for r in readings if r.meaning is Meaning.TITLE), None)
    if title is None or any(r.meaning is Meaning.REFERENCE for r in readings):
        return readings
    for at, reading in enumerate(readings[:title]):
        sample = [] if reading.heading else list(_numbers(sheet, reading.column, last_row + 1))
        if sample and 2 * sum(sample) > len(sample):
            found = _meaning_set(reading, Meaning.REFERENCE)
            return [*readings[:at], found, *readings[at + 1 :]]
    return readings


def _numbers(sheet: grid.Sheet, column: int, start: int) -> Iterator[bool]:
    """Of the cells that share their row with others, whether each holds a reference."""
    for row in range(start, min(len(sheet.rows), start + _SAMPLE)):
        filled = sum(value not in (None, "") for value in sheet.rows[row])
        if filled > 1 and (text := sheet.text(row, column).strip()):
            yield _NUMBERED.fullmatch(text) is not None
