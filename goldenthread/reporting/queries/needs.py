"""What waits for those who publish reports."""

from collections.abc import Iterable
from datetime import date

from goldenthread.core.viewing import Role, Viewer
from goldenthread.core.workspace_addresses import PlanWorkspaceAddress
from goldenthread.plans.models import Period
from goldenthread.publication.registry import Need
from goldenthread.reporting.models import Report


def report_needs(viewer: Viewer, today: date) -> Iterable[Need]:
    """Yield, for each plan that goes on, the latest public period whose report is still to be published."""
    if viewer.authority_id is None:
        return
    if not viewer.has_role(Role.ADMINISTRATOR, Role.PLAN_MANAGER, authority_id=viewer.authority_id):
        return
    public = Period.objects.filter(
        plan__authority_id=viewer.authority_id, plan__closed_date=None, publication__isnull=False
    )
    in_order = public.select_related("plan__authority").order_by("as_at", "pk")
    latest = {period.plan_id: period for period in in_order}
    reported = set(Report.objects.filter(period__in=public).values_list("period_id", flat=True))
    for period in latest.values():
        if period.pk not in reported:
            address = PlanWorkspaceAddress(period.plan.authority.slug, period.plan.slug)
            text = f"Publish the report of {period.name}: {period.plan.title}"
            yield Need(text, address.report(period.slug), due=period.as_at)
