"""Pictures taken apart again, as somebody measuring them would."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from goldenthread.core import lettering
from goldenthread.core.drawings import Drawing

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Box:
    """What a part of a picture covers, and what it says or is painted with."""

    left: float
    top: float
    right: float
    bottom: float
    said: str = ""
    fill: str = ""

    @property
    def width(self) -> float:
        return self.right - self.left

    def overlaps(self, other: "Box") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.01 and down > 0.01


def read(drawing: Drawing) -> ElementTree.Element:
    """Return a picture as XML; it is ours, so nothing in it can harm the reader."""
    return ElementTree.fromstring(drawing.svg)  # noqa: S314  # see above


def rects(drawing: Drawing) -> list[Box]:
    """Return the rectangles but for the ground they are drawn on and those inside patterns."""
    found = read(drawing).findall(f"{SVG}rect")[1:]
    return [_rect(each) for each in found]


def _rect(found: ElementTree.Element) -> Box:
    x, y, width, height = (float(found.get(name, "0")) for name in ("x", "y", "width", "height"))
    return Box(x, y, x + width, y + height, fill=found.get("fill", ""))


def segments(drawing: Drawing) -> list[Box]:
    """Return the painted parts of the bars; a legend's samples and the grounds of numbers are lower."""
    return [each for each in rects(drawing) if each.bottom - each.top > 20]


def texts(drawing: Drawing) -> list[Box]:
    """Return the words and what they cover at most."""
    picture = read(drawing)
    return list(_texts(picture, float(picture.get("font-size", "0"))))


def _texts(picture: ElementTree.Element, usual: float) -> Iterator[Box]:
    for found in picture.findall(f"{SVG}text"):
        size = float(found.get("font-size", usual))
        said = found.text or ""
        wide = lettering.width(said, size=size, bold=found.get("font-weight") == "700")
        x, y = float(found.get("x", "0")), float(found.get("y", "0"))
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[found.get("text-anchor", "start")]
        yield Box(left, y - 0.75 * size, left + wide, y + 0.22 * size, said=said)
