"""Reading Word and Excel back: what a file says, line by line and cell by cell, as it is shown."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents import reading

# Words of this many letters go on in the next cell below.
_FULL_CELL = 16_000

# An element of lxml, which carries no types.
Element = Any


def read_docx(file: bytes) -> list[str]:
    """Return the lines a Word file says, without its contents, page numbers and feet; white space is normal."""
    body = docx.Document(BytesIO(file)).element.body
    said = (line for element in body for line in _lines(element))
    return [line for line in map(reading.normal, said) if line]


def read_xlsx(file: bytes) -> list[str]:
    """Return what the cells of a workbook show, sheet by sheet and row by row, without its contents."""
    book = openpyxl.load_workbook(BytesIO(file))
    contents = _contents(book)
    said = (line for sheet in book.worksheets for line in _shown(sheet, contents))
    return [line for line in map(reading.normal, said) if line]


def parts(file: bytes) -> dict[str, bytes]:
    """Return the parts of a file that is an archive."""
    with ZipFile(BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def trees(file: bytes) -> dict[str, Element]:
    """Return the parts of a Word file that are XML, read."""
    return {name: parse_xml(content) for name, content in parts(file).items() if name.endswith((".xml", ".rels"))}


def _lines(element: Element) -> Iterator[str]:
    """Yield what a paragraph or a table says; a table of contents stands in a frame of its own and says nothing."""
    if element.tag == qn("w:p"):
        yield from _words(element).split("\t")
    elif element.tag == qn("w:tbl"):
        for cell in element.iter(qn("w:tc")):
            yield " ".join(_words(paragraph) for paragraph in cell.iter(qn("w:p")))


def _words(paragraph: Element) -> str:
    """Return the words of a paragraph that are not computed by a field."""
    depth, said = 0, []
    for element in paragraph.iter(qn("w:fldChar"), qn("w:t"), qn("w:tab")):
        kind = element.get(qn("w:fldCharType"))
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        # A tab between properties is a place to stop, not one that is used.
        if depth == 0 and element.tag == qn("w:t"):
            said.append((element.text or "").replace("\t", " "))
        elif depth == 0 and element.tag == qn("w:tab") and element.getparent().tag == qn("w:r"):
            said.append("\t")
    return "".join(said)


def _contents(book: openpyxl.Workbook) -> set[tuple[str, int]]:
    """Return (sheet, row) of the contents of a workbook."""
    if "Contents" not in book.defined_names:
        return set()
    ((sheet, area),) = book.defined_names["Contents"].destinations
    first, last = (int(number) for number in re.findall(r"\d+", area))
    return {(sheet, row) for row in range(first, last + 1)}


def _shown(sheet: Worksheet, contents: set[tuple[str, int]]) -> Iterator[str]:
    above: dict[int, list[str]] = {}
    lines: list[list[str]] = []
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None or (sheet.title, cell.row) in contents:
                continue
            said = shown(cell)
            if len(above.get(cell.column, [""])[-1]) == _FULL_CELL:
                above[cell.column].append(said)
            else:
                above[cell.column] = [said]
                lines.append(above[cell.column])
    yield from ("".join(line) for line in lines)


def shown(cell: Cell | MergedCell) -> str:
    """Return what a cell shows in its number format."""
    value, number_format = cell.value, cell.number_format
    if isinstance(value, str):
        assert cell.data_type == "s", f"{cell.coordinate} is no text"
        return value
    if isinstance(value, datetime | date):
        assert number_format == "[$-809]d mmmm yyyy"
        return f"{value:%-d %B %Y}"
    assert isinstance(value, int | float), f"{cell.coordinate} is no number"
    if number_format == "#,##0":
        return f"{value:,.0f}"
    decimals = re.fullmatch(r"0(?:\.(0+))?%", number_format)
    assert decimals, f"{cell.coordinate} has the format {number_format}"
    exact = Decimal(repr(value)) * 100
    return f"{exact:.{len(decimals[1] or '')}f}%"
