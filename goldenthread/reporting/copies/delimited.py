"""A working copy as CSV, for whatever reads tables: the same rows, columns and headings as the workbook."""

import csv
import io
from collections.abc import Iterator

from goldenthread.reporting.copies.filling import Filling
from goldenthread.reporting.queries.copies import CopyRow
from goldenthread.reporting.rules import copies
from goldenthread.reporting.rules.copies import Column, Kind


def write(filling: Filling) -> bytes:
    """Return the file: UTF-8 with its mark, so that Excel reads it as such; nothing in it is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.title for column in filling.columns)
    for row in filling.rows:
        writer.writerow(_cells(filling, row))
    return text.getvalue().encode("utf-8-sig")


def _cells(filling: Filling, row: CopyRow) -> Iterator[str]:
    identity, *others = filling.columns
    assert identity.code == "row"  # noqa: S101 - the layout's first column
    yield copies.identity(filling.copy, row.key)
    for column in others:
        yield _cell(column, row.values.get(column.code, ""))


def _cell(column: Column, text: str) -> str:
    if not text:
        return ""
    if column.kind is Kind.PERCENT:
        return f"{text}%"
    if column.is_date and (day := copies.exact_day(text)):
        return day.isoformat()
    return copies.neutralised(text)
