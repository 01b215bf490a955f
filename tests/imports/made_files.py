"""Files as councils send them, made for the tests."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

import docx
import openpyxl

HEADINGS = ("Code", "Recommendation", "Title", "Managed By", "Deadline", "Status", "Progress", "Comments")
Row = Sequence[str | int | float | bool | date | None]


def row(**cells: str | float | date | None) -> Row:
    """A row under HEADINGS, plain where nothing is said."""
    plain: dict[str, str | float | date | None] = {"title": "Review the constitution", "owner": "Asmat Hussain"}
    given = plain | cells
    names = ("code", "group", "title", "owner", "deadline", "status", "progress", "comments")
    return [given.get(name) for name in names]


def workbook(
    *rows: Row,
    headings: Row = HEADINGS,
    formats: Mapping[str, str] | None = None,
    merged: Sequence[str] = (),
    sheet: str = "Plan",
) -> bytes:
    """A workbook of one sheet: headings in the first row, number formats by cell."""
    return sheets({sheet: [headings, *rows]}, formats=formats, merged=merged)


def sheets(
    given: Mapping[str, Sequence[Row]], *, formats: Mapping[str, str] | None = None, merged: Sequence[str] = ()
) -> bytes:
    book = openpyxl.Workbook()
    for number, (name, rows) in enumerate(given.items()):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = name
        for each in rows:
            sheet.append(list(each))
        for place, number_format in (formats or {}).items():
            sheet[place].number_format = number_format
        for cells in merged:
            sheet.merge_cells(cells)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def word(
    *rows: Sequence[str], headings: Sequence[str] = ("", "Action", "Responsibility", "Date", "Monitoring")
) -> bytes:
    """A Word document with one table; a row of one text is merged across all columns."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(headings))
    for each in (headings, *rows):
        cells = table.add_row().cells
        for cell, text in zip(cells, each, strict=False):
            cell.text = text
        if len(each) == 1:
            cells[0].merge(cells[-1])
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def text(*rows: Sequence[str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    lines = (delimiter.join(f'"{cell}"' for cell in each) for each in rows)
    return "\r\n".join(lines).encode(encoding)


def repacked(content: bytes, parts: Mapping[str, str | bytes | None]) -> bytes:
    """An office file with parts replaced, added or (None) taken out."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            if name not in parts:
                made.writestr(name, given.read(name))
        for name, replacement in parts.items():
            if replacement is not None:
                made.writestr(name, replacement)
    return held.getvalue()


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        return given.read(name).decode()
