"""The machine-readable twins: typed values, as the pages' figures are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core import addresses
from goldenthread.organisations.models import Authority
from goldenthread.plans.rules.counting import StatusCount
from goldenthread.publishing.asking import Selection
from goldenthread.publishing.breakdowns import Breakdown
from goldenthread.publishing.digests import Row
from goldenthread.publishing.keeping import Keeper
from goldenthread.publishing.scenes import AuthorityScene


@dataclass(frozen=True, slots=True)
class AuthorityTwin:
    """An authority among those served here."""

    id: str
    name: str
    slug: str
    url: str


@dataclass(frozen=True, slots=True)
class AuthoritiesTwin:
    """The authorities served here."""

    authorities: tuple[AuthorityTwin, ...]


def authorities(found: Sequence[Authority]) -> AuthoritiesTwin:
    """Return the authorities served here."""
    return AuthoritiesTwin(tuple(_authority(each) for each in found))


def _authority(found: Authority) -> AuthorityTwin:
    url = addresses.absolute(addresses.authority(found.slug))
    return AuthorityTwin(id=found.public_id, name=found.name, slug=found.slug, url=url)


@dataclass(frozen=True, slots=True)
class SummaryTwin:
    """How some leaves stand. ``percent`` is rolled up, 0 to 100, null where nothing is reported."""

    leaves: int
    percent: int | None
    not_reported: int
    late: int
    contradicting: int
    reported: tuple[StatusCount, ...]


@dataclass(frozen=True, slots=True)
class SectionTwin:
    """A part of a plan."""

    reference: str
    title: str
    url: str
    summary: SummaryTwin


@dataclass(frozen=True, slots=True)
class PlanSummaryTwin:
    """A plan summed up."""

    id: str
    title: str
    url: str
    as_at: date
    scheme: str
    summary: SummaryTwin


@dataclass(frozen=True, slots=True)
class AuthorityPageTwin:
    """An authority and its published plans."""

    as_at: date
    authority: AuthorityTwin
    plans: tuple[PlanSummaryTwin, ...]


def authority(scene: AuthorityScene, kept: Sequence[Keeper]) -> AuthorityPageTwin:
    """Return an authority and its published plans."""
    return AuthorityPageTwin(
        as_at=scene.as_at,
        authority=_authority(scene.authority),
        plans=tuple(plan_summary(keeper) for keeper in kept),
    )


def plan_summary(keeper: Keeper) -> PlanSummaryTwin:
    """Return a plan summed up."""
    scene, overview = keeper.scene, keeper.overview()
    return PlanSummaryTwin(
        id=scene.plan.public_id,
        title=scene.plan.title,
        url=addresses.absolute(scene.address.page()),
        as_at=scene.as_at,
        scheme=f"{scene.plan.scheme_code} {scene.plan.scheme_version}",
        summary=SummaryTwin(
            leaves=overview.leaves,
            percent=overview.percent,
            not_reported=overview.not_reported,
            late=overview.late,
            contradicting=overview.contradicting,
            reported=overview.statuses,
        ),
    )


@dataclass(frozen=True, slots=True)
class PlanTwin:
    """A plan, its parts, and the items asked for."""

    plan: PlanSummaryTwin
    sections: tuple[SectionTwin, ...]
    filters: dict[str, str]
    items: tuple[Row, ...]


def plan(keeper: Keeper, asked: Selection) -> PlanTwin:
    """Return a plan, its parts, and every item a selection asks for."""
    address = keeper.scene.address
    sections = tuple(
        SectionTwin(
            reference=each.reference,
            title=each.title,
            url=addresses.absolute(address.item(each.path)),
            summary=SummaryTwin(
                leaves=each.leaves,
                percent=each.percent,
                not_reported=each.not_reported,
                late=each.late,
                contradicting=each.contradicting,
                reported=each.statuses,
            ),
        )
        for each in keeper.overview().sections
    )
    return PlanTwin(
        plan=plan_summary(keeper), sections=sections, filters=dict(asked.pairs()), items=keeper.all_rows(asked)
    )


@dataclass(frozen=True, slots=True)
class ChartsTwin:
    """All that the charts of a plan show."""

    plan: PlanSummaryTwin
    charts: Breakdown


def charts(keeper: Keeper) -> ChartsTwin:
    """Return all that the charts of a plan show."""
    return ChartsTwin(plan=plan_summary(keeper), charts=keeper.breakdown())


COLUMNS = (
    "Reference",
    "Title",
    "Theme",
    "Owner",
    "Followed by",
    "Date",
    "Original date",
    "Forecast",
    "Percent",
    "Reported status",
    "Derived status",
    "Why the reported status does not hold",
    "Late",
    "Changed",
    "Address",
)


def plan_rows(keeper: Keeper, asked: Selection) -> Iterator[Sequence[object]]:
    """Return the items a selection asks for as the rows of a table, headings first."""
    yield COLUMNS
    titles = {each.path: each.title for each in keeper.overview().sections}
    for row in keeper.all_rows(asked):
        yield (
            row.reference,
            row.title,
            titles.get(row.section, ""),
            "; ".join(row.owners),
            "; ".join(text for _, text in row.boards),
            row.due,
            row.original,
            row.forecast,
            row.percent,
            row.label,
            row.derived,
            row.because,
            "yes" if row.late else "",
            row.changed,
            addresses.absolute(keeper.scene.address.item(row.path)),
        )
