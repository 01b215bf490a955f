"""The exceptions: only what is late, disagrees, was moved or cancelled, is not attended to, or got worse; and why."""

from collections.abc import Iterator

from goldenthread.documents.content import Block, Heading, Paragraph, Table, text_cell, words
from goldenthread.plans.rules import wording
from goldenthread.plans.rules.schemes import Tone
from goldenthread.reporting.composing import cells, items, prose
from goldenthread.reporting.composing.scenes import Branch, Scene
from goldenthread.reporting.rules.facts import ItemFacts

# From good to bad. What is not started, cancelled or not stated is neither better nor worse.
_RANKED = (Tone.COMPLETED, Tone.ON_TARGET, Tone.DELAYED, Tone.OVERDUE)


def blocks(scene: Scene) -> Iterator[Block]:
    """Return the list of exceptions with their reasons, then each of them in full."""
    yield Heading(2, words("Exceptions"), key="exceptions")
    found = {leaf.key: said for leaf in scene.now.leaves if (said := reasons(scene, leaf))}
    if not found:
        none = f"No {scene.noun} is late, disagrees with its dates, was moved or cancelled, is without an owner or news"
        yield Paragraph(words(f"{none}, or stands worse than at the last report."))
        return
    yield Paragraph(words(_counted(scene, len(found))))
    yield _table(scene, found)
    source = items.shared_source(scene)
    for branch in scene.branches:
        yield from _branch(scene, branch, found, has_source=not source)


def _counted(scene: Scene, number: int) -> str:
    """Say how many are here, and that the rest is told elsewhere."""
    rest = len(scene.now.leaves) - number
    counted = f"{number:,} of {wording.count(len(scene.now.leaves), scene.noun)}"
    others = f" The whole report has the other {rest:,} too." if rest else ""
    return f"{counted} {'is' if number == 1 else 'are'} here, with the reasons.{others}"


def reasons(scene: Scene, leaf: ItemFacts) -> tuple[str, ...]:
    """Return why a leaf is an exception; nothing where it is none."""
    was = scene.earlier.get(leaf.key)
    found = (
        ("late", leaf.is_late),
        ("status disagrees with dates", leaf.clash is not None),
        ("date moved", _is_moved(scene, leaf, was)),
        ("cancelled", leaf.is_cancelled and not (was and was.is_cancelled)),
        ("no update of substance in two reports", leaf.is_stale),
        ("no owner", not leaf.owners and not leaf.is_cancelled),
        ("worse than at the last report", was is not None and _is_worse(leaf, was)),
    )
    return tuple(reason for reason, holds in found if holds)


def _is_moved(scene: Scene, leaf: ItemFacts, was: ItemFacts | None) -> bool:
    """Whether its date was moved since the last report or, where there is none, in the period."""
    if was is not None:
        return len(leaf.slips) > len(was.slips)
    period = scene.now.period
    return any(period.from_date <= slip.day <= period.as_at for slip in leaf.slips)


def _is_worse(leaf: ItemFacts, was: ItemFacts) -> bool:
    if leaf.percent is not None and was.percent is not None and leaf.percent < was.percent:
        return True
    ranks = [_RANKED.index(Tone(each.tone)) for each in (was, leaf) if each.tone in _RANKED]
    return len(ranks) == 2 and ranks[1] > ranks[0]


def _table(scene: Scene, found: dict[str, tuple[str, ...]]) -> Table:
    return Table(
        caption="The exceptions, and why each is one",
        columns=cells.columns((scene.noun.capitalize(), 10), ("Owner", 6), ("Why", 8)),
        rows=tuple(
            (
                cells.item(scene.links, leaf),
                text_cell("; ".join(leaf.owners) or "nobody named"),
                text_cell(prose.sentence("; ".join(found[leaf.key]))),
            )
            for leaf in scene.now.leaves
            if leaf.key in found
        ),
    )


def _branch(scene: Scene, branch: Branch, found: dict[str, tuple[str, ...]], *, has_source: bool) -> Iterator[Block]:
    leaves = [leaf for leaf in branch.leaves if leaf.key in found]
    if leaves and not branch.root.is_leaf:
        yield Heading(3, words(cells.titled(branch.root)))
    for leaf in leaves:
        because = prose.sentence("; ".join(found[leaf.key]))
        level = 3 if branch.root.is_leaf else 4
        yield from items.item(scene, leaf, level=level, has_source=has_source, because=because)
