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
from goldenthread.reporting.composing import cells, charts, prose, sentences
from goldenthread.reporting.composing.scenes import Scene
from goldenthread.reporting.rules.figures import ThemeFigures

# A summary has room for this many.
MOST_IN_SUMMARY = 12


def blocks(scene: Scene) -> Iterator[Block]:
    """Return the table of all roots; a plan whose leaves stand at its top has none."""
    if themes := _groups(scene):
        yield Heading(2, words(f"Progress by {scene.root_noun}"), key="progress")
        yield table(scene, themes, has_whole=True)


def summary(scene: Scene) -> Iterator[Block]:
    """Return the table of as many roots as fit on one page: those with the least progress, if not all."""
    themes = _groups(scene)
    if not themes:
        return
    yield Heading(2, words(f"Progress by {scene.root_noun}"), key="progress")
    shown = _least(themes) if len(themes) > MOST_IN_SUMMARY else themes
    yield table(scene, shown, has_whole=True)
    if rest := len(themes) - len(shown):
        least = f"These are the {wording.plural(scene.root_noun)} with the least progress"
        yield Paragraph(words(f"{least}; {wording.count(rest, f'more {scene.root_noun}')} further on."))


def _groups(scene: Scene) -> list[ThemeFigures]:
    return [theme for theme in scene.figures.themes if not theme.item.is_leaf]


def _least(themes: Sequence[ThemeFigures]) -> list[ThemeFigures]:
    """Return the themes with the least progress, in the order of the plan."""
    ranked = sorted(themes, key=lambda theme: (theme.percent is not None, theme.percent or 0, -theme.late))
    kept = {theme.item.key for theme in ranked[:MOST_IN_SUMMARY]}
    return [theme for theme in themes if theme.item.key in kept]


def table(scene: Scene, themes: Sequence[ThemeFigures], *, has_whole: bool) -> Table:
    """Return one row a theme: how many leaves, how far, and how many of them are late, moved or disagree.

    The counts by status stand here unless the report has them beside its charts.
    """
    codes = () if "charts" in scene.codes else tuple(each.code for each in scene.figures.statuses)
    labels = [prose.sentence(each.name) for each in scene.figures.statuses] if codes else []
    since = ["Change, points"] if scene.has_figures_before else []
    many = wording.plural(scene.noun).capitalize()
    titles = [many, "Progress", *since, *labels, "Late", "Disagree"]
    rows = [_row(scene, theme, codes) for theme in themes]
    return Table(
        caption=f"Progress of each {scene.root_noun}",
        columns=(Column(scene.root_noun.capitalize(), 8), *cells.figures(titles, width=3)),
        rows=(*rows, _whole(scene, codes)) if has_whole else tuple(rows),
    )


def _row(scene: Scene, theme: ThemeFigures, codes: Sequence[str]) -> tuple[Cell, ...]:
    change = (text_cell(sentences.points(theme.before, theme.percent)),) if scene.has_figures_before else ()
    return (
        cells.item(scene.links, theme.item),
        value_cell(theme.leaves),
        cells.percent(theme.percent, address=scene.links.working(theme.item)),
        *change,
        *charts.counts(theme, [code.removeprefix("status:") for code in codes]),
        value_cell(theme.late),
        value_cell(theme.contradicting),
    )


def _whole(scene: Scene, codes: Sequence[str]) -> tuple[Cell, ...]:
    figures, now, was = scene.figures, scene.now, scene.before.percent if scene.before else None
    change = (text_cell(sentences.points(was, now.percent)),) if scene.has_figures_before else ()
    named = "The whole plan" if scene.order.scope.is_whole else "This part; progress of the whole plan"
    counted = [*codes, "late", "contradictions"]
    return (
        Cell(words(named, Mark.STRONG)),
        value_cell(len(now.leaves), address=scene.links.figure(figures["leaves"])),
        cells.percent(now.percent, address=scene.links.figure(figures["percent"])),
        *change,
        *(value_cell(_count(scene, code), address=scene.links.figure(figures[code])) for code in counted),
    )


def _count(scene: Scene, code: str) -> int:
    return int(scene.figures[code].value or 0)
