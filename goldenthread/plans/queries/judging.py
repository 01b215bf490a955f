"""What the plan's rules would say of an item if something were reported of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.plans.queries.states import ItemState
from goldenthread.plans.rules import contradictions, status
from goldenthread.plans.rules.contradictions import Contradiction
from goldenthread.plans.rules.dates import PlanDate
from goldenthread.plans.rules.schemes import Scheme
from goldenthread.plans.rules.status import Derived


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody is about to report: dates left out stay as they are."""

    status: str
    percent: Decimal | None
    forecast: PlanDate | None = None
    completed: PlanDate | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules give, and the contradiction with what is reported, if there is one."""

    derived: Derived
    contradiction: Contradiction | None


def judge(item: ItemState, proposal: Proposal, *, scheme: Scheme, as_at: date) -> Judgement:
    """Return what a scheme would say of an item with a proposed update."""
    completed = proposal.completed or item.dates.completed
    facts = status.Facts(
        as_at=as_at,
        reported=proposal.status or None,
        percent=proposal.percent,
        cancelled=item.is_cancelled,
        original=item.dates.original,
        agreed=item.dates.due,
        forecast=proposal.forecast or item.dates.forecast,
        completed_on=completed.end if completed else None,
        has_owner=not item.is_unowned,
    )
    return Judgement(derived=status.derive(scheme, facts), contradiction=contradictions.contradiction(scheme, facts))
