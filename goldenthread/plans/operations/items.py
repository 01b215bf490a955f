"""Adding, revising and cancelling items."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.plans.models import Cancellation, Item, ItemVersion, Period, Plan
from goldenthread.plans.operations import batches, recording
from goldenthread.plans.operations.batches import (
    Batch,
    DateText,
    FollowerText,
    HeadingText,
    ItemStatements,
    OwnerText,
    VersionText,
)


class ItemNotInPlan(Exception):
    """An item was named that is not in the plan."""


class CircleOfParents(Exception):
    """An item cannot stand beneath itself."""


class ReasonMissing(Exception):
    """The change needs a recorded reason."""


@transaction.atomic
def add_item(
    *,
    period: Period,
    version: VersionText,
    parent: Item | None,
    by: audit.Actor,
    now: datetime,
    original: DateText | None = None,
) -> Item:
    """Add an item to a plan as a draft of a period.

    :raises ItemNotInPlan: if the parent is of another plan
    :raises paths.ReferenceTaken: if the reference belongs to another item
    """
    entries = _with_parent(period.plan, parent)
    key = "new"
    entries.append(
        ItemStatements(
            key=key,
            parent_key="parent" if parent else None,
            version=version,
            dates=(original,) if original else (),
        )
    )
    batch = Batch(entries=entries, event="plans.item.added")
    made = batches.record_batch(period=period, batch=batch, by=by, now=now)
    return Item.objects.get(pk=made.item_ids[key])


@transaction.atomic
def revise_item(
    *,
    item: Item,
    period: Period,
    version: VersionText,
    parent: Item | None,
    by: audit.Actor,
    now: datetime,
    seen: int | None = None,
) -> None:
    """State anew what the plan says an item is, from the period's date on; what was said before stays.

    :param seen: the id of the version the writer had before them; None asks for no check
    :raises recording.ChangedMeanwhile: if the latest version is another one
    :raises ItemNotInPlan: if the item or its parent is of another plan
    :raises CircleOfParents: if the parent stands beneath the item
    """
    plan = recording.lock(period.plan)
    _require_in(plan, item)
    recording.refuse_if_changed(seen, latest=latest_version_id(item))
    _refuse_circle(item, parent)
    entries = _with_parent(period.plan, parent)
    entries.append(
        ItemStatements(
            key="item",
            item_id=item.pk,
            parent_key="parent" if parent else None,
            version=version,
        )
    )
    batch = Batch(entries=entries, event="plans.item.revised")
    batches.record_batch(period=period, batch=batch, by=by, now=now)


@transaction.atomic
def cancel_item(
    *,
    item: Item,
    period: Period,
    reason: str,
    by: audit.Actor,
    now: datetime,
    stated: date | None = None,
    authority_text: str = "",
    is_lifted: bool = False,
) -> Cancellation:
    """Give an item up, or with ``is_lifted`` take it up again.

    :raises ReasonMissing: if no reason is given
    """
    if not reason.strip():
        raise ReasonMissing("Say why the item is cancelled.")
    plan = recording.lock(period.plan)
    _require_in(plan, item)
    cancellation = Cancellation.objects.create(
        **recording.statement(period, by=by, now=now, stated=stated),
        item=item,
        reason=reason.strip(),
        is_lifted=is_lifted,
        authority_text=authority_text,
    )
    event = "plans.item.reinstated" if is_lifted else "plans.item.cancelled"
    recording.record(event, plan=plan, item=item, by=by, now=now, facts={"period": period.slug})
    return cancellation


def current_version(item: Item) -> tuple[VersionText, Item | None]:
    """Return what the plan last said an item is, drafts included, and its parent; the start of a revision."""
    row = (
        ItemVersion.objects.filter(item=item)
        .select_related("parent")
        .prefetch_related("owners", "followers", "headings")
        .latest("stated_date", "pk")
    )
    version = VersionText(
        title=row.title,
        position=row.position,
        reference=row.reference,
        is_reference_assigned=row.is_reference_assigned,
        weight=row.weight,
        is_new_action=row.is_new_action,
        headings=tuple(HeadingText(heading.reference, heading.title) for heading in row.headings.all()),
        owners=tuple(OwnerText(owner.text, owner.person_id, owner.post_id) for owner in row.owners.all()),
        followers=tuple(FollowerText(follower.text, follower.body_id) for follower in row.followers.all()),
    )
    return version, row.parent


def latest_version_id(item: Item) -> int | None:
    """Return the id of what the plan last said an item is, drafts included."""
    return ItemVersion.objects.filter(item=item).order_by("-stated_date", "-pk").values_list("pk", flat=True).first()


def next_position(plan: Plan) -> int:
    """Return the position after a plan's last item."""
    last = ItemVersion.objects.filter(item__plan=plan).order_by("-position").values_list("position", flat=True)
    return (last.first() or 0) + 1


def _with_parent(plan: Plan, parent: Item | None) -> list[ItemStatements]:
    if parent is None:
        return []
    _require_in(plan, parent)
    return [ItemStatements(key="parent", item_id=parent.pk)]


def _require_in(plan: Plan, item: Item) -> None:
    if item.plan_id != plan.pk:
        raise ItemNotInPlan(f"The item is not in {plan.title}.")


def _refuse_circle(item: Item, parent: Item | None) -> None:
    latest = dict(ItemVersion.objects.filter(item__plan=item.plan_id).latest_each().values_list("item_id", "parent_id"))
    above = parent.pk if parent else None
    while above is not None:
        if above == item.pk:
            raise CircleOfParents("An item cannot stand beneath itself or beneath one of its own items.")
        above = latest.get(above)
