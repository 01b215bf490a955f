"""Which items somebody answers for."""

from collections import defaultdict
from datetime import date

from goldenthread.core.viewing import Viewer
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
