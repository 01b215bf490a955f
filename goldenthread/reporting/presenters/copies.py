"""The working copies of a plan: those that were handed out, and taking another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core import clock
from goldenthread.core.workspace_addresses import PlanWorkspaceAddress, WorkspaceAddress
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.rules import dates
from goldenthread.reporting.models import CopyForm, WorkingCopy


@dataclass(frozen=True, slots=True)
class Taking:
    """What somebody wants to take away: a plan or one item of it.

    :param only_own: whether they are given only what they answer for
    """

    plan: Plan
    item: Item | None
    has_periods: bool
    only_own: bool


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A working copy that was handed out.

    :param what: what it is of: the whole plan, one owner's items, one item
    :param name: by what its rows are known again
    """

    what: str
    kind: str
    period: str
    items: str
    made: date
    by: str
    name: str


@dataclass(frozen=True, slots=True)
class PlanCopies:
    """The page on which working copies are handed out.

    :param of_item: the item that is asked for; empty where it is the plan
    :param whole_address: where copies of the plan are, for whoever came for one item
    :param closed: the day on which the plan was closed, in words
    :param back_address: where a copy is brought back
    """

    plan: str
    of_item: str
    whole_address: str
    only_own: bool
    closed: str
    has_periods: bool
    back_address: str
    lines: tuple[CopyLine, ...]


def plan_copies(taking: Taking, copies: Sequence[WorkingCopy], names: Mapping[int, str]) -> PlanCopies:
    """Return the page of a plan's working copies.

    :param names: what the items are called that copies are of, by id
    """
    plan, authority = taking.plan, taking.plan.authority.slug
    return PlanCopies(
        plan=plan.title,
        of_item=names[taking.item.pk] if taking.item else "",
        whole_address=PlanWorkspaceAddress(authority, plan.slug).copies() if taking.item else "",
        only_own=taking.only_own,
        closed=dates.day_in_words(plan.closed_date) if plan.closed_date else "",
        has_periods=taking.has_periods,
        back_address=WorkspaceAddress(authority).returned_copies(),
        lines=tuple(_line(copy, names) for copy in copies),
    )


def _line(copy: WorkingCopy, names: Mapping[int, str]) -> CopyLine:
    return CopyLine(
        what=names.get(copy.item_id, "One item") if copy.item_id else copy.owner or "The whole plan",
        kind=str(CopyForm(copy.form).label),
        period=copy.period.name,
        items="1 item" if copy.rows == 1 else f"{copy.rows:,} items",
        made=clock.london_date(copy.made_at),
        by=copy.made_by_text,
        name=copy.public_id,
    )
