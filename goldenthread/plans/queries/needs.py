"""What waits for an officer in the plans of their authority."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from goldenthread.core.viewing import Role, Viewer
from goldenthread.core.workspace_addresses import PlanWorkspaceAddress
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.queries import drafts, ownership, positions
from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.publication.registry import Need

# Above this many, one line that leads to all of them serves better than a page of lines.
LISTED_ONE_BY_ONE = 12


def plan_needs(viewer: Viewer, today: date) -> Iterable[Need]:
    """Yield what waits for a viewer: drafts to publish, updates they owe, contradictions."""
    if viewer.authority_id is None or not viewer.is_officer_of(viewer.authority_id):
        return
    plans = Plan.objects.filter(authority_id=viewer.authority_id, closed_date=None).select_related("authority")
    for plan in plans.prefetch_related("periods"):
        periods = list(plan.periods.all())
        if not periods:
            continue
        yield from _needs_of(plan, periods, viewer=viewer, today=today)


def _needs_of(plan: Plan, periods: list[Period], *, viewer: Viewer, today: date) -> Iterable[Need]:
    last = periods[-1]
    manages = viewer.has_role(Role.ADMINISTRATOR, Role.PLAN_MANAGER, authority_id=plan.authority_id)
    mine = ownership.answerable_for(plan, viewer, on=today)
    if manages:
        yield from _to_publish(plan, periods)
    if not (manages or mine):
        return
    position = positions.position(plan, viewer=viewer, as_at=last.as_at)
    if last.publication_id is None:
        yield from _to_update(plan, last, position, mine)
    if manages and (count := len(position.contradicting)):
        address = f"{_address(plan).page()}?as-at={last.as_at}&show=contradicting"
        yield Need(
            _counted(count, "status does not match", "statuses do not match", f"the dates: {plan.title}"), address
        )


def _to_publish(plan: Plan, periods: list[Period]) -> Iterable[Need]:
    waiting = Counter(draft.period_id for draft in drafts.drafts_of(plan))
    for period in periods:
        if count := waiting[period.pk]:
            text = _counted(count, "draft", "drafts", f"to publish: {plan.title}, {period.name}")
            yield Need(text, _address(plan).publish(period.slug), due=period.as_at, count=count)


def _to_update(plan: Plan, period: Period, position: PlanPosition, mine: frozenset[int]) -> Iterable[Need]:
    owed = [leaf for leaf in position.leaves if leaf.id in mine and _is_owed(leaf, period)]
    if len(owed) > LISTED_ONE_BY_ONE:
        text = f"{len(owed)} updates for {period.name}: {plan.title}"
        yield Need(text, f"{_address(plan).page()}?as-at={period.as_at}&show=mine", due=period.as_at, count=len(owed))
        return
    for leaf in owed:
        name = f"{leaf.reference} {leaf.title}".strip()
        yield Need(f"Update for {period.name}: {name}", _address(plan).item_act(leaf.path, "update"), due=period.as_at)


def _is_owed(leaf: ItemState, period: Period) -> bool:
    is_updated = leaf.update is not None and leaf.update.period_id == period.pk
    return not (is_updated or leaf.is_cancelled or leaf.percent == 100)


def _address(plan: Plan) -> PlanWorkspaceAddress:
    return PlanWorkspaceAddress(plan.authority.slug, plan.slug)


def _counted(count: int, one: str, many: str, rest: str) -> str:
    return f"{count} {one if count == 1 else many} {rest}"
