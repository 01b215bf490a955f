"""How a Word form looks: A4, one typeface, headings and tables that assistive technology knows as such."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell

from goldenthread.documents.writers import archive

LABEL, BEFORE, ANSWER, CELL = "Label", "Said before", "Answer", "Cell"
_TYPEFACE = "Arial"
_BLACK, _GREY = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x50, 0x5A, 0x5F)
_SIZES = {"Normal": 11, "Heading 1": 20, "Heading 2": 14}
# All that XML cannot hold.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """Return a text without what no Word document can hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def dress(document: Document, *, title: str, author: str, made_at: datetime) -> None:
    """Give an empty document its page, styles, language and properties."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    for name, size in _SIZES.items():
        _set_type(document.styles[name], size)
    _add_style(document, LABEL, size=9, after=2, is_quiet=True).paragraph_format.keep_with_next = True
    _add_style(document, BEFORE, indent=4, is_quiet=True)
    _add_style(document, ANSWER, indent=4)
    _add_style(document, CELL, before=3, after=3)
    document.styles.add_style("PlaceholderText", WD_STYLE_TYPE.CHARACTER).font.color.rgb = _GREY
    _speak_english(document)
    told = document.core_properties
    told.title, told.author, told.language = writable(title)[:255], writable(author)[:255], "en-GB"
    told.comments, told.last_modified_by = "", writable(author)[:255]
    told.created = told.modified = made_at.astimezone(UTC).replace(tzinfo=None)


def table(document: Document, *, rows: int, widths: Sequence[int], has_heading_row: bool = False) -> Table:
    """Return a new table.

    :param widths: of its columns, in millimetres
    :param has_heading_row: whether its first row names the columns, and is repeated on each page
    """
    made: Table = document.add_table(rows=rows, cols=len(widths), style="Table Grid")
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    if has_heading_row:
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return made


def say(cell: _Cell, text: str, *, is_heading: bool = False) -> None:
    """Write a text into an empty cell."""
    cell.paragraphs[0].style = CELL
    cell.paragraphs[0].add_run(writable(text)).bold = is_heading


def packed(document: Document) -> bytes:
    """Return the file; the moment of writing is nowhere in it."""
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts:
        return archive.pack((name, parts.read(name)) for name in parts.namelist())


def _set_type(style: ParagraphStyle, size: int) -> None:
    style.font.name, style.font.size, style.font.color.rgb = _TYPEFACE, Pt(size), _BLACK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # The theme's own typefaces would win.
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.paragraph_format.space_after = Pt(6)


def _add_style(
    document: Document,
    name: str,
    *,
    size: int = 11,
    before: int = 0,
    after: int = 6,
    indent: int = 0,
    is_quiet: bool = False,
) -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size)
    if is_quiet:
        style.font.color.rgb = _GREY
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.left_indent = Mm(indent)
    return style


def _speak_english(document: Document) -> None:
    """Say that the text is in British English, for spelling and for those who hear it read."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
