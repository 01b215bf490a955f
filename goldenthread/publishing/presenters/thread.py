"""The knots of a golden thread, in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goldenthread.plans.rules import wording
from goldenthread.publication.registry import Knot
from goldenthread.publishing.presenters.parts import Way


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a statement, paragraph by paragraph, under a heading if the statement has several parts."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnotLine:
    """One knot."""

    day: str
    kind: str
    headline: str
    passages: tuple[Passage, ...]
    sources: tuple[Way, ...]
    notes: tuple[str, ...]
    looked_at: bool


def shared_notes(knots: Sequence[Knot]) -> tuple[str, ...]:
    """Return the remarks that hold for every knot, to be said once."""
    if len(knots) < 2:
        return ()
    return tuple(note for note in knots[0].notes if all(note in knot.notes for knot in knots))


def lines(knots: Sequence[Knot], link: Callable[[str], str]) -> tuple[KnotLine, ...]:
    """Return knots in words, in the order given; ``link`` keeps the reader's date in an address."""
    said_once = shared_notes(knots)
    return tuple(_line(knot, link, said_once) for knot in knots)


def _line(knot: Knot, link: Callable[[str], str], said_once: tuple[str, ...]) -> KnotLine:
    told = ((("", knot.detail),) if knot.detail else ()) + knot.passages
    return KnotLine(
        day=wording.long_date(knot.at),
        kind=knot.kind,
        headline=knot.headline,
        passages=tuple(Passage(heading, paragraphs(words)) for heading, words in told),
        sources=tuple(Way(text, link(address)) for text, address in knot.sources),
        notes=tuple(note for note in knot.notes if note not in said_once),
        looked_at=knot.looked_at,
    )


def paragraphs(words: str) -> tuple[str, ...]:
    """Return words as they were broken into lines, empty ones left out."""
    return tuple(line.strip() for line in words.splitlines() if line.strip())
