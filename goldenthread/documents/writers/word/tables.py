"""Tables: the header row repeated on each page, no row broken, named and described for those who hear them."""

from goldenthread.documents.content import Align, Cell, Column, Table
from goldenthread.documents.writers import widths
from goldenthread.documents.writers.tones import PAINTS
from goldenthread.documents.writers.word import markup, words
from goldenthread.documents.writers.word.bindings import Bindings
from goldenthread.documents.writers.word.markup import Opening

# Between the margins of the page, in twentieths of a point.
TEXT_WIDTH = 9638
# The letters of Word's tables are wider than those of the PDF's by this much.
_WIDER = 1.12

_HEADER_ROW = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ROW = "<w:trPr><w:cantSplit/></w:trPr>"


def write(table: Table, bindings: Bindings, opening: Opening) -> str:
    """Return a table under its caption."""
    caption = words.bookmarked(markup.run(table.caption), table.key, bindings)
    wide = widths_of(table)
    rows = "".join(_row(table, row, wide, bindings) for row in table.rows)
    return (
        f"{markup.paragraph('Caption', caption, opening=opening)}"
        f"<w:tbl>{_properties(table, sum(wide))}{_grid(wide)}{_header(table.columns, wide)}{rows}</w:tbl>"
    )


def widths_of(table: Table) -> tuple[int, ...]:
    """Return how wide the columns of a table are, in twentieths of a point, in the manner of the PDF's.

    What is never broken is as wide as it is, and the rest shares the width of the text.
    """
    told = widths.columns(table)
    points = [float(width.removesuffix("pt")) if width.endswith("pt") else 0 for width in told]
    parts = [int(width.removesuffix("fr")) if width.endswith("fr") else 0 for width in told]
    wider = min(20 * _WIDER, TEXT_WIDTH / (sum(points) or 1))
    fixed = [int(point * wider) for point in points]
    left = TEXT_WIDTH - sum(fixed)
    return tuple(width or left * part // sum(parts) for width, part in zip(fixed, parts, strict=True))


def _properties(table: Table, width: int) -> str:
    first_column = int(table.has_row_headers)
    described = f"{len(table.rows):,} rows. Columns: {', '.join(column.title for column in table.columns)}."
    return (
        '<w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0{"4A0" if first_column else "420"}" w:firstRow="1" w:lastRow="0"'
        f' w:firstColumn="{first_column}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{markup.text(table.caption)}"/>'
        f'<w:tblDescription w:val="{markup.text(described)}"/></w:tblPr>'
    )


def _grid(wide: tuple[int, ...]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _header(columns: tuple[Column, ...], wide: tuple[int, ...]) -> str:
    cells = (
        _cell("TableHeading", markup.run(column.title) if column.title else "", width, column.align)
        for column, width in zip(columns, wide, strict=True)
    )
    return f"<w:tr>{_HEADER_ROW}{''.join(cells)}</w:tr>"


def _row(table: Table, row: tuple[Cell, ...], wide: tuple[int, ...], bindings: Bindings) -> str:
    cells = []
    for at, (cell, column, width) in enumerate(zip(row, table.columns, wide, strict=True)):
        style = "TableRowHeading" if table.has_row_headers and at == 0 else "TableText"
        paint = PAINTS.get(cell.tone)
        inside = words.runs(cell.words, bindings, paint)
        cells.append(_cell(style, inside, width, column.align, ground=paint.ground[1:] if paint else ""))
    return f"<w:tr>{_ROW}{''.join(cells)}</w:tr>"


def _cell(style: str, inside: str, width: int, align: Align, *, ground: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    said = markup.paragraph(style, inside, align="right" if align is Align.END else "")
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{said}</w:tc>'
