"""The page of a plan in charts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goldenthread.core import drawings
from goldenthread.core.drawings import StackedRow
from goldenthread.plans.rules import wording
from goldenthread.publishing.asking import Selection
from goldenthread.publishing.breakdowns import Part, ThemePart
from goldenthread.publishing.keeping import Keeper
from goldenthread.publishing.presenters import chart_parts, chart_times, parts, plan
from goldenthread.publishing.presenters.chart_parts import Cell, Chart, Charted, Line, Table
from goldenthread.publishing.presenters.parts import Way
from goldenthread.publishing.scenes import PlanScene

# Of many owners or boards those with the most items are drawn; the table has them all.
DRAWN = 15
# More than this that share the first or last place are counted, not named.
NAMED = 3


@dataclass(frozen=True, slots=True)
class ChartsPage:
    """What the page of charts says."""

    title: str
    summary: str
    charts: tuple[Chart, ...]


def charts_page(scene: PlanScene, kept: Keeper) -> ChartsPage:
    """Return what the page of charts says."""
    about = Charted(scene, kept.overview(), kept.breakdown())
    drawn = (
        _statuses(about),
        _themes(about),
        chart_times.over_time(about),
        _owners(about),
        _boards(about),
        chart_times.moves(about),
        chart_times.slips(about),
    )
    return ChartsPage(
        title=scene.plan.title,
        summary=plan.summary(about.overview, about.leaf, about.level),
        charts=tuple(chart for chart in drawn if chart) if about.overview.leaves else (),
    )


def _statuses(about: Charted) -> Chart:
    overview = about.overview
    title = f"{about.leaves} by reported status"
    done = parts.done(overview.statuses)
    verb = chart_parts.are(1 if overview.leaves == 1 else done)
    lines = tuple(
        Line(
            Way(head, ""),
            (chart_parts.number(each.count, about.listed(Selection(status=each.code)), each.label),),
        )
        for head, each in zip(chart_parts.status_heads(overview.statuses), overview.statuses, strict=True)
    )
    return Chart(
        key="statuses",
        title="By reported status",
        answer=f"{done:,} of {about.leaves} {verb} reported completed. {_late(overview.late)}",
        drawing=drawings.stacked(title, [StackedRow("", chart_parts.shares(overview.statuses))]),
        table=Table(title, ("Reported as", wording.plural(about.leaf).capitalize()), lines),
        ways=(Way("How statuses are judged", about.scene.link(about.scene.address.scheme())),),
    )


def _late(late: int) -> str:
    if not late:
        return "None is past its date."
    return f"{late:,} {chart_parts.are(late)} past {'its' if late == 1 else 'their'} date and not complete."


def _themes(about: Charted) -> Chart | None:
    themes = about.figures.themes
    if len(themes) < 2:
        return None
    title = f"{about.leaves} by {about.level.lower()} and reported status"
    shown = _largest([theme.part for theme in themes], drawings.MOST_ROWS)
    return Chart(
        key="themes",
        title=f"By {about.level.lower()}",
        answer=f"{_furthest(themes, about.level.lower())} {_most_late(themes, about.level.lower())}",
        drawing=drawings.stacked(title, _rows(shown)),
        table=_theme_table(about, title),
        notes=_drawn_note(about.level.lower(), len(shown), len(themes)),
    )


def _furthest(themes: Sequence[ThemePart], noun: str) -> str:
    told = [(theme.percent, theme.name) for theme in themes if theme.percent is not None]
    if not told:
        return "Nothing is reported in per cent."
    most, least = max(told)[0], min(told)[0]
    if most == least:
        return f"All that are reported stand at {most}%."
    first, last = (_names([name for percent, name in told if percent == end], noun) for end in (most, least))
    return f"Furthest on: {first}, {most}%. Least far: {last}, {least}%."


def _most_late(themes: Sequence[ThemePart], noun: str) -> str:
    most = max(theme.part.late for theme in themes)
    if not most:
        return "Nothing is late in any of them."
    worst = [theme for theme in themes if theme.part.late == most]
    of = f" of {worst[0].part.leaves:,}" if len(worst) == 1 else " each"
    return f"Most that are late: {_names([theme.name for theme in worst], noun)}, {most:,}{of}."


def _names(names: list[str], noun: str) -> str:
    """Name those that share a place, or count them where they are many."""
    return wording.listed(names) if len(names) <= NAMED else wording.count(len(names), noun)


def _theme_table(about: Charted, caption: str) -> Table:
    scene = about.scene
    lines = tuple(
        Line(
            Way(theme.part.label, scene.link(scene.address.item(theme.part.key))),
            (
                *_counts(about, theme.part, Selection(theme=theme.part.key)),
                Cell(
                    "not reported" if theme.percent is None else f"{theme.percent}%",
                    scene.link(scene.address.working(theme.part.key)),
                    f"{theme.part.label}, show the working",
                ),
            ),
        )
        for theme in about.figures.themes
    )
    return Table(caption, (about.level, *_heads(about), "Progress"), lines)


def _owners(about: Charted) -> Chart:
    figures = about.figures
    nobody = figures.unowned.leaves
    rest = f" {wording.count(nobody, about.leaf)} {'names' if nobody == 1 else 'name'} nobody." if nobody else ""
    answer = f"Nobody is named as the owner of any {about.leaf}."
    if figures.owners:
        answer = f"Most: {_most(about, figures.owners, 'owner')}{rest}"
    return _by(
        about,
        Chart(key="owners", title="By owner", answer=answer, drawing=None, table=None),
        _Named("owner", figures.owners, lambda key: Selection(owner=key) if key else None),
        _Rest("Nobody named", figures.unowned, Selection(unowned=True)),
    )


def _boards(about: Charted) -> Chart | None:
    boards = about.figures.boards
    if not boards:
        return None
    return _by(
        about,
        Chart(
            key="boards",
            title="By monitoring group",
            answer=f"Most: {_most(about, boards, 'monitoring group')}",
            drawing=None,
            table=None,
        ),
        _Named("monitoring group", boards, lambda key: Selection(board=key) if key else None),
        _Rest("Followed by none", about.figures.unfollowed, None),
    )


def _most(about: Charted, found: Sequence[Part], noun: str) -> str:
    """Say who has the most; of several with as many, the names or how many they are."""
    most = found[0].leaves
    first = _names([part.label for part in found if part.leaves == most], noun)
    each = " each" if len(found) > 1 and found[1].leaves == most else ""
    return f"{first}, {most:,} of {about.leaves}{each}."


@dataclass(frozen=True, slots=True)
class _Named:
    """Parts of one kind, and how each is asked for, if it can be."""

    noun: str
    parts: tuple[Part, ...]
    asked: Callable[[str], Selection | None]


@dataclass(frozen=True, slots=True)
class _Rest:
    """What belongs to no part."""

    label: str
    part: Part
    asked: Selection | None


def _by(about: Charted, begun: Chart, named: _Named, rest: _Rest) -> Chart:
    title = f"{about.leaves} by {named.noun} and reported status"
    shown = named.parts[:DRAWN]
    rows = _rows(shown)
    lines = [_line(about, part.label, part, named.asked(part.key)) for part in named.parts]
    last: tuple[Line, ...] = ()
    if rest.part.leaves:
        rows = [*rows, StackedRow(rest.label, chart_parts.shares(rest.part.statuses))]
        last = (_line(about, rest.label, rest.part, rest.asked),)
    folded = len(named.parts) - DRAWN
    table = Table(
        caption=title,
        heads=(named.noun.capitalize(), *_heads(about)),
        lines=(*lines[:DRAWN], *last),
        rest=tuple(lines[DRAWN:]),
        more=f"Show the other {wording.count(folded, named.noun) if folded > 1 else named.noun}" if folded > 0 else "",
    )
    notes = (
        f"{wording.plural(about.leaf).capitalize()} with several {wording.plural(named.noun)} count for each of them.",
        *_drawn_note(named.noun, len(shown), len(lines)),
    )
    return Chart(begun.key, begun.title, begun.answer, drawings.stacked(title, rows), table, notes)


def _drawn_note(noun: str, shown: int, total: int) -> tuple[str, ...]:
    if shown == total:
        return ()
    return (f"The picture shows the {wording.count(shown, noun)} with the most; the table has all {total:,}.",)


def _largest(found: Sequence[Part], most: int) -> list[Part]:
    """Return the parts with the most leaves, in their order."""
    kept = sorted(range(len(found)), key=lambda at: (-found[at].leaves, at))[:most]
    return [found[at] for at in sorted(kept)]


def _rows(found: Sequence[Part]) -> list[StackedRow]:
    return [StackedRow(part.label, chart_parts.shares(part.statuses)) for part in found]


def _line(about: Charted, label: str, part: Part, asked: Selection | None) -> Line:
    return Line(Way(label, about.listed(asked) if asked else ""), _counts(about, part, asked))


def _heads(about: Charted) -> tuple[str, ...]:
    return (*chart_parts.status_heads(about.overview.statuses), "All", "Late")


def _counts(about: Charted, part: Part, asked: Selection | None) -> tuple[Cell, ...]:
    name = part.label or "nobody"
    late = about.listed(asked.having("late", True)) if asked else ""
    return (
        *chart_parts.status_cells(about, about.overview.statuses, part.statuses, asked, name),
        chart_parts.number(part.leaves, about.listed(asked) if asked else "", f"in all, {name}"),
        chart_parts.number(part.late, late, f"late, {name}"),
    )
