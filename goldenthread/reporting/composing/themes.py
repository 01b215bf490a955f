"""Theme by theme: what was said of each root of the plan, and the table of its items."""

from collections.abc import Iterator

from goldenthread.documents.content import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    ItemList,
    Paragraph,
    Table,
    text_cell,
    words,
)
from goldenthread.plans.rules import wording
from goldenthread.reporting.composing import cells, items, prose, sentences
from goldenthread.reporting.composing.scenes import Branch, Scene
from goldenthread.reporting.rules.facts import ItemFacts, Said


def blocks(scene: Scene) -> Iterator[Block]:
    """Return each root of the plan with its narrative and its items; items that stand alone are one table."""
    yield Heading(2, words(title(scene)), key="themes")
    if not scene.branches:
        yield Paragraph(words("The plan had nothing in it on this day."))
    alone = tuple(branch.root for branch in scene.branches if branch.root.is_leaf)
    for branch in scene.branches:
        if not branch.root.is_leaf:
            yield from _branch(scene, branch)
    if alone:
        if len(alone) < len(scene.branches):
            yield Heading(3, words(f"Under no {scene.root_noun}"))
        yield _table(scene, alone, "All that stand at the top of the plan")


def title(scene: Scene) -> str:
    """Return the section's title in the plan's own word for what stands at its top."""
    return f"{scene.root_noun.capitalize()} by {scene.root_noun}"


def _branch(scene: Scene, branch: Branch) -> Iterator[Block]:
    root = branch.root
    yield Heading(3, words(cells.titled(root)), key=theme_key(root))
    if len(root.headings) > 1:
        yield ItemList(tuple(words(f"{reference} {title}".strip()) for reference, title in root.headings))
    yield Paragraph(sentences.theme_in_brief(scene, branch))
    yield from _narrative(root.said, level=4)
    for group in branch.beneath:
        if not group.is_leaf and group.said and group.said.passages:
            yield Heading(4, words(cells.titled(group)))
            yield from _narrative(group.said, level=5)
    if branch.leaves:
        yield _table(scene, branch.beneath, f"{cells.titled(root)}: its {wording.plural(scene.noun)}")


def theme_key(root: ItemFacts) -> str:
    """Return the key by which a theme's heading is referred to."""
    return f"theme-{root.key}"


def _narrative(told: Said | None, *, level: int) -> Iterator[Block]:
    """Return the passages of a narrative under the plan's own headings for them, and its risk."""
    if told is None:
        return
    when = "" if told.is_of_period else f" ({told.period})"
    for passage in told.passages:
        if passage.heading and len(told.passages) > 1:
            yield Heading(level, words(f"{passage.heading}{when}"))
            yield from prose.blocks(passage.text)
        else:
            yield from prose.blocks(passage.text, lead=f"{passage.heading or 'Update'}{when}")
    yield from items.risk(told, when=when)


def _table(scene: Scene, beneath: tuple[ItemFacts, ...], caption: str) -> Table:
    noted = any(cells.remarks(item) for item in beneath)
    columns = (
        Column(scene.noun.capitalize(), 10),
        Column("Owner", 7),
        Column("Due", 4),
        Column("Progress", 3, Align.END),
        Column("Status", 6),
    )
    return Table(
        caption=caption,
        columns=(*columns, Column("To note", 3)) if noted else columns,
        rows=tuple(_row(scene, item, noted=noted) for item in beneath),
    )


def _row(scene: Scene, item: ItemFacts, *, noted: bool) -> tuple[Cell, ...]:
    progress = cells.percent(item.percent, address=scene.links.working(item))
    named = cells.item(scene.links, item)
    if not item.is_leaf:
        group = text_cell(f"{item.level_name}: {cells.titled(item)}", address=scene.links.thread(item))
        row = (group, text_cell("; ".join(item.owners)), Cell(), progress, Cell())
    else:
        owner = text_cell("; ".join(item.owners) or "nobody named")
        row = (named, owner, cells.day(item.due, otherwise="none given"), progress, cells.status(item))
    return (*row, text_cell(", ".join(cells.remarks(item)))) if noted else row
