"""A document cut into sheets: what stands before its first part, then each part under its heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.documents import content
from goldenthread.documents.content import Block, Document, Heading

FRONT = "Front page"
# A part is what stands under a heading of this level; the title is level 1.
_LEVEL = 2

_LONGEST = 31
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
# Excel keeps this name for itself.
_RESERVED = {"history"}


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet before it is laid out.

    :param title: the words of its heading; none for the front page
    """

    name: str
    title: str
    blocks: tuple[Block, ...]


def parts(document: Document) -> tuple[Part, ...]:
    """Return the parts of a document in order; the first is what stands before its first heading."""
    cut: list[list[Block]] = [[]]
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == _LEVEL:
            cut.append([])
        cut[-1].append(block)
    titles = [content.plain(blocks[0].words) for blocks in cut[1:] if isinstance(blocks[0], Heading)]
    names = _names([FRONT, *titles])
    return tuple(
        Part(name, title, tuple(blocks)) for name, title, blocks in zip(names, ["", *titles], cut, strict=True)
    )


def _names(titles: list[str]) -> Iterator[str]:
    """Return a name that Excel accepts for each title, no two alike."""
    taken = set(_RESERVED)
    for number, title in enumerate(titles):
        name = _name(title, number, taken)
        taken.add(name.casefold())
        yield name


def _name(title: str, number: int, taken: set[str]) -> str:
    said = " ".join(_REFUSED.sub(" ", title).split()).strip("' ") or f"Part {number}"
    name = _shortened(said, _LONGEST)
    again = 1
    while name.casefold() in taken:
        again += 1
        ending = f" ({again})"
        name = _shortened(said, _LONGEST - len(ending)) + ending
    return name


def _shortened(said: str, length: int) -> str:
    """Return text of at most so many units of UTF-16, cut between words where there are any."""
    if _units(said) <= length:
        return said
    while _units(said) > length:
        said = said[: said.rindex(" ")] if " " in said else said[:-1]
    return said.rstrip(" ,;.-–'") or "Part"


def _units(said: str) -> int:
    return len(said.encode("utf-16-le", errors="replace")) // 2
