"""What a working copy's workbook checks and says while somebody types: lists to choose from, limits, hints."""

from typing import Any

from goldenthread.reporting.copies import about
from goldenthread.reporting.copies.filling import Filling
from goldenthread.reporting.rules.copies import Column, Kind

_DATE_HINT = (
    "A day, such as 31/03/2018, or words, such as Q4 2017-18. Type an apostrophe before a month alone: 'March 2018."
)
# An xlsxwriter worksheet; the library carries no types.
Sheet = Any


def apply(sheet: Sheet, filling: Filling, *, last_row: int) -> None:
    """Set the checks of each column's cells, and the hint of its heading.

    :param last_row: the last row of the table, from 0, rows for new items included
    """
    for at, column in enumerate(filling.columns):
        if column.hint:
            sheet.data_validation(0, at, 0, at, _hint(column.title, column.hint))
        if check := _check(column, filling):
            sheet.data_validation(1, at, last_row, at, check)


def _check(column: Column, filling: Filling) -> dict[str, object]:
    match column.kind:
        case Kind.STATUS:
            return {
                "validate": "list",
                "source": about.statuses_range(filling),
                "error_title": "Not one of the statuses",
                "error_message": "Choose a status from the list, or leave the cell empty.",
            }
        case Kind.PERCENT:
            return {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": 1,
                "error_title": "Not a percentage",
                "error_message": "Write a percentage from 0% to 100%.",
            }
        case Kind.DATE:
            return _hint(column.title, _DATE_HINT)
    return {}


def _hint(title: str, message: str) -> dict[str, object]:
    """Words shown beside a cell while it is selected; a spreadsheet's titles have at most 32 characters."""
    return {"validate": "any", "input_title": title[:32], "input_message": message}
