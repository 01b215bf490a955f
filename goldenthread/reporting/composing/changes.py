"""What changed since the report before: item by item and field by field, each kind of change in a table of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goldenthread.documents.content import Block, Cell, Column, Heading, ItemList, Paragraph, Table, text_cell, words
from goldenthread.plans.rules import wording
from goldenthread.reporting.composing import cells, prose, sentences
from goldenthread.reporting.composing.scenes import Scene
from goldenthread.reporting.rules.differences import Difference, Field
from goldenthread.reporting.rules.facts import ItemFacts, PlanFacts


@dataclass(frozen=True, slots=True)
class _Kind:
    """Fields that are told in one table; ``names`` is what each is called in it."""

    title: str
    names: Mapping[Field, str]


_KINDS = (
    _Kind(
        "Dates",
        {
            Field.ORIGINAL: "Original date",
            Field.AGREED: "Agreed date",
            Field.FORECAST: "Forecast",
            Field.COMPLETED: "Completed",
        },
    ),
    _Kind("Owners and followers", {Field.OWNERS: "Owner", Field.FOLLOWERS: "Followed by"}),
    _Kind("Titles and places", {Field.TITLE: "Title", Field.PLACE: "Stands under"}),
)

# What came to hold of an item or ceased to: (field, said where it came, said where it ceased).
_HOLDING = (
    (Field.LATE, "Now past their date", "No longer past their date"),
    (Field.COMPLETED_LATE, "Completed after their date", "No longer counted as completed after their date"),
    (Field.CONTRADICTION, "Now reported better than their dates allow", "No longer better than their dates allow"),
)


def blocks(scene: Scene) -> Iterator[Block]:
    """Return what differs from the report before; the first report of a plan says that it is the first."""
    if scene.before is None:
        yield Heading(2, words("What changed"), key="changes")
        yield Paragraph(words("This is the first report of the plan. The next one tells what changed since this one."))
        return
    yield Heading(2, words(f"What changed since {scene.before.period.name}"), key="changes")
    yield Paragraph(sentences.changed(scene))
    found = [*_progress(scene, scene.before), *_holding(scene), *_come_and_gone(scene, scene.before)]
    unchanged = []
    for kind in _KINDS:
        if rows := tuple(_rows(scene, kind)):
            found += [Heading(3, words(kind.title)), _table(scene, kind, rows)]
        else:
            unchanged.append(kind.title.lower())
    yield from found
    yield from _references(scene)
    if unchanged and found:
        yield Paragraph(words(f"Nothing changed {wording.listed([f'in {each}' for each in unchanged], last='or')}."))


def _items(scene: Scene, *fields: Field) -> Iterator[tuple[ItemFacts, Mapping[Field, Difference]]]:
    """Return the items of which one of some fields differs, with those differences."""
    for item in scene.now.items:
        told = {each.field: each for each in scene.changed.get(item.key, ()) if each.field in fields}
        if told:
            yield item, told


def _progress(scene: Scene, before: PlanFacts) -> Iterator[Block]:
    """Return changed statuses and percentages; what is reported for the first time is counted, not listed."""
    changed = [item for item, _ in _items(scene, Field.STATUS, Field.PERCENT)]
    known = [item for item in changed if _was_reported(scene.earlier[item.key])]
    leaves = [item for item in known if item.is_leaf]
    first = sum(item.is_leaf for item in changed) - len(leaves)
    if not changed:
        return
    yield Heading(3, words("Status and progress"))
    if first:
        yield Paragraph(words(sentences.first_reported(scene, first, before)))
    if known:
        titles = ("Status then", 4), ("Status now", 4), ("Then", 3), ("Now", 3), ("Change, points", 3)
        yield Table(
            caption="Status and progress, then and now",
            columns=cells.columns((_subject(scene, known), 8), *titles),
            rows=tuple(_progress_row(scene, item) for item in known),
        )


def _was_reported(item: ItemFacts) -> bool:
    return bool(item.status) or item.percent is not None


def _subject(scene: Scene, shown: list[ItemFacts]) -> str:
    return scene.noun.capitalize() if all(item.is_leaf for item in shown) else "Item"


def _progress_row(scene: Scene, item: ItemFacts) -> tuple[Cell, ...]:
    was = scene.earlier[item.key]
    return (
        cells.item(scene.links, item),
        cells.status(was) if was.is_leaf else Cell(),
        cells.status(item) if item.is_leaf else Cell(),
        cells.percent(was.percent),
        cells.percent(item.percent, address=scene.links.working(item)),
        text_cell(sentences.points(was.percent, item.percent)),
    )


def _holding(scene: Scene) -> Iterator[Block]:
    """Return what came to be late, completed late or disagreeing, and what no longer is."""
    found: list[Block] = []
    for field, came, ceased in _HOLDING:
        known = [(item, told[field]) for item, told in _items(scene, field) if _was_reported(scene.earlier[item.key])]
        found += _named(scene, came, [item for item, each in known if not each.before])
        found += _named(scene, ceased, [item for item, each in known if not each.after])
    if found:
        yield Heading(3, words("Late and disagreeing"))
        yield from found


def _rows(scene: Scene, kind: _Kind) -> Iterator[tuple[Cell, ...]]:
    for item, told in _items(scene, *kind.names):
        for field, name in kind.names.items():
            each = told.get(field)
            if each is not None and not _is_first(scene, each) and not _is_reordered(each):
                was, now = prose.line(each.before) or "none", prose.line(each.after) or "none"
                yield cells.item(scene.links, item), text_cell(name), text_cell(was), text_cell(now)


def _is_first(scene: Scene, difference: Difference) -> bool:
    """Whether something is told because its item is reported on for the first time, not because it changed."""
    told_first = difference.field in {Field.ORIGINAL, Field.FORECAST, Field.COMPLETED} and not difference.before
    return told_first and not _was_reported(scene.earlier[difference.key])


def _is_reordered(difference: Difference) -> bool:
    """Whether the same owners or followers are named, in another order or with other capitals."""
    named = ({name.casefold() for name in said.split("; ")} for said in (difference.before, difference.after))
    return difference.field in {Field.OWNERS, Field.FOLLOWERS} and len(set(map(frozenset, named))) == 1


def _table(scene: Scene, kind: _Kind, rows: tuple[tuple[Cell, ...], ...]) -> Table:
    columns: tuple[Column, ...] = cells.columns(("Item", 8), ("What", 4), ("Then", 6), ("Now", 6))
    return Table(caption=f"{kind.title} that changed", columns=columns, rows=rows)


def _references(scene: Scene) -> Iterator[Block]:
    """Return which references changed: after a plan is numbered anew that is most of them, so they are one list."""
    changed = [(item, told[Field.REFERENCE]) for item, told in _items(scene, Field.REFERENCE)]
    if changed:
        told = (f"{each.before or 'none'} became {each.after or 'none'}" for _, each in changed)
        yield Heading(3, words("References"))
        yield Paragraph(words(f"{'; '.join(told)}."))


def _come_and_gone(scene: Scene, before: PlanFacts) -> Iterator[Block]:
    """Return what is new, cancelled, taken up again, or no longer in the plan."""
    added = [item for item, _ in _items(scene, Field.ADDED)]
    cancelled = [item for item, _ in _items(scene, Field.CANCELLED) if item.is_cancelled]
    resumed = [item for item, _ in _items(scene, Field.CANCELLED) if not item.is_cancelled]
    removed = [item for item in before.items if any(each.field is Field.REMOVED for each in _told(scene, item))]
    if added or cancelled or resumed or removed:
        yield Heading(3, words("New, cancelled and removed"))
    yield from _named(scene, "New in the plan", added)
    if cancelled:
        yield Table(
            caption="Cancelled",
            columns=cells.columns(("Item", 8), ("Why", 12)),
            rows=tuple((cells.item(scene.links, item), text_cell(_reason(item))) for item in cancelled),
        )
    yield from _named(scene, "Taken up again", resumed)
    yield from _named(scene, "No longer in the plan", removed)


def _told(scene: Scene, item: ItemFacts) -> tuple[Difference, ...]:
    return scene.changed.get(item.key, ())


def _reason(item: ItemFacts) -> str:
    return prose.line(item.cancelled_reason or "") or "No reason was given."


def _named(scene: Scene, said: str, found: list[ItemFacts]) -> Iterator[Block]:
    if found:
        yield Paragraph(words(f"{said}:"))
        yield ItemList(tuple(words(cells.titled(item), address=scene.links.thread(item)) for item in found))
