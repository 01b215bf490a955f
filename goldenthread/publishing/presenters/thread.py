"""The knots of a golden thread, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.publication.registry import Knot
from goldenthread.publishing import wording
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


def lines(knots: Iterable[Knot]) -> tuple[KnotLine, ...]:
    """Return knots in words, in the order given."""
    return tuple(_line(knot) for knot in knots)


def _line(knot: Knot) -> KnotLine:
    told = ((("", knot.detail),) if knot.detail else ()) + knot.passages
    return KnotLine(
        day=wording.long_date(knot.at),
        kind=knot.kind,
        headline=knot.headline,
        passages=tuple(Passage(heading, _paragraphs(words)) for heading, words in told),
        sources=tuple(Way(text, address) for text, address in knot.sources),
        notes=knot.notes,
        looked_at=knot.looked_at,
    )


def _paragraphs(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())
