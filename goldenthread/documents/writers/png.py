"""A picture as PNG, for programs that cannot show SVG; drawn by typst with the pinned fonts."""

from goldenthread.core.drawings import Drawing
from goldenthread.documents.writers import press
from goldenthread.documents.writers.typst import string

# Typst counts in points; a picture's size is in CSS pixels, 96 to the inch.
_POINTS_A_PIXEL = 0.75
_PIXELS_AN_INCH = 96


def draw(drawing: Drawing, *, scale: int = 2) -> bytes:
    """Return a picture as PNG on white, ``scale`` times as many pixels wide and high as it is in CSS pixels."""
    width, height = drawing.width * _POINTS_A_PIXEL, drawing.height * _POINTS_A_PIXEL
    source = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: white)\n"
        f'#image(bytes({string(drawing.svg)}), format: "svg", width: 100%, height: 100%)\n'
    )
    return press.run(source, asked={"format": "png", "ppi": _PIXELS_AN_INCH * scale})
