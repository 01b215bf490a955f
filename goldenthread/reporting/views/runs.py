"""How far the making of a report has come."""

import time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import Visit
from goldenthread.core import addresses
from goldenthread.plans import access
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.views import answering
from goldenthread.reporting import permissions
from goldenthread.reporting.forms import StartAgainForm
from goldenthread.reporting.models import ReportRun, RunState
from goldenthread.reporting.operations import runs as operations
from goldenthread.reporting.presenters import running
from goldenthread.reporting.queries import runs
from goldenthread.reporting.views import listing, periods

PATIENCE_SECONDS = 3.0
LOOK_SECONDS = 0.2


@access.requires_plan(permissions.can_read_drafts)
@require_http_methods(["GET", "HEAD", "POST"])
def report_run(request: HttpRequest, visit: Visit, plan: Plan, period: str, run: str) -> HttpResponse:
    """Show whether a report is made, being made or refused; a refused one can be tried again."""
    found = periods.period_of(plan, period)
    record = runs.run_of(found, run)
    if record is None or (request.method == "POST" and not permissions.can_publish_report(visit.viewer, plan)):
        raise Http404
    form = StartAgainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.start_again(run=record, by=visit.actor, now=visit.now)
        except operations.RunMovedOn as refusal:
            form.add_error(None, str(refusal))
        else:
            address = answering.address_of(plan).report_run(found.slug, record.public_id)
            return redirect(addresses.with_query(address, wait="yes"))
    if "wait" in request.GET:
        _wait_a_little(record)
    return _page(request, visit, found, record, form)


def _page(request: HttpRequest, visit: Visit, period: Period, record: ReportRun, form: StartAgainForm) -> HttpResponse:
    plan = period.plan
    shown = running.run_page(
        period,
        record,
        running.Standing(
            now=visit.now,
            can_publish=permissions.can_publish_report(visit.viewer, plan),
        ),
    )
    return answering.form_page(
        request,
        visit,
        "reporting/report_run.html",
        title=shown.title,
        above=(*listing.above(visit, plan), listing.reports_link(plan)),
        form=form,
        status=answering.CONFLICT if form.errors else 200,
        shown=shown,
    )


def _wait_a_little(record: ReportRun) -> None:
    """Let a reader who was told to wait see the end of it, where that comes soon."""
    for _ in range(int(PATIENCE_SECONDS / LOOK_SECONDS)):
        if record.state != RunState.WAITING:
            return
        time.sleep(LOOK_SECONDS)
        record.refresh_from_db()
