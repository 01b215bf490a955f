"""Charts of time: progress from report to report, and how far dates slipped."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from goldenthread.core import addresses, drawings
from goldenthread.core.charts import Reading
from goldenthread.core.drawings import LabelledCount
from goldenthread.plans.queries.standings import PlanStanding
from goldenthread.plans.rules import wording
from goldenthread.plans.rules.counting import StatusCount
from goldenthread.publishing.asking import Selection
from goldenthread.publishing.breakdowns import Slips, ThemeSlips
from goldenthread.publishing.presenters import chart_parts
from goldenthread.publishing.presenters.chart_parts import Cell, Chart, Charted, Line, Table
from goldenthread.publishing.presenters.parts import Way

OFTEN = ("Never moved", "Moved once", "Moved twice", "Moved three times or more")


def over_time(about: Charted) -> Chart | None:
    """Return the plan's progress from report to report; None before its first one."""
    told = about.figures.over_time
    if not told:
        return None
    title = f"Progress of {about.scene.plan.title} at each report"
    readings = [Reading(each.as_at, Decimal(each.percent)) for each in told if each.percent is not None]
    if _has_moved_on(about, told[-1]) and about.overview.percent is not None:
        readings.append(Reading(about.scene.as_at, Decimal(about.overview.percent)))
    return Chart(
        key="over-time",
        title="Progress over time",
        answer=_progress(readings),
        # One figure is no course of things: the sentence says it.
        drawing=drawings.steps(title, readings, until=about.scene.as_at) if len(readings) > 1 else None,
        table=_time_table(about, title),
        notes=("Late counts those past their date on the day of the report.",),
        ways=(Way("All reporting periods", about.scene.link(about.scene.address.periods())),),
    )


def _has_moved_on(about: Charted, last: PlanStanding) -> bool:
    """Whether what is shown for the day of the page is no longer what the last report gave."""
    overview = about.overview
    return (overview.percent, overview.statuses) != (last.percent, last.count.statuses)


def _progress(readings: Sequence[Reading]) -> str:
    if not readings:
        return "No report gives progress in per cent."
    last = readings[-1]
    said = f"{wording.percent(last.percent)} on {wording.long_date(last.day)}"
    if len(readings) == 1:
        return f"{said}, the first figure there is."
    before = readings[-2]
    more = last.percent - before.percent
    points = wording.count(int(abs(more)), "percentage point")
    change = f"{points} {'more' if more > 0 else 'less'} than" if more else "the same as"
    return f"{said}, {change} on {wording.long_date(before.day)}."


def _time_table(about: Charted, caption: str) -> Table:
    told = about.figures.over_time
    columns = _columns([*(each.count.statuses for each in told), about.overview.statuses])
    lines = [_time_line(about, each, columns) for each in told]
    if _has_moved_on(about, told[-1]):
        lines.append(_present_line(about, columns))
    heads = ("Report", "Progress", *chart_parts.status_heads(columns), "Late", "Dates moved")
    return Table(caption, heads, tuple(lines))


def _columns(counted: Sequence[Sequence[StatusCount]]) -> tuple[StatusCount, ...]:
    """Return every status counted anywhere, from done to not known."""
    found = {each.code: each for statuses in counted for each in statuses}
    return tuple(sorted(found.values(), key=lambda each: wording.TONES.index(each.tone)))


def _time_line(about: Charted, told: PlanStanding, columns: Sequence[StatusCount]) -> Line:
    scene = about.scene
    # The day on which a reader could see what the report says: its figures lead to that day's pages.
    day = max(told.as_at, told.published_date or told.as_at)
    then = replace(about, scene=replace(scene, asked=day, as_at=day))
    # On a later day more may be late, so that the number leads nowhere rather than to another number.
    late = then.listed(Selection(late=True)) if day == told.as_at else ""
    return Line(
        Way(_dated(told.period, told.as_at), scene.link(scene.address.period(told.slug))),
        (
            _percent(told.percent, addresses.with_query(scene.address.working(), as_at=day), told.period),
            *chart_parts.status_cells(then, columns, told.count.statuses, Selection(), told.period),
            chart_parts.number(told.count.late, late, f"late, {told.period}"),
            chart_parts.number(told.count.moved, then.listed(Selection(moved=True)), f"dates moved, {told.period}"),
        ),
    )


def _present_line(about: Charted, columns: Sequence[StatusCount]) -> Line:
    overview, scene, name = about.overview, about.scene, "Since then"
    return Line(
        Way(_dated(name, scene.as_at), ""),
        (
            _percent(overview.percent, scene.link(scene.address.working()), name),
            *chart_parts.status_cells(about, columns, overview.statuses, Selection(), name),
            chart_parts.number(overview.late, about.listed(Selection(late=True)), f"late, {name}"),
            chart_parts.number(overview.moved, about.listed(Selection(moved=True)), f"dates moved, {name}"),
        ),
    )


def _dated(name: str, day: date) -> str:
    return f"{name}, as at {wording.long_date(day)}"


def _percent(percent: int | None, address: str, name: str) -> Cell:
    if percent is None:
        return Cell("not reported")
    return Cell(f"{percent}%", address, f"{name}, show the working")


def moves(about: Charted) -> Chart:
    """Return how often dates were moved."""
    counts = about.figures.moves
    ways = (Way("Every date, and every move", about.scene.link(about.scene.address.dates())),)
    heading = "How often dates were moved"
    if not about.overview.moved:
        none = f"No date of {about.leaves} was moved."
        return Chart("moves", heading, none, drawing=None, table=None, ways=ways)
    title = f"{about.leaves} by how often the date was moved"
    again = sum(counts[2:])
    answer = f"{about.overview.moved:,} of {about.leaves} had a date moved"
    lines = tuple(
        Line(Way(label, ""), (chart_parts.number(count, about.listed(Selection(moves=str(often))), label.lower()),))
        for often, (label, count) in enumerate(zip(OFTEN, counts, strict=True))
    )
    return Chart(
        key="moves",
        title=heading,
        answer=f"{answer}, {again:,} of them more than once." if again else f"{answer}.",
        drawing=drawings.columns(title, [LabelledCount(*pair) for pair in zip(OFTEN, counts, strict=True)]),
        table=Table(title, ("Agreed date", wording.plural(about.leaf).capitalize()), lines),
        ways=ways,
    )


def slips(about: Charted) -> Chart | None:
    """Return how far dates slipped; None where none was moved."""
    whole, themes = about.figures.slips, about.figures.slips_by_theme
    if not whole.moved:
        return None
    title = f"Days by which agreed dates are later than the original ones, by {about.level.lower()}"
    longest = sorted((each for each in themes if each.slips.days), key=lambda each: -each.slips.days)
    shown = [LabelledCount(each.label, each.slips.days) for each in longest[: drawings.MOST_ROWS]]
    heads = (about.level, "Dates moved", "Later", "Days later in all", "Longest", "Brought forward", "Not in days")
    return Chart(
        key="slips",
        title="How much later dates became",
        answer=" ".join(_slipped(about, whole)),
        drawing=drawings.columns(title, shown) if shown else None,
        table=Table(title, heads, tuple(_slip_line(about, each) for each in themes if each.slips.moved)),
        notes=(
            "From the last day of the original date to the last day of the agreed one. "
            f"Where nothing was moved, no {about.level.lower()} is named.",
        ),
    )


def _slipped(about: Charted, whole: Slips) -> Iterator[str]:
    if whole.later == 1:
        yield f"One {about.leaf} is due {wording.count(whole.days, 'day')} later than first agreed."
    elif whole.later:
        yield (
            f"{wording.count(whole.later, about.leaf)} are due later than first agreed, "
            f"by {whole.days:,} days in all, one of them by {whole.longest:,}."
        )
    elif whole.unread < whole.moved:
        yield "No moved date is later than the original one."
    if whole.earlier:
        yield f"{wording.count(whole.earlier, about.leaf)} {chart_parts.are(whole.earlier)} due earlier."
    if whole.unread:
        moved = wording.count(whole.unread, "moved date")
        yield f"{moved} cannot be counted in days, because the old or the new one names no last day."


def _slip_line(about: Charted, told: ThemeSlips) -> Line:
    scene, slipped = about.scene, told.slips
    moved = about.listed(Selection(theme=told.key, moved=True))
    return Line(
        Way(told.label, scene.link(scene.address.item(told.key))),
        (
            chart_parts.number(slipped.moved, moved, f"dates moved, {told.label}"),
            *(Cell(f"{count:,}") for count in (slipped.later, slipped.days, slipped.longest)),
            *(Cell(f"{count:,}") for count in (slipped.earlier, slipped.unread)),
        ),
    )
