"""Officers' own words, as they were written, in paragraphs and lists."""

import re
from collections.abc import Iterator
from itertools import groupby

from goldenthread.documents.content import Block, ItemList, Mark, Paragraph, Run, words

_BULLET = re.compile(r"(?:•\s*|[‣◦▪·*–-]\s+)(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
# Lines that are a sentence each, and this many of them, were written as points.
_FEWEST_POINTS = 3
_LONGEST_POINT = 300


def blocks(text: str, *, lead: str = "") -> Iterator[Block]:
    """Return text as paragraphs and lists, one paragraph a line.

    Lines that begin with a bullet or with numbers from 1 become a list, and so do three or more lines in a row
    of one sentence each.

    :param lead: what the text is, in strong words before it
    """
    opening = (Run(f"{lead}.", Mark.STRONG),) if lead else ()
    for block in _blocks(text):
        if opening and isinstance(block, Paragraph):
            yield Paragraph((*opening, Run(" "), *block.words))
        elif opening:
            yield Paragraph(opening)
            yield block
        else:
            yield block
        opening = ()


def points(text: str) -> tuple[str, ...]:
    """Return text point by point: its lines, without the signs they begin with."""
    return tuple(_BULLET.sub("", line, count=1) for line in lines(text))


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something, spaced once."""
    return tuple(line for given in text.splitlines() if (line := " ".join(given.split())))


def _blocks(text: str) -> Iterator[Block]:
    for passage in re.split(r"\n\s*\n", text):
        said = lines(passage)
        if _are_points(said):
            yield ItemList(tuple(words(line) for line in said))
            continue
        for kind, run in groupby(said, key=_kind):
            yield from _run(kind, tuple(run))


def _are_points(said: tuple[str, ...]) -> bool:
    return len(said) >= _FEWEST_POINTS and all(
        line.endswith((".", "!", "?")) and len(line) <= _LONGEST_POINT and not _kind(line) for line in said
    )


def _kind(line: str) -> str:
    return "bullet" if _BULLET.match(line) else "number" if _NUMBER.match(line) else ""


def _run(kind: str, said: tuple[str, ...]) -> Iterator[Block]:
    numbers = [int(found[1]) for line in said if (found := _NUMBER.match(line))]
    if kind == "bullet":
        yield ItemList(tuple(words(_BULLET.sub("", line, count=1)) for line in said))
    elif kind == "number" and numbers == list(range(1, len(said) + 1)):
        yield ItemList(tuple(words(_NUMBER.sub("", line, count=1)) for line in said), is_numbered=True)
    else:
        # A number that a list would not give is part of what was written.
        yield from (Paragraph(words(line)) for line in said)


def line(text: str) -> str:
    """Return text on one line, spaced once."""
    return " ".join(text.split())


def sentence(text: str) -> str:
    """Return text as it begins a line: its first letter large."""
    return text[:1].upper() + text[1:]
