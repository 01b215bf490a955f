"""Finding plans and their periods."""

from datetime import date

from django.db.models import Max, Q

from goldenthread.core import clock
from goldenthread.core.viewing import Viewer
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Period, Plan


def plans_of(authority: Authority, *, viewer: Viewer, as_at: date | None = None) -> list[Plan]:
    """Return an authority's plans as a viewer may see them, newest first."""
    return list(Plan.objects.visible_to(viewer, as_at=as_at).filter(authority=authority).select_related("successor"))


def plan(authority: Authority, slug: str, *, viewer: Viewer, as_at: date | None = None) -> Plan | None:
    """Return a plan by its slug, or None where the viewer may not see one."""
    seen = Plan.objects.visible_to(viewer, as_at=as_at).select_related("authority", "successor", "publication")
    return seen.filter(authority=authority, slug=slug).first()


def periods_of(plan: Plan, *, viewer: Viewer, as_at: date | None = None, known: date | None = None) -> list[Period]:
    """Return a plan's periods that began by a date, oldest first; for the public, those published by then.

    :param known: the day by which they must have been published, where that is later than ``as_at``
    """
    periods = plan.periods.select_related("publication")
    if as_at is not None:
        periods = periods.filter(as_at__lte=as_at)
    if viewer.is_officer_of(plan.authority_id):
        return list(periods)
    published = Q(publication__isnull=False)
    if as_at is not None:
        published &= Q(publication__published_at__lt=clock.end_of_day(known or as_at))
    return list(periods.filter(published))


def default_as_at(plan: Plan, *, viewer: Viewer, today: date) -> date:
    """Return the date a plan is shown as at when none is asked for.

    Today; but a plan whose time is over is shown as at its last report, since nothing
    has been said of it since and every open item would only look later by the day.
    """
    if not plan.has_ended(today):
        return today
    periods = plan.periods.all()
    if not viewer.is_officer_of(plan.authority_id):
        periods = periods.filter(publication__isnull=False)
    last = periods.aggregate(last=Max("as_at"), published=Max("publication__published_at"))
    latest: date | None = last["last"]
    if latest is None:
        return today
    published = clock.london_date(last["published"]) if last["published"] else latest
    return max(latest, published)
