"""What the reports of a plan consist of."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import Visit
from goldenthread.plans import access
from goldenthread.plans.models import Plan
from goldenthread.plans.operations import recording
from goldenthread.plans.queries import plans
from goldenthread.plans.views import answering
from goldenthread.reporting import permissions
from goldenthread.reporting.forms import TemplateForm
from goldenthread.reporting.operations import templates as operations
from goldenthread.reporting.presenters import template as presenters
from goldenthread.reporting.queries import templates
from goldenthread.reporting.views import listing

REFUSALS = (operations.TemplateRefused, operations.TemplateUnchanged, recording.PlanClosed)


@access.requires_plan(permissions.can_change_template)
@require_http_methods(["GET", "HEAD", "POST"])
def report_template(request: HttpRequest, visit: Visit, plan: Plan) -> HttpResponse:
    """Say which sections a plan's reports have, in which order, and the authority's own words in them."""
    kept = templates.template_of(plan)
    form = TemplateForm(request.POST or None, template=kept.text, seen=kept.version)
    has_changed = False
    if form.is_valid():
        try:
            operations.describe_report(
                plan=plan, template=form.template(), by=visit.actor, now=visit.now, seen=form.cleaned_data["seen"]
            )
        except recording.ChangedMeanwhile:
            has_changed = True
            form = TemplateForm({**request.POST.dict(), "seen": kept.version}, template=kept.text, seen=kept.version)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            said = "Reports consist of this from now on. Those published before stay as they are."
            return answering.done(request, said, answering.address_of(plan).report_template())
    return answering.form_page(
        request,
        visit,
        "reporting/report_template.html",
        title="What reports consist of",
        above=(*listing.above(visit, plan), listing.reports_link(plan)),
        form=form,
        status=answering.CONFLICT if has_changed else 200,
        has_changed=has_changed,
        shown=presenters.template_page(plan, kept, plans.periods_of(plan, viewer=visit.viewer)),
    )
