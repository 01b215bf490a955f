"""Progress by theme: how far each root of the plan is, and what in it needs attention."""

from collections.abc import Iterator, Sequence

from goldenthread.documents.content import (
    Block,
    Cell,
    Column,
    Heading,
    Mark,
    Paragraph,
    Table,
    text_cell,
    value_cell,
    words,
)
from goldenthread.plans.rules import wording
from goldenthread.reporting.composing import cells, prose, sentences
from goldenthread.reporting.composing.scenes import Scene
from goldenthread.reporting.rules.figures import NamedFigure, ThemeFigures

# A summary has room for this many lines of a table, and a line for about this many letters of a title.
_LINES = 12
_LETTERS = 60


def blocks(scene: Scene) -> Iterator[Block]:
    """Return the table of all roots; a plan whose leaves stand at its top has none."""
    if themes := _groups(scene):
        yield Heading(2, words(f"Progress by {scene.root_noun}"), key="progress")
        yield _table(scene, themes, statuses=() if "charts" in scene.codes else scene.figures.statuses)


def summary(scene: Scene) -> Iterator[Block]:
    """Return the table of as many roots as fit on one page: those with the least progress, if not all."""
    themes = _groups(scene)
    if not themes:
        return
    shown = _least(themes)
    yield _table(scene, shown, statuses=(scene.figures["completed"],))
    if rest := len(themes) - len(shown):
        least = f"These are the {wording.plural(scene.root_noun)} with the least progress."
        yield Paragraph(words(f"{least} The whole report has {rest:,} more."))


def _groups(scene: Scene) -> list[ThemeFigures]:
    return [theme for theme in scene.figures.themes if not theme.item.is_leaf]


def _least(themes: Sequence[ThemeFigures]) -> list[ThemeFigures]:
    """Return the themes with the least progress that there is room for, in the order of the plan."""
    kept: set[str] = set()
    lines = 0
    for theme in sorted(themes, key=lambda theme: (theme.percent is not None, theme.percent or 0, -theme.late)):
        lines += 1 + len(cells.titled(theme.item)) // _LETTERS
        if lines <= _LINES or not kept:
            kept.add(theme.item.key)
    return [theme for theme in themes if theme.item.key in kept]


def _table(scene: Scene, themes: Sequence[ThemeFigures], *, statuses: Sequence[NamedFigure]) -> Table:
    """Return one row a theme: how many leaves, how far, and how many of them are late or disagree.

    :param statuses: the statuses counted here; the full report has them beside its charts
    """
    since = ["Change, points"] if scene.has_figures_before else []
    labels = [prose.sentence(each.name) for each in statuses]
    titles = [wording.plural(scene.noun).capitalize(), "Progress", *since, *labels, "Late", "Disagree"]
    rows = (_row(scene, theme, statuses) for theme in themes)
    return Table(
        caption=f"Progress of each {scene.root_noun}",
        columns=(Column(scene.root_noun.capitalize(), 12), *cells.figures(titles)),
        rows=(*rows, _whole(scene, statuses)),
    )


def _row(scene: Scene, theme: ThemeFigures, statuses: Sequence[NamedFigure]) -> tuple[Cell, ...]:
    counts = {f"status:{each.code}": each.count for each in theme.statuses} | {"completed": theme.completed}
    change = (text_cell(sentences.points(theme.before, theme.percent)),) if scene.has_figures_before else ()
    return (
        cells.item(scene.links, theme.item),
        value_cell(theme.leaves),
        cells.percent(theme.percent, address=scene.links.working(theme.item)),
        *change,
        *(value_cell(counts.get(each.code, 0)) for each in statuses),
        value_cell(theme.late),
        value_cell(theme.contradicting),
    )


def _whole(scene: Scene, statuses: Sequence[NamedFigure]) -> tuple[Cell, ...]:
    figures, now, was = scene.figures, scene.now, scene.before.percent if scene.before else None
    change = (text_cell(sentences.points(was, now.percent)),) if scene.has_figures_before else ()
    named = "The whole plan" if scene.order.scope.is_whole else "This part; progress of the whole plan"
    return (
        Cell(words(named, Mark.STRONG)),
        _counted(scene, figures["leaves"]),
        cells.percent(now.percent, address=scene.links.figure(figures["percent"])),
        *change,
        *(_counted(scene, each) for each in (*statuses, figures["late"], figures["contradictions"])),
    )


def _counted(scene: Scene, figure: NamedFigure) -> Cell:
    return value_cell(int(figure.value or 0), address=scene.links.figure(figure))
