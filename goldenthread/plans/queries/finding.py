"""Finding a period or an item from what someone wrote."""

from datetime import date

from django.db.models import Q
from django.utils.text import slugify

from goldenthread.plans.models import Item, ItemVersion, Period, Plan, ReferenceAlias
from goldenthread.plans.rules import references


def period_at(plan: Plan, as_at: date) -> Period | None:
    """Return the period as at a day, or else the last before it."""
    return plan.periods.filter(as_at__lte=as_at).order_by("-as_at", "-pk").first()


def period_named(plan: Plan, name: str) -> Period | None:
    """Return a period by its name or slug."""
    return plan.periods.filter(slug=slugify(name)).first()


def item_known_as(plan: Plan, reference: str, *, as_at: date) -> Item | None:
    """Return an item by the reference or address it has by a day, or else by a former reference of it.

    Drafts are included: this serves officers.
    """
    wanted = references.normalise(reference)
    called = Q(reference=wanted) | Q(reference=reference) | Q(path=reference)
    latest = ItemVersion.objects.filter(item__plan=plan, stated_date__lte=as_at).latest_each()
    current = ItemVersion.objects.filter(pk__in=latest.values("pk")).filter(called)
    found = current.values_list("item_id", flat=True).first()
    if found is None:
        aliases = ReferenceAlias.objects.filter(item__plan=plan, stated_date__lte=as_at).filter(called)
        found = aliases.order_by("-stated_date", "-pk").values_list("item_id", flat=True).first()
    return None if found is None else Item.objects.get(pk=found)


def item_at(plan: Plan, path: str) -> Item | None:
    """Return the item an officers' address leads to: by its latest path, drafts and later periods included."""
    latest = ItemVersion.objects.filter(item__plan=plan).latest_each().values_list("item_id", "path")
    found = next((item_id for item_id, known in latest if known == path), None)
    return None if found is None else Item.objects.select_related("plan__authority").get(pk=found)
