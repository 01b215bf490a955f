"""How cells look: each look is made once a file, because Excel counts them."""

from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from goldenthread.core import colours
from goldenthread.documents.content import Align, Mark, Percent, Run, Tone, Value
from goldenthread.documents.writers.excel.layout import BOLD, SIZES, Look
from goldenthread.documents.writers.tones import PAINTS

# With no scheme: Excel would show the font of the workbook's theme instead of the one that is named.
FONT = {"font_name": "Arial", "font_size": 10, "font_color": colours.BLACK, "font_scheme": "none"}
_LINK = {"font_color": "#1d4f91", "underline": 1}
_LINE = "#b1b4b6"
_SMALL_INK = "#383f43"
# English months wherever the file is opened.
_DAY = "[$-809]d mmmm yyyy"
_COLOURED = {Look.TITLE, Look.HEADING_2, Look.HEADING_3, Look.HEADING_4}
# What follows stands close to these: their words are at the foot of their row.
_AT_THE_FOOT = {Look.HEADING_3, Look.HEADING_4, Look.CAPTION, Look.NOTE_LABEL, Look.WARNING_LABEL}
_BOXES = {
    Look.NOTE_LABEL: ("#1d70b8", "#eef3f8"),
    Look.NOTE: ("#1d70b8", "#eef3f8"),
    Look.WARNING_LABEL: ("#b4122a", "#fbecee"),
    Look.WARNING: ("#b4122a", "#fbecee"),
}
# Words longer than this are not shown through a number format by every Excel, so their marker is left to the indent.
_MARKED = 240
# Excel has room for some two hundred number formats; no list of ours is so long.
_MOST_MARKERS = 150

_Properties = dict[str, Any]


class Looks:
    """The looks of one file.

    :param ink: the colour of headings
    """

    def __init__(self, book: Workbook, ink: str) -> None:
        self._book = book
        self._ink = ink
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def prose(
        self, look: Look, *, marker: str = "", length: int = 0, mark: Mark = Mark.PLAIN, link: bool = False
    ) -> Format:
        """Return the look of prose of a length in letters, behind a bullet or a number if it has one."""
        properties: _Properties = {
            "font_size": SIZES[look][0],
            "bold": look in BOLD or mark is Mark.STRONG,
            "italic": mark is Mark.EMPHASIS,
            "text_wrap": True,
            "valign": "bottom" if look in _AT_THE_FOOT else "top",
        }
        if ink := self._ink_of(look):
            properties["font_color"] = ink
        if look is Look.TITLE:
            properties |= {"bottom": 5, "bottom_color": self._ink}
        if look in _BOXES:
            edge, ground = _BOXES[look]
            properties |= {"left": 5, "left_color": edge, "bg_color": ground, "align": "left", "indent": 1}
        if look is Look.ITEM:
            properties |= {"align": "left", "indent": 1, **_marker(marker, length)}
        return self._format(properties | (_LINK if link else {}))

    def header(self, align: Align) -> Format:
        """Return the look of a header cell."""
        return self._format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "bottom",
                **_side(align),
                "bg_color": "#f3f2f1",
                "bottom": 2,
                "bottom_color": self._ink,
                "top": 1,
                "top_color": _LINE,
            }
        )

    def cell(self, align: Align, *, tone: Tone, value: Value, mark: Mark, link: bool, is_low: bool) -> Format:
        """Return the look of a cell of a table.

        :param is_low: whether its row has one line only
        """
        properties: _Properties = {
            "text_wrap": True,
            "valign": "vcenter" if is_low else "top",
            **_side(align),
            "bold": mark is Mark.STRONG,
            "italic": mark is Mark.EMPHASIS,
            "bottom": 1,
            "bottom_color": _LINE,
        }
        if value is not None:
            properties["num_format"] = format_of(value)
        if link:
            properties |= _LINK
        if paint := PAINTS.get(tone):
            properties |= {"bg_color": paint.ground, "font_color": paint.ink}
        return self._format(properties)

    def run(self, run: Run, look: Look) -> Format:
        """Return the look of a run among others in prose."""
        return self._run(run, size=SIZES[look][0], bold=look in BOLD, ink=self._ink_of(look))

    def cell_run(self, run: Run, tone: Tone, *, bold: bool) -> Format:
        """Return the look of a run among others in a cell of a table."""
        paint = PAINTS.get(tone)
        return self._run(run, size=SIZES[Look.BODY][0], bold=bold, ink=paint.ink if paint else "")

    def _run(self, run: Run, *, size: int, bold: bool, ink: str) -> Format:
        properties: _Properties = {
            "font_size": size,
            "bold": bold or run.mark is Mark.STRONG,
            "italic": run.mark is Mark.EMPHASIS,
        }
        if ink:
            properties["font_color"] = ink
        return self._format(properties | (_LINK if run.address or run.target else {}))

    def _ink_of(self, look: Look) -> str:
        """Return the ink of a look; empty for the usual one."""
        if look is Look.SMALL:
            return _SMALL_INK
        return self._ink if look in _COLOURED else ""

    def _format(self, properties: _Properties) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(FONT | properties)
        return self._made[key]


def format_of(value: int | Percent | date) -> str:
    """Return the number format in which a value reads as its words do."""
    match value:
        case Percent(number):
            decimals = -min(int(number.normalize().as_tuple().exponent), 0)
            return f"0.{'0' * decimals}%" if decimals else "0%"
        case date():
            return _DAY
        case _:
            return "#,##0"


def _marker(marker: str, length: int) -> _Properties:
    too_many = marker[:-1].isdigit() and int(marker[:-1]) > _MOST_MARKERS
    if not marker or length > _MARKED or too_many:
        return {}
    # A number format shows the marker before the words without making it one of them.
    return {"num_format": f'"{marker}  "@'}


def _side(align: Align) -> _Properties:
    # What stands at the end of its cell keeps away from the words of the next.
    return {"align": "right", "indent": 1} if align is Align.END else {"align": "left"}
