"""An authority's colour, and the ink that can be read on it."""

import re

WHITE, BLACK = "#ffffff", "#0b0c0c"
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class UnknownColour(ValueError):
    """What was given is not a colour written as ``#1d3d70``."""


def luminance(colour: str) -> float:
    """Return how light a colour is, 0 to 1 (WCAG 2.2, relative luminance).

    :raises UnknownColour: if it is not ``#`` and six digits of base 16 in lower case
    """
    if not _COLOUR.fullmatch(colour):
        raise UnknownColour(f"{colour} is not a colour. Write it as # and six digits 0-9 or a-f.")
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(colour: str) -> str:
    """Return white or near-black, whichever reads better on the colour: always at least 4.4 to 1."""
    return max((WHITE, BLACK), key=lambda ink: contrast(colour, ink))


def stylesheet(colour: str) -> str:
    """Return the rules that put the colour into the pages' frame."""
    return f":root{{--authority-colour:{colour};--authority-ink:{ink_on(colour)}}}\n"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
