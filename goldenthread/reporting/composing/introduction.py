"""Introduction and key achievements: the authority's own words, what the plan is for, and what has been achieved."""

from collections.abc import Iterator

from goldenthread.documents.content import Block, Heading, ItemList, Mark, Paragraph, Run, Words, words
from goldenthread.reporting.composing import cells, prose, sentences, themes
from goldenthread.reporting.composing.scenes import Branch, Scene
from goldenthread.reporting.rules import figures
from goldenthread.reporting.rules.facts import ItemFacts, PlanFacts

# Of each theme its first achievements stand here; its own section tells them all.
_MOST_POINTS = 2
_MOST_COMPLETED = 15


def blocks(scene: Scene) -> Iterator[Block]:
    """Return the introduction, then the key achievements."""
    now = scene.now
    yield Heading(2, words("Introduction and key achievements"), key="introduction")
    yield from prose.blocks(scene.order.template.introduction)
    if now.purpose:
        yield from prose.blocks(now.purpose, lead="What the plan is for")
    if now.origin:
        yield from prose.blocks(now.origin, lead="Where it comes from")
    yield Heading(3, words("Key achievements"), key="achievements")
    told = [(branch, said) for branch in scene.branches if (said := _achievements(branch.root))]
    yield from _by_theme(scene, told) if told else _completed(scene)


def _achievements(root: ItemFacts) -> tuple[str, ...]:
    """Return what the update on a theme names as achieved in the period, point by point."""
    if root.said is None or not root.said.is_of_period:
        return ()
    return tuple(
        point
        for passage in root.said.passages
        if "achiev" in passage.heading.lower()
        for point in prose.points(passage.text)
    )


def _by_theme(scene: Scene, told: list[tuple[Branch, tuple[str, ...]]]) -> Iterator[Block]:
    for branch, points in told:
        yield Paragraph(words(cells.titled(branch.root), Mark.STRONG))
        yield ItemList(tuple(words(point) for point in points[:_MOST_POINTS]))
    if "themes" in scene.codes and any(len(points) > _MOST_POINTS for _, points in told):
        where = Run(themes.title(scene), target="themes")
        yield Paragraph((Run("These are the first that each names; all of them are under "), where, Run(".")))


def _completed(scene: Scene) -> Iterator[Block]:
    """Return what has been completed since the report before, where no theme names its achievements."""
    before = scene.before if scene.has_figures_before else None
    figure = scene.figures["newly_completed" if before else "completed"]
    since = f" since {before.period.name}" if before else ""
    if not figure.value:
        yield Paragraph(words(f"No {scene.noun} has been reported complete{since}."))
        return
    has = sentences.verb(figure, "has been reported complete", "have been reported complete")
    yield Paragraph(sentences.said(scene, figure, f" {sentences.noun(scene, figure)} {has}{since}:"))
    done = [leaf for leaf in scene.now.leaves if _is_newly_completed(scene, leaf, before)]
    yield ItemList(tuple(_line(scene, leaf) for leaf in done[:_MOST_COMPLETED]))
    if len(done) > _MOST_COMPLETED:
        yield Paragraph(words(f"And {len(done) - _MOST_COMPLETED:,} more."))


def _is_newly_completed(scene: Scene, leaf: ItemFacts, before: PlanFacts | None) -> bool:
    was = scene.earlier.get(leaf.key) if before else None
    # As the figure counts: what had items beneath it then was not complete as one of its own.
    was_done = was and was.is_leaf and before and figures.is_completed(was, before.scheme)
    return figures.is_completed(leaf, scene.now.scheme) and not was_done


def _line(scene: Scene, leaf: ItemFacts) -> Words:
    late = words(", after its date") if leaf.is_completed_late else ()
    return (Run(cells.titled(leaf), address=scene.links.thread(leaf)), *late)
