"""Pictures: drawn in dots, because not every Word can draw the patterns that tell statuses apart."""

from goldenthread.core.drawings import Drawing
from goldenthread.documents.content import Figure
from goldenthread.documents.writers.word import markup, words
from goldenthread.documents.writers.word.bindings import Bindings
from goldenthread.documents.writers.word.markup import Opening

# English Metric Units: in a pixel of 96 to the inch, in the width of the text, and in most of its height.
_PIXEL = 9525
_WIDEST = 6_120_130
_HIGHEST = 7_920_000

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def write(figure: Figure, bindings: Bindings, opening: Opening) -> str:
    """Return a picture under its caption."""
    caption = words.bookmarked(markup.run(figure.caption), figure.key, bindings)
    return (
        f"{markup.paragraph('Caption', caption, opening=opening)}"
        f"{markup.paragraph('Figure', f'<w:r>{_drawing(figure, bindings)}</w:r>')}"
    )


def size_of(drawing: Drawing) -> tuple[int, int]:
    """Return how wide and high a drawing stands on the page, in English Metric Units; it is never enlarged."""
    scale = min(_PIXEL, _WIDEST / drawing.width, _HIGHEST / drawing.height)
    return int(drawing.width * scale), int(drawing.height * scale)


def _drawing(figure: Figure, bindings: Bindings) -> str:
    number = bindings.next_id()
    relation = bindings.picture(figure.drawing)
    width, height = size_of(figure.drawing)
    named = f'id="{number}" name="Figure {number}" descr="{markup.text(figure.alternative)}"'
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {named}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_MAIN}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
