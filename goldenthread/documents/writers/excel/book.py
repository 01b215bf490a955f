"""The workbook: each part laid out, then written cell by cell."""

from datetime import UTC
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from goldenthread.core import colours
from goldenthread.documents import content
from goldenthread.documents.content import Column, Document, Table
from goldenthread.documents.writers.excel import layout, parts
from goldenthread.documents.writers.excel.cells import Pen
from goldenthread.documents.writers.excel.layout import Layout, Look
from goldenthread.documents.writers.excel.looks import FONT, Looks
from goldenthread.documents.writers.excel.parts import Part

# Headings in the authority's colour can be read from this contrast on (WCAG 2.2, 1.4.3).
_READABLE = 4.5
_A4 = 9
# Wider sheets are printed across.
_PORTRAIT = 110
_LONGEST_FOOTER = 200
# Nothing that begins like a formula, a number or an address becomes one.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(document: Document) -> bytes:
    """Return a document as the bytes of a workbook."""
    written = BytesIO()
    # The library writes into the properties it is given, so each workbook has its own.
    with Workbook(written, _OPTIONS | {"default_format_properties": dict(FONT)}) as book:
        _describe(book, document)
        ink = document.colour if colours.contrast(document.colour, colours.WHITE) >= _READABLE else colours.BLACK
        sheets = parts.parts(document)
        layouts = [_front(document, sheets), *(_part(part) for part in sheets[1:])]
        if document.has_contents and sheets[1:]:
            book.define_name("Contents", _contents(sheets, layouts[0]))
        pen = Pen(Looks(book, ink), _places(sheets, layouts))
        for part, laid_out in zip(sheets, layouts, strict=True):
            sheet = book.add_worksheet(part.name)
            _set_up(sheet, document, laid_out)
            pen.write(sheet, laid_out)
    return written.getvalue()


def _describe(book: Workbook, document: Document) -> None:
    book.set_properties(
        {
            "title": document.title,
            "subject": document.subject,
            "author": document.authority,
            "created": document.moment.astimezone(UTC),
        }
    )


def _part(part: Part) -> Layout:
    tables = (block for block in part.blocks if isinstance(block, Table))
    return layout.laid_out(part.blocks, layout.widths_of(tables))


def _front(document: Document, sheets: tuple[Part, ...]) -> Layout:
    """Return the front page: title, details, and what stands before the first part."""
    tables = [block for block in sheets[0].blocks if isinstance(block, Table)]
    details = _details(document)
    laid_out = Layout(layout.widths_of((*tables, details)))
    laid_out.say(content.words(document.authority), Look.AUTHORITY)
    laid_out.say(content.words(document.title), Look.TITLE)
    if document.subtitle:
        laid_out.say(content.words(document.subtitle), Look.SUBTITLE)
    laid_out.tell(details)
    for block in sheets[0].blocks:
        laid_out.put(block)
    return laid_out


def _details(document: Document) -> Table:
    """Return the details as a table, for the widths they need."""
    rows = tuple((content.text_cell(name), content.text_cell(said)) for name, said in document.details)
    return Table("", (Column("", 1), Column("", 3)), rows)


def _places(sheets: tuple[Part, ...], layouts: list[Layout]) -> dict[str, str]:
    """Return the link to each key of the document."""
    return {
        key: _link(part.name, row)
        for part, laid_out in zip(sheets, layouts, strict=True)
        for key, row in laid_out.places.items()
    }


def _link(name: str, row: int) -> str:
    return f"internal:{_quoted(name)}!A{row + 1}"


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _set_up(sheet: Worksheet, document: Document, laid_out: Layout) -> None:
    """Set the columns, and the paper that the sheet is printed on."""
    for at, width in enumerate(laid_out.widths):
        sheet.set_column(at, at, width)
    sheet.hide_gridlines(2)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    if sum(laid_out.widths) > _PORTRAIT:
        sheet.set_landscape()
    running = document.running[:_LONGEST_FOOTER].replace("&", "&&")
    sheet.set_footer(f"&L{running}&RPage &P of &N")
    sheet.set_h_pagebreaks([row for row in laid_out.breaks if row])
    if len(laid_out.grids) == 1:
        sheet.repeat_rows(laid_out.grids[0].row)


def _contents(sheets: tuple[Part, ...], front: Layout) -> str:
    """Put the links to all parts below the front page, and return the cells they stand in."""
    first = front.row
    front.say(content.words("Contents"), Look.HEADING_3)
    for part in sheets[1:]:
        front.say(content.words(part.title, address=_link(part.name, 0)), Look.BODY)
    return f"={_quoted(parts.FRONT)}!$A${first + 1}:$A${front.row}"
