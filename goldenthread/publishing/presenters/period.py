"""A reporting period: what was said in it, and how the plan stood then."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.core import addresses, charts, clock
from goldenthread.plans.models import Period
from goldenthread.plans.queries.narratives import Narrative
from goldenthread.plans.rules import wording
from goldenthread.publishing.keeping import Keeper
from goldenthread.publishing.presenters import parts, plan, report
from goldenthread.publishing.presenters.authority import NewsLine, news_line
from goldenthread.publishing.presenters.parts import Figure, Progress, Way
from goldenthread.publishing.presenters.plan import SectionLine
from goldenthread.publishing.presenters.report import ReportLine
from goldenthread.publishing.presenters.thread import Passage, paragraphs
from goldenthread.publishing.scenes import PlanScene
from goldenthread.reporting.queries.reports import PublishedReport


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a part of the plan as a whole."""

    title: Way
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a period's page shows beside the plan's figures: what was said of whole parts, and its reports."""

    narratives: Sequence[Narrative]
    reports: Sequence[PublishedReport]


@dataclass(frozen=True, slots=True)
class PeriodPage:
    """What the page of a period says."""

    name: str
    covers: str
    published: str
    reports: tuple[ReportLine, ...]
    summary: str
    bar: charts.Bar
    overall: Progress
    figures: tuple[Figure, ...]
    sections_title: str
    level: str
    sections: tuple[SectionLine, ...]
    told: tuple[Told, ...]
    news: tuple[NewsLine, ...]
    whole: Way
    others: tuple[Way, ...]


def covers(period: Period) -> str:
    """Return the days a period covers, in words."""
    cumulative = ", counted from the start of the year" if period.is_cumulative else ""
    days = f"{wording.long_date(period.from_date)} to {wording.long_date(period.to_date)}"
    return f"Covers {days}{cumulative}; its statements are as at {wording.long_date(period.as_at)}."


def published(period: Period) -> str:
    """Return when a period was published, and whether it was entered here later."""
    publication = period.publication
    if publication is None:
        return ""
    said = f"Published {wording.long_date(clock.london_date(publication.published_at))}"
    if publication.entered_later:
        return f"{said}; entered here {wording.long_date(clock.london_date(publication.recorded_at))}."
    return f"{said}."


def period_page(
    scene: PlanScene, kept: Keeper, period: Period, periods: Sequence[Period], beside: Beside
) -> PeriodPage:
    """Return what the page of a period says; the scene is as at its publication."""
    overview = kept.overview()
    leaf, level = plan.leaf_noun(scene), scene.plan.level_name(0)
    whole = addresses.with_query(scene.address.page(), as_at=scene.as_at)
    return PeriodPage(
        name=period.name,
        covers=covers(period),
        published=published(period),
        reports=tuple(report.report_line(scene, each) for each in beside.reports if each.is_latest),
        summary=plan.summary(overview, leaf, level),
        bar=plan.status_bar(scene, overview, leaf),
        overall=parts.progress(
            overview.percent, overview.not_reported, overview.leaves, scene.link(scene.address.working())
        ),
        figures=plan.figures(scene, overview),
        sections_title=f"By {level.lower()}",
        level=level,
        sections=plan.sections(scene, overview),
        told=tuple(_told(scene, kept, each) for each in beside.narratives),
        news=tuple(news_line(kept, each) for each in overview.news),
        whole=Way(f"All {wording.count(overview.leaves, leaf)} as they stood", whole),
        others=tuple(Way(each.name, scene.address.period(each.slug), current=each.pk == period.pk) for each in periods),
    )


def _told(scene: PlanScene, kept: Keeper, narrative: Narrative) -> Told:
    name = f"{narrative.reference} {narrative.title}".strip()
    address = scene.link(scene.address.item(kept.paths()[narrative.item_id]))
    return Told(
        title=Way(name, address),
        passages=tuple(Passage(heading, paragraphs(words)) for heading, words in narrative.passages),
    )


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period in the list of periods."""

    name: str
    address: str
    covers: str
    published: str


def period_lines(scene: PlanScene, periods: Sequence[Period]) -> tuple[PeriodLine, ...]:
    """Return a plan's periods, the latest first."""
    return tuple(
        PeriodLine(each.name, scene.link(scene.address.period(each.slug)), covers(each), published(each))
        for each in reversed(periods)
    )
