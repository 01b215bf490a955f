"""What pictures are drawn on: SVG that needs nothing from outside, neither style sheet nor script nor font file."""

import hashlib
from html import escape

from goldenthread.core import lettering

# The name of the font is quoted: a name with a number in it is otherwise no name to a browser.
FONTS = "'Source Sans 3', Arial, sans-serif"
INK = "#0b0c0c"
PAPER = "#ffffff"

# Tones are told apart without colour, on screen and on paper; components/tones.html has the same.
# These are one colour each: painted as patterns, some readers of PDF would show the seams of their tiles.
_COLOURS = {"completed": "#005a30", "on_target": "#5694ca", "unstated": "#ffffff"}
_PATTERNS = {
    "neutral": (
        'width="8" height="8"',
        '<rect width="8" height="8" fill="#dfe7ee"/><circle cx="4" cy="4" r="1.2" fill="#3b5a76"/>',
    ),
    "delayed": (
        'width="10" height="10" patternTransform="rotate(-45)"',
        '<rect width="10" height="10" fill="#f47738"/><rect width="10" height="3.5" fill="#ffffff"/>',
    ),
    "overdue": (
        'width="7" height="7" patternTransform="rotate(45)"',
        '<rect width="7" height="7" fill="#b4122a"/><rect width="7" height="2.4" fill="#4c0610"/>',
    ),
    "cancelled": (
        'width="8" height="8" patternTransform="rotate(45)"',
        '<rect width="8" height="8" fill="#ffffff"/><path d="M0 0H8M0 0V8" stroke="#505a5f" stroke-width="1.6"/>',
    ),
}
# From done to not known.
TONES = ("completed", "on_target", *_PATTERNS, "unstated")


class Canvas:
    """A picture in the making.

    :param content: all that the picture shows, in any words: its ids differ from those of every other content
    """

    def __init__(self, content: str, *, width: int, height: int) -> None:
        self._key = f"d{hashlib.sha256(content.encode(errors='replace')).hexdigest()[:10]}"
        self._width, self._height = width, height
        self._parts: list[str] = []
        self._tones: set[str] = set()

    def rect(self, x: float, y: float, width: float, height: float, **paint: str | float) -> None:
        """Draw a rectangle."""
        self._parts.append(_tag("rect", x=x, y=y, width=width, height=height, **paint))

    def line(self, x1: float, y1: float, x2: float, y2: float, **paint: str | float) -> None:
        """Draw a straight line."""
        self._parts.append(_tag("line", x1=x1, y1=y1, x2=x2, y2=y2, **paint))

    def path(self, along: str, **paint: str | float) -> None:
        """Draw along a path."""
        self._parts.append(_tag("path", d=along, **paint))

    def circle(self, x: float, y: float, radius: float, **paint: str | float) -> None:
        """Draw a circle."""
        self._parts.append(_tag("circle", cx=x, cy=y, r=radius, **paint))

    def text(self, x: float, y: float, said: str, **paint: str | float) -> None:
        """Write words; ``y`` is the line they stand on."""
        opening = _tag("text", x=x, y=y, **paint).removesuffix("/>")
        self._parts.append(f"{opening}>{_escaped(said)}</text>")

    def tone(self, tone: str) -> str:
        """Return the paint of a tone; one that is not known is painted as not stated."""
        if tone not in _PATTERNS:
            return _COLOURS.get(tone, _COLOURS["unstated"])
        self._tones.add(tone)
        return f"url(#{self._key}-{tone})"

    def svg(self, *, title: str, description: str, size: float) -> str:
        """Return the picture, named and described for those who do not see it; letters are ``size`` high."""
        opening = _tag(
            "svg",
            xmlns="http://www.w3.org/2000/svg",
            width=self._width,
            height=self._height,
            viewBox=f"0 0 {self._width} {self._height}",
            role="img",
            aria_labelledby=f"{self._key}-title {self._key}-desc",
            font_family=FONTS,
            font_size=size,
            fill=INK,
        ).removesuffix("/>")
        named = f'<title id="{self._key}-title">{_escaped(title)}</title>'
        described = f'<desc id="{self._key}-desc">{_escaped(description)}</desc>'
        ground = _tag("rect", width=self._width, height=self._height, fill=PAPER)
        return f"{opening}>{named}{described}{self._defs()}{ground}{''.join(self._parts)}</svg>"

    def _defs(self) -> str:
        used = ((tone, *_PATTERNS[tone]) for tone in _PATTERNS if tone in self._tones)
        patterns = (
            f'<pattern id="{self._key}-{tone}" patternUnits="userSpaceOnUse" {size}>{drawn}</pattern>'
            for tone, size, drawn in used
        )
        return f"<defs>{''.join(patterns)}</defs>" if self._tones else ""


def _tag(name: str, **attributes: str | float) -> str:
    told = (f' {each.replace("_", "-")}="{_value(value)}"' for each, value in attributes.items())
    return f"<{name}{''.join(told)}/>"


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def _escaped(said: str) -> str:
    return escape(lettering.written(said), quote=False)
