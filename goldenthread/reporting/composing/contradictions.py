"""Where status and dates disagree: what is reported, what the scheme's criteria give, and what the owner replies."""

from collections.abc import Iterator

from goldenthread.documents.content import (
    Block,
    Cell,
    Heading,
    Mark,
    Note,
    Paragraph,
    Run,
    Table,
    text_cell,
    value_cell,
    words,
)
from goldenthread.plans.rules import wording
from goldenthread.reporting.composing import cells, prose, sentences
from goldenthread.reporting.composing.scenes import Scene
from goldenthread.reporting.rules.facts import Clash, ItemFacts

TITLE = "Where status and dates disagree"
_WHAT_IT_IS = (
    "This sets each reported status beside the published criteria and the published dates, and nothing more. "
    "It says that the two do not fit together; it does not say which is wrong, or how well the work goes."
)


def blocks(scene: Scene) -> Iterator[Block]:
    """Return the contradictions, those that break the same sentence of the criteria together."""
    yield Heading(2, words(TITLE), key="contradictions")
    yield Paragraph(sentences.contradicting(scene))
    broken: dict[tuple[str, str], list[tuple[ItemFacts, Clash]]] = {}
    for leaf in scene.now.leaves:
        if leaf.clash:
            broken.setdefault((leaf.clash.rule, leaf.clash.citation), []).append((leaf, leaf.clash))
    if not broken:
        return
    yield Note("What this is", words(_WHAT_IT_IS))
    for (rule, citation), found in broken.items():
        yield Paragraph((Run(f"“{rule}”", Mark.STRONG), Run(f" {_source(scene, citation)}")))
        yield _table(scene, found)
    yield from _without_reply(scene, [leaf for found in broken.values() for leaf, clash in found if not clash.reply])


def _source(scene: Scene, citation: str) -> str:
    if citation:
        return f"{citation}."
    return f"The published paper has no such criterion; this one is the {scene.now.scheme.title.lower()}’s own."


def _table(scene: Scene, found: list[tuple[ItemFacts, Clash]]) -> Table:
    has_reply = any(clash.reply for _, clash in found)
    titles = [(scene.noun.capitalize(), 6), ("What is reported", 9), ("Criteria give", 3), ("Since", 3)]
    if has_reply:
        titles.append(("The owner’s reply", 6))

    def row(leaf: ItemFacts, clash: Clash) -> Iterator[Cell]:
        yield cells.item(scene.links, leaf)
        yield text_cell(clash.because)
        yield text_cell(clash.derived, address=scene.links.working(leaf))
        yield value_cell(clash.since) if clash.since else text_cell("not a matter of days")
        if has_reply:
            yield text_cell(prose.line(clash.reply) or "none given")

    return Table(
        caption=f"{wording.count(len(found), scene.noun).capitalize()} reported against this criterion",
        columns=cells.columns(*titles),
        rows=tuple(tuple(row(leaf, clash)) for leaf, clash in found),
    )


def _without_reply(scene: Scene, silent: list[ItemFacts]) -> Iterator[Block]:
    """Say where no owner has replied at all; beside a reply, the table says so line by line."""
    if silent and all(not leaf.clash.reply for leaf in scene.now.leaves if leaf.clash):
        yield Paragraph(words("No owner has replied to any of these."))
