"""Reporting periods: opening one, checking and publishing it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import Visit
from goldenthread.plans import access, permissions
from goldenthread.plans.forms.plans import OpenPeriodForm, PublishForm
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.operations import periods as operations
from goldenthread.plans.operations import recording
from goldenthread.plans.presenters import checks
from goldenthread.plans.queries import drafts, finding, positions
from goldenthread.plans.views import answering
from goldenthread.plans.views.answering import CONFLICT, REFUSALS


@access.requires_plan(permissions.can_edit_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def period_open(request: HttpRequest, visit: Visit, plan: Plan) -> HttpResponse:
    """Open a reporting period."""
    form = OpenPeriodForm(request.POST or None)
    if form.is_valid():
        try:
            made = operations.open_period(
                plan=plan,
                name=form.cleaned_data["name"],
                as_at=form.cleaned_data["as_at"],
                span=form.span,
                by=visit.actor,
                now=visit.now,
            )
        except REFUSALS as refusal:
            form.add_error("name", str(refusal))
        else:
            address = f"{answering.address_of(plan).page()}?as-at={made.as_at}"
            return answering.done(request, f"{made.name} is open. Its updates can be recorded.", address)
    return answering.form_page(
        request,
        visit,
        "plans/period_open.html",
        title="Open a period",
        above=(answering.plans_link(visit), answering.plan_link(plan)),
        form=form,
    )


@access.requires_plan(permissions.can_publish_period)
@require_http_methods(["GET", "HEAD", "POST"])
def period_publish(request: HttpRequest, visit: Visit, plan: Plan, period: str) -> HttpResponse:
    """Show what publishing a period makes public, and publish it once that is confirmed."""
    found = finding.period_named(plan, period)
    if found is None:
        raise Http404
    form = PublishForm(request.POST or None, initial={"seen": plan.revision})
    has_changed = False
    if form.is_valid():
        try:
            operations.publish_period(
                period=found,
                published_at=form.published_at,
                seen=form.cleaned_data["seen"],
                by=visit.actor,
                now=visit.now,
            )
        except recording.ChangedMeanwhile:
            has_changed = True
            form = PublishForm({"published_on": request.POST.get("published_on", ""), "seen": plan.revision})
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            address = f"{answering.address_of(plan).page()}?as-at={found.as_at}"
            return answering.done(request, f"{found.name} is public.", address)
    return _check_page(request, visit, found, form, has_changed=has_changed)


def _check_page(
    request: HttpRequest, visit: Visit, period: Period, form: PublishForm, *, has_changed: bool
) -> HttpResponse:
    plan = period.plan
    check = checks.publication_check(
        plan,
        period,
        positions.position(plan, viewer=visit.viewer, as_at=period.as_at),
        drafts.drafts_of(plan, period=period),
    )
    return answering.form_page(
        request,
        visit,
        "plans/period_publish.html",
        title=f"Publish {period.name}",
        above=(answering.plans_link(visit), answering.plan_link(plan)),
        form=form,
        status=CONFLICT if has_changed else 200,
        check=check,
        has_changed=has_changed,
    )
