"""How a plan stood at each of its reports: its progress over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core import clock
from goldenthread.core.viewing import Viewer
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.queries import plans, positions
from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.rules import counting
from goldenthread.plans.rules.counting import StatusCount
from goldenthread.plans.rules.schemes import Scheme


@dataclass(frozen=True, slots=True)
class Count:
    """How some leaves stood: how many are reported under which word, and how many were late or had a date moved."""

    leaves: int
    statuses: tuple[StatusCount, ...]
    late: int
    moved: int


@dataclass(frozen=True, slots=True)
class ThemeStanding:
    """How an item at the top of the tree stood; ``percent`` is 0-100, None where nothing is reported."""

    item_id: int
    public_id: str
    reference: str
    title: str
    percent: int | None
    count: Count


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """How a plan stood at one of its reports.

    :param period: the period's name
    :param percent: the whole plan's, 0-100; None where nothing is reported
    :param published_date: the day on which the public could first read the report; None where it never could
    :param not_reported: leaves without a figure
    """

    period: str
    slug: str
    as_at: date
    published_date: date | None
    percent: int | None
    not_reported: int
    count: Count
    themes: tuple[ThemeStanding, ...]


def standings(
    plan: Plan, *, viewer: Viewer, as_at: date, known: date | None = None, at_most: int = 12
) -> tuple[PlanStanding, ...]:
    """Return how a plan stood at the last of its reports by a date, oldest first.

    Each is told as a viewer knows it at the date, so that what was put right since is right here too. Of
    periods that are true for the same day the last stands for all. Rows do not change the number of
    queries; reports do, up to ``at_most``.

    :param known: the day by whose end the public must have been able to read what counts, if that is later
    """
    seen = plans.periods_of(plan, viewer=viewer, as_at=as_at, known=known)
    last = list({period.as_at: period for period in seen}.values())[-at_most:]
    return tuple(
        standing(period, positions.position(plan, viewer=viewer, as_at=period.as_at, known=known or as_at))
        for period in last
    )


def standing(period: Period, position: PlanPosition) -> PlanStanding:
    """Return how a plan stood at a report, from its position then."""
    rolled = position.rollups[None]
    return PlanStanding(
        period=period.name,
        slug=period.slug,
        as_at=position.as_at,
        published_date=clock.london_date(period.publication.published_at) if period.publication else None,
        percent=rolled.percent,
        not_reported=rolled.not_reported,
        count=_count(position.scheme, position.leaves),
        themes=tuple(_theme(position, root) for root in position.roots),
    )


def _theme(position: PlanPosition, root: ItemState) -> ThemeStanding:
    rolled = position.rollups.get(root.id)
    return ThemeStanding(
        item_id=root.id,
        public_id=root.public_id,
        reference=root.reference,
        title=root.title,
        percent=rolled.percent if rolled else None if root.percent is None else int(root.percent),
        count=_count(position.scheme, position.leaves_under(root)),
    )


def _count(scheme: Scheme, leaves: Sequence[ItemState]) -> Count:
    codes = (counting.group_code(scheme, leaf.update.status if leaf.update else "") for leaf in leaves)
    return Count(
        leaves=len(leaves),
        statuses=counting.status_counts(scheme, codes),
        late=sum(leaf.is_late for leaf in leaves),
        moved=sum(leaf.dates.moves > 0 for leaf in leaves),
    )
