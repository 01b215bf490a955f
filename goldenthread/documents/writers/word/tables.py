"""Tables: the header row repeated on each page, no row broken, named and described for those who hear them."""

from dataclasses import dataclass

from goldenthread.documents.content import Align, Cell, Table
from goldenthread.documents.writers import widths
from goldenthread.documents.writers.tones import PAINTS
from goldenthread.documents.writers.word import columns, markup, words
from goldenthread.documents.writers.word.bindings import Bindings
from goldenthread.documents.writers.word.markup import Opening

# A table of so few rows stands on one page.
_FEW = 12
_HEADER_ROW = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ROW = "<w:trPr><w:cantSplit/></w:trPr>"


@dataclass(frozen=True, slots=True)
class _Place:
    """What the cells of a column have in common; the width is in twentieths of a point."""

    title: str
    width: int
    align: Align
    style: str


def write(table: Table, bindings: Bindings, opening: Opening) -> str:
    """Return a table under its caption."""
    caption = words.bookmarked(markup.run(table.caption), table.key, bindings)
    places = _places(table)
    kept = len(table.rows) - 1 if len(table.rows) <= _FEW else 0
    rows = "".join(_row(row, places, bindings, is_kept=at < kept) for at, row in enumerate(table.rows))
    return (
        f"{markup.paragraph('Caption', caption, opening=opening)}"
        f"<w:tbl>{_properties(table, places)}{_grid(places)}{_header(places)}{rows}</w:tbl>"
    )


def _places(table: Table) -> tuple[_Place, ...]:
    # Whole titles in bold are hard to read.
    first = "TableRowHeading" if widths.has_short_row_headers(table) else "TableText"
    return tuple(
        _Place(column.title, width, column.align, "TableText" if at else first)
        for at, (column, width) in enumerate(zip(table.columns, columns.widths(table), strict=True))
    )


def _properties(table: Table, places: tuple[_Place, ...]) -> str:
    first_column = int(table.has_row_headers)
    described = f"{len(table.rows):,} rows. Columns: {', '.join(place.title for place in places)}."
    return (
        '<w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{sum(place.width for place in places)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0{"4A0" if first_column else "420"}" w:firstRow="1" w:lastRow="0"'
        f' w:firstColumn="{first_column}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{markup.text(table.caption)}"/>'
        f'<w:tblDescription w:val="{markup.text(described)}"/></w:tblPr>'
    )


def _grid(places: tuple[_Place, ...]) -> str:
    said = "".join(f'<w:gridCol w:w="{place.width}"/>' for place in places)
    return f"<w:tblGrid>{said}</w:tblGrid>"


def _header(places: tuple[_Place, ...]) -> str:
    cells = "".join(
        _cell(place, markup.paragraph("TableHeading", markup.run(place.title), align=_side(place))) for place in places
    )
    return f"<w:tr>{_HEADER_ROW}{cells}</w:tr>"


def _row(row: tuple[Cell, ...], places: tuple[_Place, ...], bindings: Bindings, *, is_kept: bool) -> str:
    cells = []
    for cell, place in zip(row, places, strict=True):
        paint = PAINTS.get(cell.tone)
        inside = words.runs(cell.words, bindings, paint)
        said = markup.paragraph(place.style, inside, align=_side(place), stays_with_next=is_kept)
        cells.append(_cell(place, said, ground=paint.ground[1:] if paint else ""))
    return f"<w:tr>{_ROW}{''.join(cells)}</w:tr>"


def _cell(place: _Place, said: str, *, ground: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{place.width}" w:type="dxa"/>{shade}</w:tcPr>{said}</w:tc>'


def _side(place: _Place) -> str:
    return "right" if place.align is Align.END else ""
