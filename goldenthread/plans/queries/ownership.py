"""Which items somebody answers for, and to which directorate they belong."""

from collections import defaultdict
from datetime import date

from goldenthread.core.viewing import Standpoint, Viewer
from goldenthread.organisations import queries as organisation_queries
from goldenthread.plans.models import ItemOwner, ItemVersion, Plan


def answerable_for(plan: Plan, viewer: Viewer, *, on: date) -> frozenset[int]:
    """Return the ids of the items whose owner the viewer is, in person or by post, and of all beneath them."""
    if viewer.person_id is None:
        return frozenset()
    latest = dict(ItemVersion.objects.filter(item__plan=plan).latest_each().values_list("pk", "item_id"))
    posts = organisation_queries.post_ids_of(viewer.person_id, on=on)
    owners = ItemOwner.objects.filter(version__item__plan=plan).values_list("version_id", "person_id", "post_id")
    named = {
        latest[version]
        for version, person, post in owners
        if version in latest and (person == viewer.person_id or post in posts)
    }
    return _with_all_beneath(plan, named)


def directorates(plan: Plan, standpoint: Standpoint) -> dict[int, tuple[str, ...]]:
    """Return, by item id, the directorates its owners belong to: by the post named, or those the person holds."""
    versions = ItemVersion.objects.filter(item__plan=plan).seen_from(standpoint).latest_each()
    latest = dict(versions.values_list("pk", "item_id"))
    held = organisation_queries.directorates_of_people(plan.authority_id, on=standpoint.as_at)
    owners = ItemOwner.objects.filter(version__item__plan=plan).order_by("version_id", "position")
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for version, person, directorate in owners.values_list("version_id", "person_id", "post__directorate__name"):
        if version in latest:
            names = (directorate,) if directorate else held.get(person, ())
            found[latest[version]].update(dict.fromkeys(names))
    return {item_id: tuple(names) for item_id, names in found.items()}


def _with_all_beneath(plan: Plan, items: set[int]) -> frozenset[int]:
    children: dict[int, list[int]] = defaultdict(list)
    for item, parent in ItemVersion.objects.filter(item__plan=plan).latest_each().values_list("item_id", "parent_id"):
        if parent is not None:
            children[parent].append(item)
    found: set[int] = set()
    waiting = list(items)
    while waiting:
        item = waiting.pop()
        if item not in found:
            found.add(item)
            waiting.extend(children[item])
    return frozenset(found)
