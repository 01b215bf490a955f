"""The page of a plan: how it stands, theme by theme, and its items as the reader asked for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.core import addresses, charts
from goldenthread.plans.models import Period
from goldenthread.plans.rules import wording
from goldenthread.publishing.asking import Selection
from goldenthread.publishing.digests import Overview
from goldenthread.publishing.keeping import Keeper, RowsPage
from goldenthread.publishing.presenters import filtering, parts, rows
from goldenthread.publishing.presenters.filtering import FilterGroup
from goldenthread.publishing.presenters.parts import Figure, PageLinks, Progress, Way
from goldenthread.publishing.presenters.rows import RowGroup
from goldenthread.publishing.scenes import PlanScene


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A theme in the plan's summary."""

    reference: str
    title: str
    address: str
    bar: charts.Bar
    done: str
    progress: Progress
    late: Way | None
    contradicting: Way | None


@dataclass(frozen=True, slots=True)
class PlanPage:
    """What the page of a plan says."""

    title: str
    purpose: str
    origin: str
    closed: str
    summary: str
    bar: charts.Bar
    overall: Progress
    figures: tuple[Figure, ...]
    working: str
    charts: Way
    scheme: Way
    reports: Way
    sections_title: str
    level: str
    sections: tuple[SectionLine, ...]
    periods: tuple[Way, ...]
    list_title: str
    filters: tuple[FilterGroup, ...]
    chosen: tuple[Way, ...]
    clear: str
    downloads: tuple[Way, ...]
    groups: tuple[RowGroup, ...]
    empty: str
    paging: PageLinks | None


def plan_page(scene: PlanScene, keeper: Keeper, asked: Selection, number: int, periods: Sequence[Period]) -> PlanPage:
    """Return what the page of a plan says."""
    overview = keeper.overview()
    shown = keeper.rows(asked, number)
    leaf, level = leaf_noun(scene), scene.plan.level_name(0)
    page = scene.address.page()
    return PlanPage(
        title=scene.plan.title,
        purpose=scene.plan.purpose,
        origin=scene.plan.origin,
        closed=_closed(scene),
        summary=summary(overview, leaf, level),
        bar=status_bar(scene, overview, leaf),
        overall=parts.progress(
            overview.percent, overview.not_reported, overview.leaves, scene.link(scene.address.working())
        ),
        figures=figures(scene, overview),
        working=scene.link(scene.address.working()),
        charts=Way("This plan in charts", scene.link(scene.address.charts())),
        scheme=Way("How statuses are judged", scene.link(scene.address.scheme())),
        reports=Way("Published reports", scene.link(scene.address.reports())),
        sections_title=f"By {level.lower()}",
        level=level,
        sections=sections(scene, overview),
        periods=_periods(scene, periods),
        list_title=_list_title(shown, asked, leaf),
        filters=filtering.groups(scene, overview, asked),
        chosen=filtering.chosen(scene, overview, asked),
        clear=_list_address(scene, Selection()),
        downloads=tuple(
            Way(text, asked.address(addresses.data(page, form), as_at=scene.asked))
            for text, form in (("CSV", "csv"), ("JSON", "json"))
        ),
        groups=rows.grouped(scene, shown),
        empty=_empty(overview, asked, leaf),
        paging=parts.paging(
            shown.number, shown.pages, shown.total, lambda at: asked.address(page, as_at=scene.asked, number=at)
        ),
    )


def leaf_noun(scene: PlanScene) -> str:
    """Return the plan's own name for what carries progress: milestone, action."""
    names = scene.plan.level_names or ["Item"]
    return str(names[-1]).lower()


def summary(overview: Overview, leaf: str, level: str) -> str:
    """Return the plan in one sentence or two."""
    if not overview.leaves:
        return "Nothing is in the plan yet."
    told = [f"{each.count:,} {each.label}" for each in overview.statuses if each.label != wording.NOT_STATED]
    said = f" {wording.listed(told)}." if told else " Nothing has been reported yet."
    return f"{wording.count(overview.leaves, leaf)}{_where(overview, level.lower())}.{said}"


def _where(overview: Overview, level: str) -> str:
    """Say how many of the plan's highest items there are; printed headings are counted, not their groups."""
    groups = len(overview.sections)
    if groups < 2:
        return ""
    if overview.headings == groups:
        return f" in {wording.count(groups, level)}"
    return f" for {wording.count(overview.headings, level)}, in {wording.count(groups, 'group')}"


def status_bar(scene: PlanScene, overview: Overview, leaf: str) -> charts.Bar:
    """Return the bar of the whole plan; each count leads to the items it counts."""
    page = scene.address.page()
    return parts.status_bar(
        f"{wording.count(overview.leaves, leaf)} by reported status",
        overview.statuses,
        lambda code: f"{Selection(status=code).address(page, as_at=scene.asked)}#items",
    )


def figures(scene: PlanScene, overview: Overview) -> tuple[Figure, ...]:
    """Return the figures a reader comes for, each a way to what it counts."""
    told = [
        Figure(f"{overview.late:,}", "past their date and not complete", _list_address(scene, Selection(late=True))),
        Figure(
            f"{overview.contradicting:,}",
            "reported statuses that the dates do not allow",
            scene.link(scene.address.contradictions()),
        ),
        Figure(f"{overview.moved:,}", "with a date that was moved", scene.link(scene.address.dates())),
    ]
    if overview.since:
        said = f"changed since {overview.since}"
        told.append(Figure(f"{overview.changed:,}", said, _list_address(scene, Selection(changed=True))))
    else:
        address = f"{scene.link(scene.address.contradictions())}#completed-late"
        told.append(Figure(f"{overview.completed_late:,}", "completed after their date", address))
    return tuple(told)


def sections(scene: PlanScene, overview: Overview) -> tuple[SectionLine, ...]:
    """Return the plan theme by theme, where it has several."""
    return tuple(_sections(scene, overview)) if len(overview.sections) > 1 else ()


def _sections(scene: PlanScene, overview: Overview) -> Iterator[SectionLine]:
    for section in overview.sections:
        item = scene.address.item(section.path)
        working = scene.link(scene.address.working(section.path))
        theme = Selection(theme=section.path)
        clash = replace(theme, contradicting=True)
        yield SectionLine(
            reference=section.reference,
            title=section.title,
            address=scene.link(item),
            bar=parts.status_bar(f"{section.reference} {section.title}".strip(), section.statuses),
            done=f"{parts.done(section.statuses):,} of {section.leaves:,}",
            progress=parts.progress(section.percent, section.not_reported, section.leaves, working),
            late=_way(scene, f"{section.late:,} late", section.late, replace(theme, late=True)),
            contradicting=_way(scene, _mismatch(section.contradicting), section.contradicting, clash),
        )


def _mismatch(count: int) -> str:
    return "1 does not match its date" if count == 1 else f"{count:,} do not match their dates"


def _way(scene: PlanScene, text: str, count: int, asked: Selection) -> Way | None:
    return Way(text, _list_address(scene, asked)) if count else None


def _list_address(scene: PlanScene, asked: Selection) -> str:
    return f"{asked.address(scene.address.page(), as_at=scene.asked)}#items"


def _closed(scene: PlanScene) -> str:
    plan = scene.plan
    if plan.closed_date and plan.closed_date <= scene.as_at:
        return f"Closed on {wording.long_date(plan.closed_date)}. {plan.closed_reason}".strip()
    return ""


def _periods(scene: PlanScene, periods: Sequence[Period]) -> tuple[Way, ...]:
    return tuple(
        Way(
            f"{period.name}, as at {wording.long_date(period.as_at)}",
            addresses.with_query(scene.address.period(period.slug), as_at=scene.asked),
        )
        for period in reversed(periods)
    )


def _list_title(shown: RowsPage, asked: Selection, leaf: str) -> str:
    if asked.is_everything:
        return f"All {wording.count(shown.total, leaf)}" if shown.total != 1 else f"The one {leaf}"
    return wording.count(shown.total, leaf)


def _empty(overview: Overview, asked: Selection, leaf: str) -> str:
    if not overview.leaves:
        return f"No {wording.plural(leaf)} had been published by this date."
    return f"No {leaf} is all of this at once. Take a filter off to see more."
