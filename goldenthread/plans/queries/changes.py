"""What changed in a plan between two of its reports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.core import viewing
from goldenthread.core.viewing import Standpoint, Viewer
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.queries import loading, plans
from goldenthread.plans.queries.loading import Loaded
from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.rules import dates
from goldenthread.plans.rules.schemes import Scheme
from goldenthread.plans.rules.status import percent_in_words


class ChangeKind(StrEnum):
    """What about an item changed."""

    CANCELLED = "cancelled"
    STATUS = "status"
    DATE = "date"
    PERCENT = "percent"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed about an item; ``before`` is empty where nothing was said before."""

    item_id: int
    kind: ChangeKind
    before: str
    after: str
    day: date


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a plan's previous report; ``since`` is None where there is none."""

    since: date | None
    changes: tuple[Change, ...]


def changes(plan: Plan, position: PlanPosition, *, viewer: Viewer, known: date | None = None) -> Changes:
    """Return what a viewer sees changed between the last two reports as at a position's date.

    :param known: the day by whose end the public must have been able to read what counts, if that is later
    """
    since = _previous(plans.periods_of(plan, viewer=viewer, as_at=position.as_at, known=known))
    if since is None:
        return Changes(since=None, changes=())
    now = viewing.standpoint(viewer, authority_id=plan.authority_id, as_at=position.as_at, known=known)
    before = loading.load(plan, Standpoint(as_at=since, published_before=now.published_before))
    found = (change for item in position.items for change in _of(item, before, position.scheme, position.as_at))
    return Changes(since=since, changes=tuple(found))


def _previous(periods: Sequence[Period]) -> date | None:
    days = sorted({period.as_at for period in periods})
    return days[-2] if len(days) > 1 else None


def _of(item: ItemState, before: Loaded, scheme: Scheme, as_at: date) -> Iterator[Change]:
    version = before.versions.get(item.id)
    day = item.update.stated_date if item.update else as_at
    if version is None:
        yield Change(item.id, ChangeKind.ADDED, "", item.title, day)
        return
    if item.is_cancelled and item.id not in before.cancelled:
        yield Change(item.id, ChangeKind.CANCELLED, "", item.cancelled_reason or "", day)
    yield from _reported(item, before, scheme)
    was = before.dates.get(item.id)
    if was and was.due and item.dates.due and was.moves != item.dates.moves:
        yield Change(item.id, ChangeKind.DATE, dates.describe(was.due), dates.describe(item.dates.due), day)


def _reported(item: ItemState, before: Loaded, scheme: Scheme) -> Iterator[Change]:
    if item.update is None:
        return
    was = before.updates.get(item.id)
    # What is said for the first time is news of the plan's reporting, not of the item.
    if was is None or was.id == item.update.id:
        return
    day = item.update.stated_date
    if item.update.status and was.status and was.status != item.update.status:
        told = scheme.status(was.status).printed, scheme.status(item.update.status).printed
        yield Change(item.id, ChangeKind.STATUS, *told, day)
    if item.update.percent is not None and was.percent is not None and was.percent != item.update.percent:
        told = percent_in_words(was.percent), percent_in_words(item.update.percent)
        yield Change(item.id, ChangeKind.PERCENT, *told, day)
