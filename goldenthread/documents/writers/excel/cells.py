"""A layout written into the cells of a sheet."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from urllib.parse import quote

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from goldenthread.documents import content
from goldenthread.documents.content import Align, Cell, Mark, Percent, Run, Table, Value, Words
from goldenthread.documents.writers import png, widths
from goldenthread.documents.writers.excel.layout import Grid, Layout, Picture, Placed, Prose
from goldenthread.documents.writers.excel.looks import Looks

# Dots to a pixel of a picture: sharp when enlarged and printed.
_SCALE = 2
# What Excel takes: links on a sheet, letters of an address, letters of a header cell of its tables.
_MOST_LINKS = 65_530
_LONGEST_ADDRESS = 2_079
_SAFE = ":/?#[]@!$&'()*+,;=%"
_LONGEST_HEADER = 255
# Digits of a number that Excel keeps, and the first day whose weekday it knows.
_DIGITS = 15
_LARGEST = 1_000_000_000_000_000
_FIRST_DAY = date(1900, 3, 1)


class Pen:
    """Writes the sheets of one file.

    :param places: the link to each key of the document, as ``internal:'Dates'!A5``
    """

    def __init__(self, looks: Looks, places: Mapping[str, str]) -> None:
        self._looks = looks
        self._places = places
        self._links: dict[str, int] = {}

    def write(self, sheet: Worksheet, layout: Layout) -> None:
        """Write all of a layout."""
        for prose in layout.prose:
            self._prose(sheet, prose, last_column=len(layout.widths) - 1)
        for placed in layout.pairs:
            self._row(sheet, placed, (Align.START, Align.START), has_header=True)
        for grid in layout.grids:
            self._grid(sheet, grid)
        for picture in layout.pictures:
            _picture(sheet, picture)

    def _prose(self, sheet: Worksheet, prose: Prose, *, last_column: int) -> None:
        said = _said(prose.words)
        if not prose.is_one_line or (prose.is_numbered and not _is_link(said)):
            # LibreOffice shows one line of a link and no number before it: these matter more than where words lead.
            said = tuple(Run(run.text, run.mark) for run in said)
        look = self._looks.prose(
            prose.look, marker=prose.marker, length=len(content.plain(said)), mark=_one_mark(said), link=_is_link(said)
        )
        last_row = prose.row + prose.rows - 1
        if last_row > prose.row or last_column:
            sheet.merge_range(prose.row, 0, last_row, last_column, "", look)
        for row in range(prose.row, last_row + 1):
            sheet.set_row(row, prose.height)
        self._say(sheet, prose.row, 0, said, look)
        # Nor does a marker show before words of several looks.
        if _is_mixed(said) and not prose.marker:
            _mix(sheet, prose.row, 0, [(self._looks.run(run, prose.look), run.text) for run in said], look)

    def _grid(self, sheet: Worksheet, grid: Grid) -> None:
        table = grid.table
        sheet.set_row(grid.row, grid.height)
        headers = [self._looks.header(column.align) for column in table.columns]
        for at, (column, look) in enumerate(zip(table.columns, headers, strict=True)):
            sheet.write_string(grid.row, at, _harmless(column.title), look)
        if grid.rows and _has_different_headers(table):
            # A table of Excel's own: its header cells are told apart by programs that read aloud, or sort.
            columns = [
                {"header": _harmless(c.title), "header_format": look}
                for c, look in zip(table.columns, headers, strict=True)
            ]
            options = {"columns": columns, "autofilter": False, "style": None, "title": table.caption}
            sheet.add_table(grid.row, 0, grid.last_row, len(table.columns) - 1, options)
        # Whole titles in bold are hard to read.
        has_header = widths.has_short_row_headers(table)
        for placed in grid.rows:
            self._row(sheet, placed, [column.align for column in table.columns], has_header=has_header)

    def _row(self, sheet: Worksheet, placed: Placed, aligns: Sequence[Align], *, has_header: bool) -> None:
        sheet.set_row(placed.row, placed.height)
        for at, (cell, align) in enumerate(zip(placed.cells, aligns, strict=True)):
            said = _said(cell.words)
            is_header = has_header and at == 0
            look = self._looks.cell(
                align,
                tone=cell.tone,
                value=cell.value if _is_exact(cell.value) else None,
                mark=Mark.STRONG if is_header else _one_mark(said),
                link=_is_link(said),
                is_low=placed.is_low,
            )
            self._cell(sheet, placed.row, at, cell, look, is_header=is_header)

    def _cell(self, sheet: Worksheet, row: int, at: int, cell: Cell, look: Format, *, is_header: bool) -> None:
        said = _said(cell.words)
        self._say(sheet, row, at, said, look)
        if cell.value is not None and _is_exact(cell.value):
            # Over the words: a link stays, and what shows is the same.
            _count(sheet, row, at, cell.value, look)
        elif _is_mixed(said):
            runs = [(self._looks.cell_run(run, cell.tone, bold=is_header), run.text) for run in said]
            _mix(sheet, row, at, runs, look)

    def _say(self, sheet: Worksheet, row: int, at: int, said: Words, look: Format) -> None:
        text = _harmless(content.plain(said))
        if address := self._address(sheet, said):
            sheet.write_url(row, at, address, look, text)
        elif text:
            sheet.write_string(row, at, text, look)
        else:
            sheet.write_blank(row, at, None, look)

    def _address(self, sheet: Worksheet, said: Words) -> str:
        """Return where a cell leads: it leads to one place only, the first that its words name."""
        found = (run.address or self._places.get(run.target, "") for run in said)
        address = next((each for each in found if each), "")
        if not address or len(quote(address, safe=_SAFE)) > _LONGEST_ADDRESS:
            return ""
        if self._links.get(sheet.name, 0) >= _MOST_LINKS:
            return ""
        self._links[sheet.name] = self._links.get(sheet.name, 0) + 1
        return address


def _harmless(text: str) -> str:
    """Return text that the library writes as text: between these two it takes it for markup of its own."""
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _said(words: Words) -> Words:
    """Return words without runs that say nothing."""
    return tuple(run for run in words if run.text)


def _is_link(said: Words) -> bool:
    """Whether all of a cell leads somewhere."""
    return bool(said) and all(run.address or run.target for run in said)


def _is_mixed(said: Words) -> bool:
    """Whether the runs of a cell look different."""
    return len({(run.mark, bool(run.address or run.target)) for run in said}) > 1


def _one_mark(said: Words) -> Mark:
    """Return how all of a cell is marked; not at all if its runs differ."""
    marks = {run.mark for run in said}
    return marks.pop() if len(marks) == 1 else Mark.PLAIN


def _is_exact(value: Value) -> bool:
    """Whether Excel keeps a value as it is."""
    match value:
        case None:
            return False
        case Percent(number):
            return len(number.normalize().as_tuple().digits) <= _DIGITS
        case date():
            return value >= _FIRST_DAY
        case _:
            return abs(value) < _LARGEST


def _has_different_headers(table: Table) -> bool:
    """Whether Excel can call the columns of a table by their header cells."""
    titles = [column.title for column in table.columns]
    names = {" ".join(title.split()).casefold() for title in titles}
    # Excel reads _x0041_ in the name of a column as a letter, and then finds no such header cell.
    can_be_names = all("_x" not in name.casefold() and 0 < len(name) <= _LONGEST_HEADER for name in titles)
    return can_be_names and len(names) == len(titles)


def _count(sheet: Worksheet, row: int, at: int, value: int | Percent | date, look: Format) -> None:
    match value:
        case Percent(number):
            sheet.write_number(row, at, float(number / 100), look)
        case date():
            sheet.write_datetime(row, at, value, look)
        case _:
            sheet.write_number(row, at, value, look)


def _mix(sheet: Worksheet, row: int, at: int, runs: list[tuple[Format, str]], look: Format) -> None:
    sheet.write_rich_string(row, at, *(part for run in runs for part in run), look)


def _picture(sheet: Worksheet, picture: Picture) -> None:
    drawn = png.draw(picture.figure.drawing, scale=_SCALE)
    shown = {
        "image_data": BytesIO(drawn),
        "x_scale": 1 / _SCALE,
        "y_scale": 1 / _SCALE,
        "description": picture.figure.alternative,
    }
    sheet.insert_image(picture.row, 0, "figure.png", shown)
