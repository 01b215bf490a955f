"""A working copy as a workbook: a plain table to edit, with what may not be changed locked."""

import io
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from goldenthread.reporting.copies import about, cell_checks, looks
from goldenthread.reporting.copies.filling import Filling
from goldenthread.reporting.copies.looks import Looks, RowKind, Wardrobe
from goldenthread.reporting.queries.copies import CopyRow
from goldenthread.reporting.rules import copies
from goldenthread.reporting.rules.copies import Column, Kind

SHEET = "Items"
# Rows leave memory as soon as they are written; widths are counted in digits of the standard typeface.
OPTIONS = {"constant_memory": True, "default_format_properties": looks.TYPEFACE}
# Empty rows beneath the table, ready for new items.
NEW_ROWS = 100
# Spreadsheets count days from here.
_EPOCH = date(1899, 12, 30).toordinal()
_WIDTHS = {"row": 5, "level": 17, "reference": 11, "above": 12, "title": 42, "percent": 10}
_WIDTHS_OF_KINDS = {Kind.LONG_TEXT: 50, Kind.NAMES: 26, Kind.TEXT: 26}
_OTHER_WIDTH = 17
# The height of a line of text, and the most that a row may have, in points.
_LINE, _HIGHEST = 13, 409
# How many characters of the typeface stand in the width of one digit of the standard one.
_DENSITY = 1.15
# What a row is known by, and what was said of it last, a new item does not have yet.
_NOT_OF_NEW_ROWS = frozenset({"row", "level", "last"})
_ALLOWED = {"format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True, "autofilter": True}
_A4 = 9
_SCALE_ON_PAPER = 60
# An xlsxwriter worksheet; the library carries no types.
Sheet = Any


class GrowingRows(Worksheet):  # type: ignore[misc]  # the library carries no types
    """A sheet whose rows grow with what is typed: the library would fix the height of each row that is given one."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Iterable[tuple[str, object]] = ()) -> None:
        kept = [attribute for attribute in attributes if attribute[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, kept)


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how the cells of one column are written in one kind of row.

    :param width: about how many characters stand in a line of it
    """

    at: int
    code: str
    width: int
    looks: Looks
    put: Callable[[Sheet, int, "Place", str], object]


def write(filling: Filling) -> bytes:
    """Return the workbook. The same filling gives the same bytes; no text in it is ever a formula."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties(
            {
                "title": filling.title,
                "subject": f"As at {filling.as_at:%-d %B %Y}",
                "author": filling.authority,
                "comments": f"Working copy {filling.copy}",
                "created": filling.made_at,
            }
        )
        wardrobe = Wardrobe(book)
        write_items(book.add_worksheet(SHEET, GrowingRows), filling, wardrobe)
        about.write_help(book.add_worksheet(about.HELP), filling, wardrobe)
        about.write_about(book.add_worksheet(about.ABOUT), filling, wardrobe)
    return target.getvalue()


def write_items(sheet: Sheet, filling: Filling, wardrobe: Wardrobe) -> None:
    """Write the table that is edited: names of columns, the items, room for new ones."""
    new_rows = NEW_ROWS if filling.may_edit_plan else 0
    last = len(filling.rows) + new_rows
    _lay_out(sheet, filling, last)
    for at, column in enumerate(filling.columns):
        sheet.write_string(0, at, column.title, wardrobe.heading())
    places = {kind: _places(filling, wardrobe, kind) for kind in RowKind}
    for number, row in enumerate(filling.rows, 1):
        _write_row(sheet, number, copies.identity(filling.copy, row.key), row, places[_kind_of(row)])
    for number in range(len(filling.rows) + 1, last + 1):
        for place in places[RowKind.NEW]:
            sheet.write_blank(number, place.at, None, place.looks.blank)
    cell_checks.apply(sheet, filling, last_row=last)
    sheet.protect("", _ALLOWED)


def _lay_out(sheet: Sheet, filling: Filling, last: int) -> None:
    """Set what the whole sheet looks like, on the screen and on paper."""
    for at, column in enumerate(filling.columns):
        sheet.set_column(at, at, _width(column))
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, last, len(filling.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    # As many sheets side by side as can be read, each with the names of columns and items; no empty rows.
    sheet.set_print_scale(_SCALE_ON_PAPER)
    sheet.print_across()
    sheet.print_area(0, 0, len(filling.rows), len(filling.columns) - 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 2)
    sheet.set_footer("&L&A&RPage &P of &N")


def _width(column: Column) -> int:
    return _WIDTHS.get(column.code) or _WIDTHS_OF_KINDS.get(column.kind, _OTHER_WIDTH)


def _kind_of(row: CopyRow) -> RowKind:
    if row.is_context:
        return RowKind.CONTEXT
    return RowKind.LEAF if row.is_leaf else RowKind.GROUP


def _places(filling: Filling, wardrobe: Wardrobe, kind: RowKind) -> tuple[Place, ...]:
    return tuple(
        Place(
            at=at,
            code=column.code,
            width=round(_width(column) * _DENSITY),
            looks=wardrobe.looks(column, kind, is_open=_is_open(filling, column, kind)),
            put=_put_percent if column.kind is Kind.PERCENT else _put_date if column.is_date else _put_text,
        )
        for at, column in enumerate(filling.columns)
    )


def _is_open(filling: Filling, column: Column, kind: RowKind) -> bool:
    if kind is RowKind.NEW:
        return column.code not in _NOT_OF_NEW_ROWS
    return kind is not RowKind.CONTEXT and filling.is_open(column, is_leaf=kind is RowKind.LEAF)


def _write_row(sheet: Sheet, number: int, identity: str, row: CopyRow, places: tuple[Place, ...]) -> None:
    values, lines = row.values, 1
    sheet.write_string(number, 0, identity, places[0].looks.text)
    for place in places[1:]:
        text = values.get(place.code)
        if not text:
            sheet.write_blank(number, place.at, None, place.looks.blank)
            continue
        place.put(sheet, number, place, text)
        if len(text) > place.width or "\n" in text:
            lines = max(lines, _lines(text, place.width))
    # Not every office program finds out by itself how high its rows must be.
    sheet.set_row(number, min(lines * _LINE + 2, _HIGHEST))


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes."""
    return sum(math.ceil(len(part) / width) or 1 for part in text.split("\n"))


def _put_text(sheet: Sheet, number: int, place: Place, text: str) -> None:
    if not copies.fits(text):
        sheet.write_string(number, place.at, copies.too_long(text), place.looks.shut)
        return
    # Between these two the library takes a text for markup of its own; a space at the end is no change.
    harmless = f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
    sheet.write_string(number, place.at, harmless, place.looks.text)


def _put_date(sheet: Sheet, number: int, place: Place, text: str) -> None:
    """Write an exact day as a spreadsheet's own date, any other as its words."""
    if day := copies.exact_day(text):
        sheet.write_number(number, place.at, day.toordinal() - _EPOCH, place.looks.day)
    else:
        _put_text(sheet, number, place, text)


def _put_percent(sheet: Sheet, number: int, place: Place, text: str) -> None:
    percent = Decimal(text)
    looks = place.looks.whole if percent == percent.to_integral_value() else place.looks.exact
    sheet.write_number(number, place.at, float(percent / 100), looks)
