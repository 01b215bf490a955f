"""Dates: what was first published, what is agreed and believed now, and who moved what, why, on whose word."""

from collections import Counter
from collections.abc import Iterator, Sequence

from goldenthread.core import drawings
from goldenthread.documents.content import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Paragraph,
    Table,
    text_cell,
    value_cell,
    words,
)
from goldenthread.plans.rules import wording
from goldenthread.plans.rules.schemes import JudgedOn
from goldenthread.reporting.composing import cells, prose, sentences
from goldenthread.reporting.composing.scenes import Scene
from goldenthread.reporting.rules.facts import ItemFacts, Slip, StatedDate


def blocks(scene: Scene) -> Iterator[Block]:
    """Return the dates that were moved, those of what was completed late, then all dates."""
    yield Heading(2, words("Dates"), key="dates")
    leaves = scene.now.leaves
    if not leaves:
        yield Paragraph(words(f"The plan had no {wording.plural(scene.noun)}, so there are no dates to tell of."))
        return
    yield Paragraph(sentences.moved(scene))
    if moved := [leaf for leaf in leaves if leaf.slips]:
        yield from _how_often(scene, moved)
        yield _moves(scene, moved)
    yield Paragraph(sentences.completed_late(scene))
    if late := [leaf for leaf in leaves if leaf.is_completed_late]:
        yield _completed_late(scene, late)
    yield from _ledger(scene, leaves)


def _how_often(scene: Scene, moved: list[ItemFacts]) -> Iterator[Block]:
    """Return the chart of how often dates were moved, and its table; of a single date the sentence says it."""
    if len(moved) < 2:
        return
    counts = sorted(Counter(len(leaf.slips) for leaf in moved).items())
    title = f"How often dates of {wording.plural(scene.noun)} were moved"
    bars = [drawings.LabelledCount(prose.sentence(sentences.times(often)), number) for often, number in counts]
    said = wording.listed([f"{sentences.times(often)} {number:,}" for often, number in counts])
    yield Figure(drawings.columns(title, bars), f"Moved {said}.", title)
    yield Table(
        caption=title,
        columns=(Column("Moved", 6), *cells.figures([wording.plural(scene.noun).capitalize()])),
        rows=tuple((text_cell(bar.label), value_cell(bar.count)) for bar in bars),
    )


def _moves(scene: Scene, moved: list[ItemFacts]) -> Table:
    titles = (scene.noun.capitalize(), 8), ("Stated", 4), ("From", 4), ("To", 4), ("Why, and on whose word", 8)
    return Table(
        caption="Dates that were moved",
        columns=cells.columns(*titles),
        rows=tuple(
            (
                cells.item(scene.links, leaf),
                value_cell(slip.day),
                text_cell(slip.before or "none given"),
                text_cell(slip.after),
                text_cell(_why(slip)),
            )
            for leaf in sorted(moved, key=lambda each: -len(each.slips))
            for slip in leaf.slips
        ),
    )


def _why(slip: Slip) -> str:
    reason = prose.line(slip.reason) or "No reason was given"
    return f"{reason.rstrip('.')}. {slip.authority}".strip()


def _completed_late(scene: Scene, late: list[ItemFacts]) -> Table:
    return Table(
        caption="Completed after their date",
        columns=cells.columns((scene.noun.capitalize(), 10), ("Date it was judged on", 5), ("Completed", 4)),
        rows=tuple(
            (cells.item(scene.links, leaf), cells.day(_judged(scene, leaf)), cells.day(leaf.completed)) for leaf in late
        ),
    )


def _judged(scene: Scene, leaf: ItemFacts) -> StatedDate | None:
    return leaf.original if scene.now.scheme.judged_on is JudgedOn.ORIGINAL else leaf.due


def _ledger(scene: Scene, leaves: Sequence[ItemFacts]) -> Iterator[Block]:
    """Return the dates side by side of each item that has more than the one first published, and count the others."""
    several = [leaf for leaf in leaves if leaf.agreed or leaf.forecast or leaf.completed]
    if several:
        yield _side_by_side(scene, several)
    if alone := len(leaves) - len(several):
        others = wording.count(alone, f"other {scene.noun}" if several else scene.noun)
        has = "has" if alone == 1 else "have"
        yield Paragraph(
            words(f"{others} {has} no date beside the one first published, which stands with each of them.")
        )


def _side_by_side(scene: Scene, leaves: Sequence[ItemFacts]) -> Table:
    """Return dates without the columns in which no item has one."""
    has_agreed = any(leaf.agreed for leaf in leaves)
    has_forecast = any(leaf.forecast for leaf in leaves)
    has_completed = any(leaf.completed for leaf in leaves)
    shown = (("Agreed", has_agreed), ("Moved", has_agreed), ("Forecast", has_forecast), ("Completed", has_completed))
    titles = [(scene.noun.capitalize(), 9), ("Original", 4), *((title, 4) for title, is_shown in shown if is_shown)]

    def row(leaf: ItemFacts) -> Iterator[Cell]:
        yield cells.item(scene.links, leaf)
        yield cells.day(leaf.original, otherwise="none given")
        if has_agreed:
            yield cells.day(leaf.agreed)
            yield text_cell(sentences.times(len(leaf.slips)))
        if has_forecast:
            yield cells.day(leaf.forecast)
        if has_completed:
            yield cells.day(leaf.completed)

    return Table("Dates side by side", cells.columns(*titles), tuple(tuple(row(leaf)) for leaf in leaves))
