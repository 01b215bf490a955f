"""The pages of an authority: is it doing what it promised?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core import addresses, charts
from goldenthread.organisations.models import Authority
from goldenthread.plans.rules import wording
from goldenthread.publishing.digests import News
from goldenthread.publishing.keeping import Keeper
from goldenthread.publishing.presenters import parts, plan
from goldenthread.publishing.presenters.parts import Figure, Progress, Way
from goldenthread.publishing.presenters.plan import SectionLine
from goldenthread.publishing.scenes import AuthorityScene


@dataclass(frozen=True, slots=True)
class AuthorityLine:
    """An authority in the list of those served here."""

    name: str
    address: str
    colour: str


def authority_lines(authorities: Sequence[Authority]) -> tuple[AuthorityLine, ...]:
    """Return the authorities served here."""
    return tuple(AuthorityLine(each.name, addresses.authority(each.slug), each.colour) for each in authorities)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan among others."""

    title: str
    address: str
    summary: str
    as_at: str
    bar: charts.Bar
    overall: Progress
    late: Way | None
    contradicting: Way | None
    closed: str


def plan_line(keeper: Keeper) -> PlanLine:
    """Return a plan in a list of plans."""
    scene, overview = keeper.scene, keeper.overview()
    leaf = plan.leaf_noun(scene)
    working = scene.link(scene.address.working())
    late, contradicting, *_ = plan.figures(scene, overview)
    return PlanLine(
        title=scene.plan.title,
        address=scene.link(scene.address.page()),
        summary=plan.summary(overview, leaf, scene.plan.level_name(0)),
        as_at=wording.long_date(scene.as_at),
        bar=plan.status_bar(scene, overview, leaf),
        overall=parts.progress(overview.percent, overview.not_reported, overview.leaves, working),
        late=Way(f"{overview.late:,} late", late.address) if overview.late else None,
        contradicting=Way(f"{overview.contradicting:,} reported otherwise than the dates allow", contradicting.address)
        if overview.contradicting
        else None,
        closed=f"Ended {wording.long_date(over)}" if (over := _over(keeper)) else "",
    )


def _over(keeper: Keeper) -> date | None:
    found = keeper.scene.plan
    over = found.closed_date or found.end_date
    return over if over and over < keeper.scene.today else None


@dataclass(frozen=True, slots=True)
class NewsLine:
    """Something that was said or changed, and the way to its thread."""

    day: str
    reference: str
    title: str
    address: str
    said: str
    changed: str
    tone: str


@dataclass(frozen=True, slots=True)
class Lead:
    """The plan a start page opens with."""

    line: PlanLine
    figures: tuple[Figure, ...]
    sections_title: str
    level: str
    sections: tuple[SectionLine, ...]
    news: tuple[NewsLine, ...]


@dataclass(frozen=True, slots=True)
class StartPage:
    """What an authority's start page says; ``lead`` is None where nothing is published."""

    name: str
    lead: Lead | None
    others: tuple[PlanLine, ...]
    boards: tuple[Way, ...]


def start_page(scene: AuthorityScene, keepers: Sequence[Keeper], boards: Sequence[Way]) -> StartPage:
    """Return what the start page says; the first plan given leads."""
    return StartPage(
        name=scene.authority.name,
        lead=_lead(keepers[0]) if keepers else None,
        others=tuple(plan_line(keeper) for keeper in keepers[1:]),
        boards=tuple(boards),
    )


def _lead(keeper: Keeper) -> Lead:
    scene, overview = keeper.scene, keeper.overview()
    level = scene.plan.level_name(0)
    return Lead(
        line=plan_line(keeper),
        figures=plan.figures(scene, overview),
        sections_title=f"By {level.lower()}",
        level=level,
        sections=plan.sections(scene, overview),
        news=tuple(news_line(keeper, told) for told in overview.news),
    )


def news_line(keeper: Keeper, told: News) -> NewsLine:
    """Return what was last said of an item, and the way to its thread."""
    scene = keeper.scene
    return NewsLine(
        day=told.day,
        reference=told.reference,
        title=told.title,
        address=scene.link(scene.address.item(told.path)),
        said=told.said,
        changed=told.changed,
        tone=told.tone,
    )
