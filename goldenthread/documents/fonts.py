"""The fonts of documents: pinned, so that the same document is the same bytes on every machine."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from fontTools.ttLib import TTFont

FOLDER: Path = settings.REPOSITORY / "node_modules" / "@expo-google-fonts"


class Family(NamedTuple):
    """A family of fonts: its name, and its files beneath the folder of fonts."""

    name: str
    files: tuple[str, ...]


# In the order in which they are tried: a character is printed in the first family that has it.
FAMILIES = (
    Family(
        "Source Sans 3",
        (
            "source-sans-3/400Regular/SourceSans3_400Regular.ttf",
            "source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf",
            "source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
        ),
    ),
    Family(
        "Noto Sans",
        (
            "noto-sans/400Regular/NotoSans_400Regular.ttf",
            "noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf",
            "noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
        ),
    ),
    Family(
        "Noto Sans Bengali",
        (
            "noto-sans-bengali/400Regular/NotoSansBengali_400Regular.ttf",
            "noto-sans-bengali/600SemiBold/NotoSansBengali_600SemiBold.ttf",
        ),
    ),
    Family("Noto Sans Symbols 2", ("noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf",)),
)


class FontsMissing(Exception):
    """The fonts are not where set-up puts them."""


def files() -> tuple[Path, ...]:
    """Return the files of all fonts.

    :raises FontsMissing: if one is not there
    """
    found = tuple(FOLDER / name for family in FAMILIES for name in family.files)
    if missing := [path for path in found if not path.is_file()]:
        raise FontsMissing(f"The font {missing[0]} is missing. Run script/setup, which fetches the fonts.")
    return found


@cache
def characters() -> frozenset[str]:
    """Return all characters that can be printed: those that every weight and slope of one family has."""
    files()
    families = (frozenset.intersection(*map(_characters, family.files)) for family in FAMILIES)
    return frozenset().union(*families)


def _characters(name: str) -> frozenset[str]:
    with TTFont(FOLDER / name, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
