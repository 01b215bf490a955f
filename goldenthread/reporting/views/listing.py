"""The list of a plan's reports."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.accounts import frames
from goldenthread.accounts.access import Visit
from goldenthread.core.pages import Link
from goldenthread.documents import queries as document_queries
from goldenthread.plans import access
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import plans
from goldenthread.plans.views import answering
from goldenthread.reporting import permissions
from goldenthread.reporting.presenters import listing
from goldenthread.reporting.queries import reports, runs


@access.requires_plan(permissions.can_read_drafts)
@require_safe
def report_list(request: HttpRequest, visit: Visit, plan: Plan) -> HttpResponse:
    """Show a plan's reports: those published, those on their way, and the periods that have none."""
    found = reports.reports_of(plan, viewer=visit.viewer)
    check = None
    if "check" in request.GET:
        check = document_queries.check_seals([report.sealed_id for report in found])
    shown = listing.report_list(
        plan,
        plans.periods_of(plan, viewer=visit.viewer),
        listing.Found(reports=found, runs=runs.open_runs(plan, now=visit.now), check=check),
        can_change_template=permissions.can_change_template(visit.viewer, plan) and plan.closed_date is None,
    )
    page = frames.workspace_page(visit, title="Reports", part="plans", above=above(visit, plan))
    return render(request, "reporting/report_list.html", {"page": page, "list": shown})


def above(visit: Visit, plan: Plan) -> tuple[Link, ...]:
    """Return the pages above the list of reports."""
    return (answering.plans_link(visit), answering.plan_link(plan))


def reports_link(plan: Plan) -> Link:
    """Return the way to the list of a plan's reports."""
    return Link("Reports", answering.address_of(plan).reports())
