"""Tables: the header row repeated on each page, no row broken, named and described for those who hear them."""

from itertools import pairwise

from goldenthread.documents.content import Align, Cell, Column, Table
from goldenthread.documents.writers.tones import PAINTS
from goldenthread.documents.writers.word import markup, words
from goldenthread.documents.writers.word.bindings import Bindings
from goldenthread.documents.writers.word.markup import Opening

# Between the margins of the page, in twentieths of a point.
TEXT_WIDTH = 9638

_HEADER_ROW = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ROW = "<w:trPr><w:cantSplit/></w:trPr>"


def write(table: Table, bindings: Bindings, opening: Opening) -> str:
    """Return a table under its caption."""
    caption = words.bookmarked(markup.run(table.caption), table.key, bindings)
    widths = widths_of(table.columns)
    rows = "".join(_row(table, row, widths, bindings) for row in table.rows)
    return (
        f"{markup.paragraph('Caption', caption, opening=opening)}"
        f"<w:tbl>{_properties(table)}{_grid(widths)}{_header(table.columns, widths)}{rows}</w:tbl>"
    )


def widths_of(columns: tuple[Column, ...]) -> tuple[int, ...]:
    """Return how wide columns are, in twentieths of a point: together as wide as the text."""
    parts = sum(column.width for column in columns)
    ends, passed = [0], 0
    for column in columns:
        passed += column.width
        ends.append(TEXT_WIDTH * passed // parts)
    return tuple(end - start for start, end in pairwise(ends))


def _properties(table: Table) -> str:
    first_column = int(table.has_row_headers)
    described = f"{len(table.rows):,} rows. Columns: {', '.join(column.title for column in table.columns)}."
    return (
        '<w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0{"4A0" if first_column else "420"}" w:firstRow="1" w:lastRow="0"'
        f' w:firstColumn="{first_column}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{markup.text(table.caption)}"/>'
        f'<w:tblDescription w:val="{markup.text(described)}"/></w:tblPr>'
    )


def _grid(widths: tuple[int, ...]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _header(columns: tuple[Column, ...], widths: tuple[int, ...]) -> str:
    cells = (
        _cell("TableHeading", markup.run(column.title) if column.title else "", width, column.align)
        for column, width in zip(columns, widths, strict=True)
    )
    return f"<w:tr>{_HEADER_ROW}{''.join(cells)}</w:tr>"


def _row(table: Table, row: tuple[Cell, ...], widths: tuple[int, ...], bindings: Bindings) -> str:
    cells = []
    for at, (cell, column, width) in enumerate(zip(row, table.columns, widths, strict=True)):
        style = "TableRowHeading" if table.has_row_headers and at == 0 else "TableText"
        paint = PAINTS.get(cell.tone)
        inside = words.runs(cell.words, bindings, paint)
        cells.append(_cell(style, inside, width, column.align, ground=paint.ground[1:] if paint else ""))
    return f"<w:tr>{_ROW}{''.join(cells)}</w:tr>"


def _cell(style: str, inside: str, width: int, align: Align, *, ground: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    said = markup.paragraph(style, inside, align="right" if align is Align.END else "")
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{said}</w:tc>'
