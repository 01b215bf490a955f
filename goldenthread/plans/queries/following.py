"""Which bodies follow what."""

from datetime import date

from goldenthread.core import viewing
from goldenthread.core.viewing import Viewer
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import ItemFollower, ItemVersion, Plan


def bodies_named(authority: Authority, *, viewer: Viewer, as_at: date) -> frozenset[int]:
    """Return the ids of the bodies that an authority's plans, as a viewer sees them, name as following an item."""
    standpoint = viewing.standpoint(viewer, authority_id=authority.pk, as_at=as_at)
    plans = Plan.objects.visible_to(viewer, as_at=as_at).filter(authority=authority)
    versions = ItemVersion.objects.filter(item__plan__in=plans).seen_from(standpoint)
    named = ItemFollower.objects.filter(version__in=versions, body__isnull=False)
    return frozenset(named.values_list("body_id", flat=True).distinct())
