"""How the plan stands: charts of its statuses and of its progress over time, each with its table."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from goldenthread.core import charts, drawings
from goldenthread.core.charts import Share
from goldenthread.documents.content import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Paragraph,
    Percent,
    Table,
    text_cell,
    value_cell,
    words,
)
from goldenthread.plans.rules import counting, wording
from goldenthread.reporting.composing import cells, prose, sentences
from goldenthread.reporting.composing.scenes import Scene
from goldenthread.reporting.rules.facts import Standing
from goldenthread.reporting.rules.figures import NamedFigure, ThemeFigures


def blocks(scene: Scene) -> Iterator[Block]:
    """Return the chart of all leaves, that by theme, and that over time, each before its table."""
    yield Heading(2, words("How the plan stands"), key="charts")
    if not scene.now.leaves:
        yield Paragraph(words(f"The plan had no {wording.plural(scene.noun)}, so there is nothing to draw."))
        return
    yield overall(scene)
    yield _statuses(scene)
    groups = [theme for theme in scene.figures.themes if not theme.item.is_leaf and theme.leaves]
    if len(groups) > 1:
        yield Heading(3, words(f"By {scene.root_noun}"))
        yield _by_theme(scene, groups)
        yield _theme_table(scene, groups)
    yield from _over_time(scene)


def overall(scene: Scene) -> Figure:
    """Return the bar of all leaves by reported status."""
    figures, many = scene.figures, wording.plural(scene.noun)
    shares = tuple(Share(each.name, _tone(scene, each), int(each.value or 0)) for each in figures.statuses)
    counted = wording.count(len(scene.now.leaves), scene.noun)
    title = f"{counted} by reported status"
    drawing = drawings.stacked(title, [drawings.StackedRow(f"All {many}", shares)])
    return Figure(drawing, f"Of {counted}: {_in_words(shares)}.", title)


def _tone(scene: Scene, figure: NamedFigure) -> str:
    code = figure.code.removeprefix("status:")
    return wording.tone_of(scene.now.scheme, "" if code == counting.NOT_STATED else code)


def _in_words(shares: Sequence[Share]) -> str:
    return wording.listed([f"{share.count:,} {share.label}" for share in shares])


def _statuses(scene: Scene) -> Table:
    """Return the counts by status, beside those of the report before where there is one."""
    before = [scene.before.period.name, "Change"] if scene.before and scene.has_figures_before else []
    return Table(
        caption=f"{wording.plural(scene.noun).capitalize()} by reported status",
        columns=(Column("Status", 6), *cells.figures([scene.now.period.name, *before])),
        rows=tuple(_status(scene, each) for each in scene.figures if each.code.startswith("status:")),
    )


def _status(scene: Scene, figure: NamedFigure) -> tuple[Cell, ...]:
    now = value_cell(int(figure.value or 0), address=scene.links.figure(figure))
    named = cells.labelled(prose.sentence(figure.name), _tone(scene, figure))
    if figure.before is None:
        return named, now
    return named, now, value_cell(int(figure.before)), text_cell(sentences.signed(figure.change or 0))


def _by_theme(scene: Scene, groups: list[ThemeFigures]) -> Figure:
    drawn = groups[: drawings.MOST_ROWS]
    title = f"Reported status by {scene.root_noun}"
    rest = f": the first {len(drawn)} of {len(groups)}" if len(drawn) < len(groups) else ""
    rows = [drawings.StackedRow(cells.titled(theme.item), _shares(theme)) for theme in drawn]
    said = (f"{cells.titled(theme.item)}: {_in_words(_shares(theme))}." for theme in drawn)
    return Figure(drawings.stacked(title, rows), " ".join(said), f"{title}{rest}")


def _shares(theme: ThemeFigures) -> tuple[Share, ...]:
    return tuple(Share(each.label, each.tone, each.count) for each in theme.statuses)


def _theme_table(scene: Scene, groups: list[ThemeFigures]) -> Table:
    statuses = scene.figures.statuses
    labels = [prose.sentence(each.name) for each in statuses]
    codes = [each.code.removeprefix("status:") for each in statuses]
    return Table(
        caption=f"{wording.plural(scene.noun).capitalize()} of each {scene.root_noun} by reported status",
        columns=(Column(scene.root_noun.capitalize(), 8), *cells.figures([*labels, "All"])),
        rows=tuple(
            (cells.item(scene.links, theme.item), *_counts(theme, codes), value_cell(theme.leaves)) for theme in groups
        ),
    )


def _counts(theme: ThemeFigures, codes: Sequence[str]) -> tuple[Cell, ...]:
    found = {each.code: each.count for each in theme.statuses}
    return tuple(value_cell(found.get(code, 0)) for code in codes)


def _over_time(scene: Scene) -> Iterator[Block]:
    standings = [(each, each.percent) for each in scene.quarter.history]
    readings = [charts.Reading(each.as_at, figure) for each, figure in standings if figure is not None]
    if len(readings) < 2:
        return
    yield Heading(3, words("Over time"))
    yield _steps(scene.now.period.as_at, readings)
    yield Table(
        caption="Progress of the whole plan at each report",
        columns=(Column("Report", 5), Column("As at", 5), *cells.figures(["Progress"])),
        rows=tuple(_standing(each, figure) for each, figure in standings),
    )


def _steps(until: date, readings: list[charts.Reading]) -> Figure:
    title = "Progress of the whole plan over time"
    said = (f"{wording.percent(each.percent)} on {wording.long_date(each.day)}" for each in readings)
    return Figure(drawings.steps(title, readings, until=until), f"{wording.listed(list(said))}.", title)


def _standing(standing: Standing, figure: Decimal | None) -> tuple[Cell, ...]:
    progress = text_cell(cells.NOT_REPORTED) if figure is None else value_cell(Percent(figure))
    return text_cell(standing.period), value_cell(standing.as_at), progress
