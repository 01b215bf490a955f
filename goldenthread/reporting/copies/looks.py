"""How the cells of a working copy's workbook look: each format is made once and shared."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import xlsxwriter

from goldenthread.reporting.rules.copies import Column, Kind

# An xlsxwriter format; the library carries no types.
Format = Any
Properties = dict[str, object]

# With no scheme: Excel would show the font of the workbook's theme instead of the one that is named.
TYPEFACE: Properties = {"font_name": "Arial", "font_size": 10, "font_scheme": "none"}

_FONT: Properties = {**TYPEFACE, "valign": "top"}
_EDGES: Properties = {"border": 1, "border_color": "#b1b4b6"}
_IDENTITY: Properties = {"font_color": "#505a5f", "font_size": 8, "text_wrap": False}
_SHUT: Properties = {"bg_color": "#f3f2f1"}
_GROUP: Properties = {"bg_color": "#d2e2f1", "bold": True}
_HEADING: Properties = {"bold": True, "font_color": "#ffffff", "bg_color": "#0b0c0c", "text_wrap": True}
_DAY: Properties = {"num_format": "d mmmm yyyy", "align": "left"}
_WHOLE: Properties = {"num_format": "0%"}
_EXACT: Properties = {"num_format": "0.##%"}


class RowKind(StrEnum):
    """What kind of row a cell is in."""

    LEAF = "leaf"
    GROUP = "group"
    CONTEXT = "context"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of one column's cells in one kind of row; ``shut`` is that of a text no cell can hold."""

    text: Format
    shut: Format
    day: Format
    whole: Format
    exact: Format
    blank: Format


class Wardrobe:
    """The formats of a workbook; those that are equal are one."""

    def __init__(self, book: "xlsxwriter.Workbook") -> None:
        """Make formats in a workbook."""
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def looks(self, column: Column, kind: RowKind, *, is_open: bool) -> Looks:
        """Return how a column's cells look in a kind of row; only an open cell can be typed into."""
        is_group = kind in (RowKind.GROUP, RowKind.CONTEXT)
        base: Properties = {**_FONT, **_EDGES, "text_wrap": True, "locked": not is_open}
        base |= (_GROUP if is_group else {}) if is_open or is_group else _SHUT
        base |= _IDENTITY if column.code == "row" else {}
        return Looks(
            text=self.format(base),
            shut=self.format({**base, **_SHUT, "locked": True}),
            day=self.format(base | _DAY),
            whole=self.format(base | _WHOLE),
            exact=self.format(base | _EXACT),
            blank=self.format(base | _WHOLE if column.kind is Kind.PERCENT else base),
        )

    def heading(self) -> Format:
        """Return how the names of columns look."""
        return self.format({**_FONT, **_EDGES, **_HEADING})

    def prose(self, *, is_heading: bool = False) -> Format:
        """Return how the lines of the sheets beside the table look."""
        return self.format(
            {**_FONT, "font_size": 14 if is_heading else 11, "bold": is_heading, "text_wrap": not is_heading}
        )

    def format(self, properties: Properties) -> Format:
        """Return the format that has these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]
