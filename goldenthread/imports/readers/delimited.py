"""Comma, semicolon or tab separated text, in the encodings councils' programs write."""

import codecs
import csv
import io
from collections import Counter

from goldenthread.imports.readers import grid, refusals
from goldenthread.imports.readers.limits import Limits

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",;\t|"
_SAMPLE = 200
_SAVE_UTF8 = "Save it from the spreadsheet as “CSV UTF-8 (comma delimited)”."


def read(content: bytes, filename: str, limits: Limits) -> grid.Workbook:
    """Read delimited text as one sheet.

    :raises WrongKind: if the bytes are not text
    :raises Damaged: if the quoting does not hold
    :raises FileTooLarge: if it has too many rows or columns
    """
    text, encoding = _decoded(content, filename)
    first, _, rest = text.partition("\n")
    declared = first.strip().lower()
    if declared.startswith("sep=") and len(declared) <= 5:
        delimiter, text = first.strip("\r\n")[4:5] or "\t", rest
    else:
        delimiter = _delimiter(text)
    rows = _rows(text, delimiter, filename, limits)
    notes: tuple[tuple[str, str], ...] = ()
    if encoding == "cp1252":
        notes = ((filename, "The file is not UTF-8; it was read as Windows-1252."),)
    return grid.Workbook(filename, (grid.Sheet("", rows, grid.Kind.TEXT),), notes)


def _decoded(content: bytes, filename: str) -> tuple[str, str]:
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, encoding
    raise refusals.WrongKind(
        "the content is not text in an encoding that is read (UTF-8, UTF-16, Windows-1252).",
        where=filename,
        remedy=_SAVE_UTF8,
    )


def _encodings(content: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return (encoding,)
    start = content[:400]
    if len(start) >= 4 and start.count(0) * 3 > len(start):
        # Latin letters in UTF-16 have a zero in every second byte.
        return ("utf-16-le",) if start[1::2].count(0) > start[::2].count(0) else ("utf-16-be",)
    return "utf-8", "cp1252"


def _delimiter(text: str) -> str:
    """The separator that gives most rows the same number of columns, more than one."""
    sample = text[:65_536]

    def merit(delimiter: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        widths: Counter[int] = Counter()
        try:
            for row, _ in zip(rows, range(_SAMPLE), strict=False):
                widths[len(row)] += len(row) > 1
        except csv.Error:
            return (0, 0)
        (width, count), *_ = widths.most_common(1) or [(0, 0)]
        return (count, width)

    return max(_DELIMITERS, key=merit)


def _rows(text: str, delimiter: str, filename: str, limits: Limits) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    cells = 0
    try:
        for row in reader:
            rows.append(row)
            cells += len(row)
            _check(row, len(rows), cells, filename, limits)
    except csv.Error as broken:
        raise refusals.Damaged(
            "the quotation marks do not match, so columns cannot be told apart.",
            where=f"{filename}, row {len(rows) + 1}",
            remedy=_SAVE_UTF8,
        ) from broken
    return rows


def _check(row: list[str], number: int, cells: int, filename: str, limits: Limits) -> None:
    where = f"{filename}, row {number}"
    if number > limits.rows or cells > limits.cells:
        found = f"the file has more than {limits.rows:,} rows or {limits.cells:,} cells."
    elif len(row) > limits.columns:
        found = f"the row has {len(row):,} columns; at most {limits.columns} are read."
    elif max(map(len, row), default=0) > limits.cell_characters:
        found = f"a cell has more than {limits.cell_characters:,} characters."
    else:
        return
    raise refusals.FileTooLarge(
        found, where=where, remedy="Check for a quotation mark that is never closed, or split it."
    )
