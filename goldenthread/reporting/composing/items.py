"""Item by item: the facts of each leaf, what was said of it, and where its thread is."""

from collections.abc import Iterable, Iterator

from goldenthread.documents.content import Block, Heading, Mark, Note, Paragraph, Run, Words, words
from goldenthread.plans.rules import wording
from goldenthread.reporting.composing import cells, contradictions, prose
from goldenthread.reporting.composing.scenes import Branch, Scene
from goldenthread.reporting.rules.facts import Clash, ItemFacts, Said

# Between the facts of one line.
_BETWEEN = " · "


def blocks(scene: Scene) -> Iterator[Block]:
    """Return every leaf of the plan in turn, under the root it belongs to."""
    yield Heading(2, words(f"{scene.noun.capitalize()} by {scene.noun}"), key="items")
    if not scene.now.leaves:
        yield Paragraph(words(f"The plan had no {wording.plural(scene.noun)} on this day."))
    source = shared_source(scene)
    if source:
        yield Paragraph(words(f"Every update here is from: {source}."))
    for branch in scene.branches:
        yield from _branch(scene, branch, source)


def shared_source(scene: Scene) -> str:
    """Return who said it all, where all updates have one source; it is then said once."""
    sources = {leaf.said.stated_by for leaf in scene.now.leaves if leaf.said}
    return sources.pop().rstrip(".") if len(sources) == 1 else ""


def _branch(scene: Scene, branch: Branch, source: str) -> Iterator[Block]:
    if branch.root.is_leaf:
        yield from item(scene, branch.root, level=3, has_source=not source)
        return
    if branch.leaves:
        yield Heading(3, words(cells.titled(branch.root)))
    for leaf in branch.leaves:
        yield from item(scene, leaf, level=4, has_source=not source)


def item(scene: Scene, leaf: ItemFacts, *, level: int, has_source: bool = True, because: str = "") -> Iterator[Block]:
    """Return one leaf under a heading of its own.

    :param has_source: whether to say whose words its update is
    :param because: why the leaf is told of, where not all are
    """
    yield Heading(level, words(cells.titled(leaf)), key=f"item-{leaf.key}")
    if because:
        yield _line([("Why it is here", words(because))])
    yield _line(_facts(scene, leaf, has_source=has_source, has_marks=not because))
    if leaf.is_cancelled:
        yield Note("Cancelled", words(prose.line(leaf.cancelled_reason or "") or "No reason was given."))
    yield from said(leaf.said, is_update=leaf.is_leaf, day=wording.long_date(scene.now.period.as_at))


# A fact of an item, under its name.
_Fact = tuple[str, Words]


def _line(facts: Iterable[_Fact]) -> Paragraph:
    """Return facts as one paragraph: a table for each of a thousand items would cost more than all they say."""
    said: list[Run] = []
    for name, value in facts:
        said += [Run(_BETWEEN)] if said else []
        said += [Run(f"{name}: ", Mark.STRONG), *value]
    return Paragraph(tuple(said))


def _facts(scene: Scene, leaf: ItemFacts, *, has_source: bool, has_marks: bool) -> Iterator[_Fact]:
    """Return what is known of an item: how it stands, whose it is, when it is due, where its thread is."""
    yield from _standing(scene, leaf, has_marks=has_marks)
    yield from _belonging(scene, leaf)
    yield from _dates(leaf)
    if has_source and leaf.said and leaf.said.stated_by:
        yield "Said by", words(leaf.said.stated_by)
    yield "Thread", words(_name(scene, leaf), address=scene.links.thread(leaf))


def _belonging(scene: Scene, leaf: ItemFacts) -> Iterator[_Fact]:
    if above := scene.groups_above(leaf):
        yield "Part of", words("; ".join(cells.titled(group) for group in above))
    yield "Owner" if len(leaf.owners) < 2 else "Owners", words("; ".join(leaf.owners) or "nobody named")
    if leaf.followers:
        yield "Followed by", words("; ".join(leaf.followers))


def _standing(scene: Scene, leaf: ItemFacts, *, has_marks: bool) -> Iterator[_Fact]:
    yield "Status", cells.status(leaf).words
    yield "Progress", cells.percent(leaf.percent, address=scene.links.working(leaf)).words
    if leaf.clash:
        yield "Criteria give", _criteria_give(scene, leaf.clash)
    if has_marks and (marks := cells.marks(leaf)):
        yield "To note", words(", ".join(marks))


def _name(scene: Scene, leaf: ItemFacts) -> str:
    return wording.item_name(leaf) if leaf.reference else f"this {scene.noun}"


def _dates(leaf: ItemFacts) -> Iterator[_Fact]:
    yield "Original date", cells.day(leaf.original, otherwise="none given").words
    if leaf.agreed:
        yield "Agreed date", cells.day(leaf.agreed).words
    if leaf.slips:
        yield "Moved", words("; ".join(cells.slip(each) for each in leaf.slips))
    if leaf.forecast:
        yield "Forecast", cells.day(leaf.forecast).words
    if leaf.completed:
        yield "Completed", cells.day(leaf.completed).words


def _criteria_give(scene: Scene, clash: Clash) -> Words:
    """Return what the criteria give, and why: here, or where the report has all such cases."""
    if "contradictions" not in scene.codes:
        return words(f"{clash.derived}. {clash.because}")
    return (Run(f"{clash.derived}; see "), Run(contradictions.TITLE, target="contradictions"))


def said(update: Said | None, *, is_update: bool, day: str) -> Iterator[Block]:
    """Return what was said of an item, passage by passage, then its risk.

    :param is_update: whether to say so where nothing was said
    :param day: the day of the report, in words
    """
    if update is None or not (update.passages or update.risk or update.mitigation):
        if is_update:
            told = "was given with these figures" if update else f"had been given by {day}"
            yield Paragraph(words(f"No update in words {told}."))
        return
    when = "" if update.is_of_period else f" ({update.period})"
    for passage in update.passages:
        lead = passage.heading or ("Update" if update.is_of_period else "Last update")
        yield from prose.blocks(passage.text, lead=f"{lead}{when}")
    yield from risk(update, when=when)


def risk(update: Said, *, when: str) -> Iterator[Block]:
    """Return the risk that an update names and what is done about it, if it names one.

    :param when: of which period it is, if not of the report's own
    """
    if update.risk:
        yield from prose.blocks(update.risk, lead=f"Risk{when}")
    if update.mitigation:
        yield from prose.blocks(update.mitigation, lead=f"What is done about it{when}")
