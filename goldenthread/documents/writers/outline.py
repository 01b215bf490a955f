"""The way around a document: which headings its contents name, and how they are reached."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.documents import content
from goldenthread.documents.content import Document, Figure, Heading, Table

# Contents of more entries than this name the parts only: four pages of them help nobody.
MOST_ENTRIES = 110


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the second level in the contents, and those of the third below it: (place, words) pairs."""

    place: int
    words: str
    sections: tuple[tuple[int, str], ...]


def depth(document: Document) -> int:
    """Return the deepest level of headings that the contents name: 2 or 3."""
    named = sum(block.level <= 3 for block in document.blocks if isinstance(block, Heading))
    return 3 if named <= MOST_ENTRIES else 2


def parts(document: Document) -> tuple[Part, ...]:
    """Return the contents; a place is the number of the heading's block, from 0."""
    found: list[Part] = []
    deepest = depth(document)
    for place, block in enumerate(document.blocks):
        if not isinstance(block, Heading) or block.level > deepest:
            continue
        said = content.plain(block.words)
        if block.level == 2:
            found.append(Part(place, said, ()))
        else:
            part = found[-1]
            found[-1] = Part(part.place, part.words, (*part.sections, (place, said)))
    return tuple(found)


def names(document: Document) -> dict[int, str]:
    """Return a name for each block that can be led to, by its place: from its key or its words, each only once."""
    taken: set[str] = set()
    found: dict[int, str] = {}
    for place, said in _named(document):
        name = free = _slug(said)
        number = 1
        while free in taken:
            number += 1
            free = f"{name}-{number}"
        taken.add(free)
        found[place] = free
    return found


def _named(document: Document) -> Iterator[tuple[int, str]]:
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            yield place, block.key or content.plain(block.words)
        elif isinstance(block, Table | Figure) and block.key:
            yield place, block.key


def _slug(text: str) -> str:
    slug = re.sub("[^a-z0-9]+", "-", text.lower())[:60].strip("-")
    return slug if slug[:1].isalpha() else f"part-{slug}".rstrip("-")
