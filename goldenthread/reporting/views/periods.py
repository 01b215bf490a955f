"""A period's report before it is published: chosen, looked at, checked."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import Visit
from goldenthread.core import addresses
from goldenthread.core import forms as form_views
from goldenthread.plans import access
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.queries import drafts, finding
from goldenthread.plans.views import answering
from goldenthread.reporting import permissions
from goldenthread.reporting.forms import PublishForm, WantedForm, part_of
from goldenthread.reporting.operations import readiness, runs
from goldenthread.reporting.presenters import preparing
from goldenthread.reporting.queries import quarters, reports
from goldenthread.reporting.queries import runs as run_queries
from goldenthread.reporting.queries import templates as template_queries
from goldenthread.reporting.rules import scoping
from goldenthread.reporting.rules.facts import PlanFacts
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.views import listing


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the page is shown with: the plan's facts as the visitor sees them, and what was chosen and typed."""

    facts: PlanFacts
    choice: WantedForm
    wanted: Wanted
    form: PublishForm


@access.requires_plan(permissions.can_read_drafts)
@require_http_methods(["GET", "HEAD", "POST"])
def report_prepare(request: HttpRequest, visit: Visit, plan: Plan, period: str) -> HttpResponse:
    """Show what a period's report will be, and have it published once that is confirmed."""
    found = period_of(plan, period)
    facts = quarters.quarter(found, viewer=visit.viewer, known=visit.today).now
    choice = WantedForm(request.POST or request.GET, scopes=scoping.scopes(facts))
    wanted = choice.wanted()
    form = PublishForm(request.POST or None, initial={"edition": wanted.edition, "part": part_of(wanted.scope)})
    if request.method == "POST" and not permissions.can_publish_report(visit.viewer, plan):
        raise Http404
    if form.is_valid() and _is_as_shown(form, wanted):
        asked = runs.Request(found, wanted, correction=" ".join(form.cleaned_data["correction"].split()))
        try:
            run = runs.request_report(request=asked, by=visit.actor, now=visit.now)
        except readiness.REFUSALS as refusal:
            form.add_error("correction" if isinstance(refusal, readiness.CorrectionMissing) else None, str(refusal))
        else:
            address = answering.address_of(plan).report_run(found.slug, run.public_id)
            return redirect(addresses.with_query(address, wait="yes"))
    return _page(request, visit, found, _Shown(facts, choice, wanted, form))


def _is_as_shown(form: PublishForm, wanted: Wanted) -> bool:
    """Whether what is to be published can still be chosen; a part that is gone is not published as the whole plan."""
    if (form.cleaned_data["edition"], form.cleaned_data["part"]) == (wanted.edition, part_of(wanted.scope)):
        return True
    form.add_error(None, "The plan has no such report any more, so nothing was published. Choose which one you mean.")
    return False


def period_of(plan: Plan, slug: str) -> Period:
    """Return the period in an address, or raise that there is none."""
    found = finding.period_named(plan, slug)
    if found is None:
        raise Http404
    found.plan = plan
    return found


def _page(request: HttpRequest, visit: Visit, period: Period, shown: _Shown) -> HttpResponse:
    plan = period.plan
    versions = [
        report
        for report in reports.reports_of(plan, viewer=visit.viewer)
        if report.period_slug == period.slug and report.wanted == shown.wanted
    ]
    return answering.form_page(
        request,
        visit,
        "reporting/report_prepare.html",
        title=f"Report of {period.name}",
        above=(*listing.above(visit, plan), listing.reports_link(plan)),
        form=shown.form,
        choice=form_views.view_of(shown.choice),
        prepare=preparing.preparation(
            period,
            shown.facts,
            preparing.State(
                wanted=shown.wanted,
                versions=versions,
                runs=[run for run in run_queries.open_runs(plan, now=visit.now) if run.period_id == period.pk],
                template=template_queries.template_of(plan),
                has_drafts=drafts.has_drafts([plan.pk], as_at=period.as_at),
                can_publish=permissions.can_publish_report(visit.viewer, plan),
                can_change_template=permissions.can_change_template(visit.viewer, plan) and plan.closed_date is None,
            ),
        ),
    )
