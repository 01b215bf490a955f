"""What is recorded but not yet public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from goldenthread.plans.models import (
    Cancellation,
    DateEntry,
    Dependency,
    GroupingPlace,
    ItemPlanLink,
    ItemVersion,
    Period,
    Plan,
    ReferenceAlias,
    Reply,
    Update,
)

KINDS: tuple[tuple[str, type[Model]], ...] = (
    ("description", ItemVersion),
    ("update", Update),
    ("date", DateEntry),
    ("cancellation", Cancellation),
    ("reference", ReferenceAlias),
    ("dependency", Dependency),
    ("link", ItemPlanLink),
    ("grouping", GroupingPlace),
    ("reply", Reply),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """Something said of an item that is not yet public.

    :param kind: ``description``, ``update``, ``date``, ``cancellation``, ``reference``, ``dependency``,
        ``link``, ``grouping`` or ``reply``
    """

    kind: str
    item_id: int
    period_id: int


# What a plan's figures and words are computed from.
COUNTED = (ItemVersion, Update, DateEntry, Cancellation, ItemPlanLink, Reply)


def has_drafts(plan_ids: Iterable[int], *, as_at: date) -> bool:
    """Whether anything that counts in the figures and words of some plans by a day is not yet public."""
    wanted = list(plan_ids)
    return any(
        model.objects.filter(item__plan__in=wanted, stated_date__lte=as_at).drafts().exists() for model in COUNTED
    )


def drafts_of(plan: Plan, *, period: Period | None = None) -> tuple[Draft, ...]:
    """Return a plan's drafts, or one period's."""
    found: list[Draft] = []
    for kind, model in KINDS:
        rows = model._default_manager.filter(item__plan=plan, publication=None)
        if period is not None:
            rows = rows.filter(period=period)
        found += [Draft(kind, item_id, period_id) for item_id, period_id in rows.values_list("item_id", "period_id")]
    return tuple(found)
