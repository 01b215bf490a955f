"""The officers' view of plans: what stands where, and what is not yet public."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.core.pages import Link
from goldenthread.core.workspace_addresses import PlanWorkspaceAddress
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.presenters import wording
from goldenthread.plans.queries.drafts import Draft
from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.rules.schemes import Scheme

FILTERS = {
    "": "All",
    "mine": "Mine",
    "missing": "Not updated",
    "drafts": "Drafts",
    "contradicting": "Contradictions",
}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the list of plans."""

    title: str
    address: str
    state: str
    last_period: str


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A reporting period: what of it is public and what is not.

    :param publish_address: empty where there is nothing to publish or no right to
    :param report_address: where its report is prepared and published
    """

    name: str
    as_at: date
    state: str
    drafts: int
    address: str
    publish_address: str
    report_address: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in the officers' view.

    :param update_address: empty where the visitor may not report on it
    """

    reference: str
    title: str
    address: str
    depth: int
    is_leaf: bool
    owner: str
    due: str
    percent: str
    status: str
    tone: str
    contradiction: str
    is_draft: bool
    is_cancelled: bool
    update_address: str


@dataclass(frozen=True, slots=True)
class PlanWork:
    """A plan as its officers see it, as at the date of a period."""

    title: str
    as_at: date
    overall: str
    counts: str
    closed: str
    lines: tuple[ItemLine, ...]
    periods: tuple[PeriodLine, ...]
    filters: tuple[Link, ...]
    actions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the visitor stands: what is theirs, what they may do, what they asked to see."""

    mine: frozenset[int]
    can_edit: bool
    shown: str = ""


def plan_line(plan: Plan, periods: tuple[Period, ...]) -> PlanLine:
    """Return a plan for the list."""
    if plan.closed_date:
        state = f"Closed on {wording.day(plan.closed_date)}"
    elif plan.publication_id is None:
        state = "Draft, not yet public"
    else:
        state = "Public"
    return PlanLine(
        title=plan.title,
        address=PlanWorkspaceAddress(plan.authority.slug, plan.slug).page(),
        state=state,
        last_period=periods[-1].name if periods else "None yet",
    )


def plan_work(
    plan: Plan, position: PlanPosition, *, drafts: tuple[Draft, ...], periods: list[Period], standing: Standing
) -> PlanWork:
    """Return the officers' page of a plan."""
    address = PlanWorkspaceAddress(plan.authority.slug, plan.slug)
    drafted = frozenset(draft.item_id for draft in drafts)
    shown = frozenset(item.id for item in position.items if _is_shown(item, standing, drafted, periods))
    kept = _with_those_above(position, shown)
    overall = position.rollups[None]
    return PlanWork(
        title=plan.title,
        as_at=position.as_at,
        overall=wording.percent(overall.percent),
        counts=_counts(position),
        closed=f"Closed on {wording.day(plan.closed_date)}: {plan.closed_reason}" if plan.closed_date else "",
        lines=tuple(
            _line(item, position.scheme, address, standing, is_draft=item.id in drafted)
            for item in position.items
            if item.id in kept
        ),
        periods=tuple(_periods(address, periods, drafts, position.as_at, standing)),
        filters=tuple(
            Link(
                text,
                f"{address.page()}?as-at={position.as_at}" + (f"&show={code}" if code else ""),
                code == standing.shown,
            )
            for code, text in FILTERS.items()
        ),
        actions=_actions(plan, address, standing),
    )


def _is_shown(item: ItemState, standing: Standing, drafted: frozenset[int], periods: list[Period]) -> bool:
    match standing.shown:
        case "mine":
            return item.id in standing.mine
        case "drafts":
            return item.id in drafted
        case "contradicting":
            return item.contradiction is not None
        case "missing":
            return item.is_leaf and not item.is_cancelled and not is_updated_in(item, periods[-1] if periods else None)
        case _:
            return True


def is_updated_in(item: ItemState, period: Period | None) -> bool:
    """Whether the latest update of an item is of a period."""
    return bool(item.update and period and item.update.period_id == period.pk)


def _with_those_above(position: PlanPosition, shown: frozenset[int]) -> frozenset[int]:
    """Keep the items above those shown, so that each stands where it belongs."""
    above = {upper.id for key in shown for upper in position.ancestors(position.by_id[key])}
    return shown | above


def _counts(position: PlanPosition) -> str:
    words = Counter(
        position.scheme.status(leaf.update.status).printed if leaf.update and leaf.update.status else "not stated"
        for leaf in position.leaves
    )
    return " · ".join(f"{count} {word}" for word, count in words.items())


def _line(
    item: ItemState, scheme: Scheme, address: PlanWorkspaceAddress, standing: Standing, *, is_draft: bool
) -> ItemLine:
    may_report = standing.can_edit or item.id in standing.mine
    return ItemLine(
        reference=item.reference,
        title=item.title,
        address=address.item(item.path),
        depth=min(item.depth, 3),
        is_leaf=item.is_leaf,
        owner="; ".join(owner.text for owner in item.owners),
        due=wording.plan_date(item.dates.due),
        percent=wording.percent(item.percent) if item.is_leaf else "",
        status=wording.reported(item.update.label, item.update.status, scheme) if item.update else "",
        tone=wording.tone(item),
        contradiction=f"The dates give {item.contradiction.derived.printed}" if item.contradiction else "",
        is_draft=is_draft,
        is_cancelled=item.is_cancelled,
        update_address=address.item_act(item.path, "update") if may_report else "",
    )


def _periods(
    address: PlanWorkspaceAddress, periods: list[Period], drafts: tuple[Draft, ...], as_at: date, standing: Standing
) -> Iterable[PeriodLine]:
    counts = Counter(draft.period_id for draft in drafts)
    for period in reversed(periods):
        waiting = counts[period.pk]
        yield PeriodLine(
            name=period.name,
            as_at=period.as_at,
            state=wording.period_state(period, waiting),
            drafts=waiting,
            address=f"{address.page()}?as-at={period.as_at}",
            publish_address=address.publish(period.slug) if waiting and standing.can_edit else "",
            report_address=address.report(period.slug),
            is_shown=period.as_at == as_at,
        )


def _actions(plan: Plan, address: PlanWorkspaceAddress, standing: Standing) -> tuple[Link, ...]:
    taken_away = (Link("Reports", address.reports()), Link("Working copies", address.copies()))
    if not standing.can_edit or plan.closed_date:
        return taken_away
    return (
        *taken_away,
        Link("Add an item", address.act("add-item")),
        Link("Open a period", address.act("open-period")),
        Link("Describe the plan", address.act("describe")),
        Link("Close the plan", address.act("close")),
    )
