"""A period's report as it would be published now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.accounts import frames
from goldenthread.accounts.access import Visit
from goldenthread.core.pages import Link
from goldenthread.documents import checking, writers
from goldenthread.documents.writers import html
from goldenthread.plans import access
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.views import answering
from goldenthread.reporting import permissions
from goldenthread.reporting.forms import WantedForm
from goldenthread.reporting.queries import composed, quarters
from goldenthread.reporting.queries.composed import Imprint
from goldenthread.reporting.rules import naming, scoping
from goldenthread.reporting.views import listing, periods


@access.requires_plan(permissions.can_read_drafts)
@require_safe
def report_draft(request: HttpRequest, visit: Visit, plan: Plan, period: str, form: str) -> HttpResponse:
    """Show a report before it is published, drafts of the period included, or give it as a file."""
    if form not in writers.FORMS:
        raise Http404
    found = periods.period_of(plan, period)
    quarter = quarters.quarter(found, viewer=visit.viewer, known=visit.today)
    wanted = WantedForm(request.GET, scopes=scoping.scopes(quarter.now)).wanted()
    document = composed.document_of(found, quarter, wanted, imprint=Imprint(visit.now))
    if form == "html" and "download" not in request.GET:
        return _page(request, visit, found, html.fragment(checking.printable(document)))
    answer = HttpResponse(writers.write(document, form), content_type=writers.MEDIA_TYPES[form])
    name = f"{naming.stem(plan.slug, found.slug, wanted)}-draft.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _page(request: HttpRequest, visit: Visit, period: Period, fragment: str) -> HttpResponse:
    plan = period.plan
    back = answering.address_of(plan).report(period.slug)
    above = (*listing.above(visit, plan), listing.reports_link(plan), Link(period.name, back))
    page = frames.workspace_page(visit, title=f"Draft report of {period.name}", part="plans", above=above)
    return render(request, "reporting/report_draft.html", {"page": page, "fragment": fragment, "back": back})
