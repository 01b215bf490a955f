"""The words of WordprocessingML: text, runs and paragraphs, in the order in which Word insists on them."""

import re
from enum import StrEnum
from html import escape

# All that XML 1.0 cannot hold, and the spaces that Word would read as a tab or a new line.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile("[\t\n\r]")


class Opening(StrEnum):
    """How a block begins after the one before it; the value is what its first paragraph says of it."""

    PLAIN = ""
    PAGE = "<w:pageBreakBefore/>"
    # A table has no space below itself.
    APART = '<w:spacing w:before="240"/>'


def text(said: str) -> str:
    """Return text as it stands in XML, between tags or in an attribute."""
    return escape(_SPACES.sub(" ", _UNWRITABLE.sub("\ufffd", said)))


def run(said: str, look: str = "") -> str:
    """Return text as a run.

    :param look: its properties, in the order of the schema: rStyle, b, i, color
    """
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text(said)}</w:t></w:r>'


def paragraph(
    style: str,
    inside: str,
    *,
    opening: Opening = Opening.PLAIN,
    numbering: int = 0,
    align: str = "",
    stays_with_next: bool = False,
) -> str:
    """Return a paragraph.

    :param inside: its runs
    :param numbering: the list it is an item of, if any
    :param stays_with_next: whether it stands on the page of the paragraph after it
    :param align: ``right`` where its words stand at the end of the line
    """
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>' if numbering else ""
    before, after = (opening, "") if opening is Opening.PAGE else ("", opening)
    justified = f'<w:jc w:val="{align}"/>' if align else ""
    kept = "<w:keepNext/>" if stays_with_next else ""
    look = f'<w:pStyle w:val="{style}"/>{kept}{before}{listed}{after}{justified}'
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"


def field(instruction: str, shown: str = "", look: str = "") -> str:
    """Return a field that Word computes.

    :param shown: the runs that stand for it until then
    :param look: the properties of its runs
    """
    return f"{field_start(instruction, look)}{shown}{_mark('end', look)}"


def field_start(instruction: str, look: str = "") -> str:
    """Return how a field begins; what it shows follows, and then :data:`FIELD_END`."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    told = f'<w:r>{properties}<w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
    return f"{_mark('begin', look)}{told}{_mark('separate', look)}"


def _mark(kind: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'


FIELD_END = _mark("end")
