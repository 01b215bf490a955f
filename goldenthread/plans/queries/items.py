"""Finding an item by what an address calls it, and how it is addressed now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.core import viewing
from goldenthread.core.viewing import Standpoint, Viewer
from goldenthread.plans.models import ItemHeading, ItemPlanLink, ItemVersion, Plan, ReferenceAlias


@dataclass(frozen=True, slots=True)
class Found:
    """An item, and the part of an address that leads to it now."""

    id: int
    public_id: str
    path: str


def find(plan: Plan, path: str, *, viewer: Viewer, today: date) -> Found | None:
    """Return the item that a path leads to: by its present path before a former one, an alias or a heading."""
    standpoint = viewing.standpoint(viewer, authority_id=plan.authority_id, as_at=today)
    wanted = _called(plan, path, standpoint)
    if not wanted:
        return None
    present = (
        ItemVersion.objects.filter(item_id__in=wanted)
        .seen_from(standpoint)
        .latest_each()
        .values_list("item_id", "item__public_id", "path")
    )
    found = {item_id: Found(item_id, public_id, now) for item_id, public_id, now in present}
    ranked = sorted(
        (found[item_id] for item_id in wanted if item_id in found),
        key=lambda each: (each.path != path, each.path.casefold() != path.casefold(), wanted.index(each.id)),
    )
    return ranked[0] if ranked else None


def _called(plan: Plan, path: str, standpoint: Standpoint) -> list[int]:
    """The ids of items ever called so, those whose own reference it was first."""
    own = (
        ItemVersion.objects.filter(item__plan=plan, path__iexact=path)
        .seen_from(standpoint)
        .order_by("-stated_date", "-pk")
        .values_list("item_id", flat=True)
    )
    aliases = (
        ReferenceAlias.objects.filter(item__plan=plan, path__iexact=path)
        .seen_from(standpoint)
        .values_list("item_id", flat=True)
    )
    seen = ItemVersion.objects.filter(item__plan=plan).seen_from(standpoint)
    headings = ItemHeading.objects.filter(version__in=seen, path__iexact=path).values_list(
        "version__item_id", flat=True
    )
    return list(dict.fromkeys(_chain(own, aliases, headings)))


def _chain(*sources: Iterable[int]) -> Iterable[int]:
    for source in sources:
        yield from source


def present_paths(plan: Plan, *, viewer: Viewer, today: date) -> dict[int, str]:
    """Return the path by which each item of a plan is addressed now, whatever it was called before."""
    standpoint = viewing.standpoint(viewer, authority_id=plan.authority_id, as_at=today)
    seen = ItemVersion.objects.filter(item__plan=plan).seen_from(standpoint).latest_each()
    return dict(seen.values_list("item_id", "path"))


def linked_revisions(plan: Plan) -> tuple[tuple[int, int], ...]:
    """Return (id, revision) of every plan that a plan's figures draw on: leaves that are plans, at any depth."""
    found: dict[int, int] = {}
    waiting = {plan.pk}
    while waiting:
        rows = ItemPlanLink.objects.filter(item__plan_id__in=waiting).values_list("plan_id", "plan__revision")
        new = {key: revision for key, revision in rows if key not in found and key != plan.pk}
        found |= new
        waiting = set(new)
    return tuple(sorted(found.items()))
