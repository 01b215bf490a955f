"""Cells of a report's tables: items, statuses, percentages and dates as every table shows them."""

from collections.abc import Sequence
from decimal import Decimal

from goldenthread.documents.content import Align, Cell, Column, Mark, Percent, Tone, in_words, text_cell, value_cell
from goldenthread.documents.content import words as in_run
from goldenthread.plans.rules import wording
from goldenthread.reporting.composing.links import Links
from goldenthread.reporting.rules.facts import ItemFacts, Slip, StatedDate

NOT_REPORTED = "not reported"


def titled(item: ItemFacts) -> str:
    """Return an item's reference and title."""
    return f"{item.reference} {item.title}".strip()


def item(links: Links, facts: ItemFacts, *, mark: Mark = Mark.PLAIN) -> Cell:
    """Return an item as a cell that leads to its thread."""
    return Cell(in_run(titled(facts), mark, address=links.thread(facts)))


def status(facts: ItemFacts) -> Cell:
    """Return an item's reported status."""
    return labelled(facts.label, facts.tone)


def labelled(label: str, tone: str) -> Cell:
    """Return a status in words, with how it looks."""
    return text_cell(label or wording.NOT_STATED, tone=Tone(tone))


def percent(figure: Decimal | None, *, address: str = "") -> Cell:
    """Return a percentage, or that none is reported."""
    return text_cell(NOT_REPORTED) if figure is None else value_cell(Percent(figure), address=address)


def day(given: StatedDate | None, *, otherwise: str = "") -> Cell:
    """Return a date: as a day where it is one, as printed where it is less exact."""
    if given is None:
        return text_cell(otherwise)
    is_exact = given.deadline is not None and given.text == in_words(given.deadline)
    return value_cell(given.deadline) if is_exact else text_cell(given.text)


def columns(*given: tuple[str, int]) -> tuple[Column, ...]:
    """Return columns of words from their titles and widths."""
    return tuple(Column(title, width) for title, width in given)


def figures(titles: Sequence[str]) -> tuple[Column, ...]:
    """Return columns of numbers, wide enough for the words of their titles on a few lines."""
    longest = (max(*map(len, title.split()), len(title) // 3) for title in titles)
    return tuple(Column(title, 2 + letters // 3, Align.END) for title, letters in zip(titles, longest, strict=True))


def slip(given: Slip) -> str:
    """Return one change of an agreed date in words: from, to, why and on whose word."""
    told = f"from {given.before} to {given.after}" if given.before else f"to {given.after}"
    reason = f": {' '.join(given.reason.split()).rstrip('.')}" if given.reason else ""
    authority = f" ({given.authority})" if given.authority else ""
    return f"{told}{reason}{authority}"


def marks(leaf: ItemFacts) -> tuple[str, ...]:
    """Return what stands out about a leaf, in a word or two each."""
    found = (
        ("new", leaf.is_new),
        ("late", leaf.is_late),
        ("completed late", leaf.is_completed_late),
        ("without an update of substance in two reports", leaf.is_stale),
        ("without an owner", not leaf.owners),
    )
    return tuple(mark for mark, holds in found if holds)


def remarks(leaf: ItemFacts) -> tuple[str, ...]:
    """Return what stands out about an item in a table that names its owner already."""
    found = (
        ("new", leaf.is_new),
        ("cancelled", leaf.is_cancelled),
        ("late", leaf.is_late),
        ("completed late", leaf.is_completed_late),
        ("moved", bool(leaf.slips)),
        ("disagrees", leaf.clash is not None),
    )
    return tuple(mark for mark, holds in found if holds and leaf.is_leaf)
