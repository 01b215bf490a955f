"""Charts drawn as pictures: SVG that looks the same on a page, on paper and in a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture drawn by us: SVG with presentation attributes only, and its size in CSS pixels."""

    svg: str
    width: int
    height: int
