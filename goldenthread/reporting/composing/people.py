"""By owner and board: how what each answers for, or follows, stands."""

from collections.abc import Iterator, Mapping, Sequence

from goldenthread.core import drawings
from goldenthread.core.charts import Share
from goldenthread.documents.content import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Paragraph,
    ParagraphStyle,
    Table,
    value_cell,
    words,
)
from goldenthread.plans.rules import counting, wording
from goldenthread.plans.rules.counting import StatusCount
from goldenthread.reporting.composing import cells, prose
from goldenthread.reporting.composing.scenes import Scene
from goldenthread.reporting.rules.facts import ItemFacts

# More bars than this are not compared any more; the table has all.
_MOST_DRAWN = 8


def blocks(scene: Scene) -> Iterator[Block]:
    """Return how the leaves of each owner and each monitoring group stand; of one alone the report says it already."""
    owners = _by_name([(name, leaf) for leaf in scene.now.leaves for name in leaf.owners])
    groups = _by_name([(name, leaf) for leaf in scene.now.leaves for name in leaf.followers])
    told = [(kind, named) for kind, named in (("owner", owners), ("monitoring group", groups)) if len(named) > 1]
    if len(told) > 1:
        yield Heading(2, words("By owner and board"), key="people")
    for kind, named in told:
        yield Heading(3, words(f"By {kind}")) if len(told) > 1 else Heading(2, words(f"By {kind}"), key="people")
        yield _figure(scene, kind, named)
        yield _table(scene, kind, named)
        if sum(map(len, named.values())) > len({leaf.key for leaves in named.values() for leaf in leaves}):
            yield _several(scene, kind)


def _by_name(pairs: Sequence[tuple[str, ItemFacts]]) -> dict[str, list[ItemFacts]]:
    """Return the leaves of each name, the name with most of them first."""
    found: dict[str, list[ItemFacts]] = {}
    for name, leaf in pairs:
        found.setdefault(name, []).append(leaf)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[1])))


def _several(scene: Scene, kind: str) -> Paragraph:
    """Say why the counts add up to more than there are."""
    several = "with several owners" if kind == "owner" else "followed by several groups"
    many = wording.plural(scene.noun).capitalize()
    return Paragraph(words(f"{many} {several} count under each of them."), ParagraphStyle.SMALL)


def _figure(scene: Scene, kind: str, named: Mapping[str, list[ItemFacts]]) -> Figure:
    drawn = {name: _statuses(scene, named[name]) for name in list(named)[:_MOST_DRAWN]}
    rows = [
        drawings.StackedRow(name, tuple(Share(each.label, each.tone, each.count) for each in counts))
        for name, counts in drawn.items()
    ]
    said = (f"{name}: {wording.listed([f'{each.count:,} {each.label}' for each in c])}." for name, c in drawn.items())
    title = f"Reported status by {kind}"
    many = wording.plural(scene.noun)
    rest = f": the {len(drawn)} with most {many}, of {len(named):,}" if len(drawn) < len(named) else ""
    return Figure(drawings.stacked(title, rows), " ".join(said), f"{title}{rest}")


def _statuses(scene: Scene, leaves: Sequence[ItemFacts]) -> tuple[StatusCount, ...]:
    scheme = scene.now.scheme
    return counting.status_counts(scheme, (counting.group_code(scheme, leaf.status) for leaf in leaves))


def _table(scene: Scene, kind: str, named: Mapping[str, list[ItemFacts]]) -> Table:
    statuses = scene.figures.statuses
    titles = [wording.plural(scene.noun).capitalize(), *(prose.sentence(each.name) for each in statuses), "Late"]
    codes = [each.code.removeprefix("status:") for each in statuses]
    return Table(
        caption=f"What each {kind} {'answers for' if kind == 'owner' else 'follows'}",
        columns=(Column(prose.sentence(kind), 12), *cells.figures(titles)),
        rows=tuple(_row(scene, name, leaves, codes) for name, leaves in named.items()),
    )


def _row(scene: Scene, name: str, leaves: Sequence[ItemFacts], codes: Sequence[str]) -> tuple[Cell, ...]:
    counts = {each.code: each.count for each in _statuses(scene, leaves)}
    return (
        Cell(words(name)),
        value_cell(len(leaves)),
        *(value_cell(counts.get(code, 0)) for code in codes),
        value_cell(sum(leaf.is_late for leaf in leaves)),
    )
