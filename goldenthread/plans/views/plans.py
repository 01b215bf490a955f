"""Plans: their list, one plan, making one, describing it, closing it."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts import access, frames
from goldenthread.accounts.access import Visit
from goldenthread.plans import access as plan_access
from goldenthread.plans import permissions
from goldenthread.plans.forms.plans import CloseForm, DescriptionForm, NewPlanForm
from goldenthread.plans.models import Item, Period, Plan
from goldenthread.plans.operations import closing
from goldenthread.plans.operations import plans as operations
from goldenthread.plans.operations.closing import Succession
from goldenthread.plans.presenters import workspace
from goldenthread.plans.queries import drafts, ownership, plans, positions
from goldenthread.plans.views import answering
from goldenthread.plans.views.answering import REFUSALS


@access.requires(access.is_officer)
@require_safe
def plan_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the authority's plans, drafts included."""
    found = plans.plans_of(visit.authority, viewer=visit.viewer)
    lines = [workspace.plan_line(plan, tuple(plans.periods_of(plan, viewer=visit.viewer))) for plan in found]
    context = {
        "page": frames.workspace_page(visit, title="Plans", part="plans"),
        "lines": lines,
        "address": answering.plans_link(visit).address,
        "can_make": permissions.can_make_plan(visit.viewer, visit.authority),
    }
    return render(request, "plans/plan_list.html", context)


@plan_access.requires_plan(permissions.can_see_drafts)
@require_safe
def plan_work(request: HttpRequest, visit: Visit, plan: Plan) -> HttpResponse:
    """Show a plan as at the date of a period, drafts marked."""
    periods = plans.periods_of(plan, viewer=visit.viewer)
    as_at = _as_at(request, periods, visit)
    standing = workspace.Standing(
        mine=ownership.answerable_for(plan, visit.viewer, on=visit.today),
        can_edit=permissions.can_edit_plan(visit.viewer, plan) and plan.closed_date is None,
        shown=request.GET.get("show", "") if request.GET.get("show") in workspace.FILTERS else "",
    )
    work = workspace.plan_work(
        plan,
        positions.position(plan, viewer=visit.viewer, as_at=as_at),
        drafts=drafts.drafts_of(plan),
        periods=periods,
        standing=standing,
    )
    page = frames.workspace_page(visit, title=plan.title, part="plans", above=(answering.plans_link(visit),))
    return render(request, "plans/plan_work.html", {"page": page, "work": work})


def _as_at(request: HttpRequest, periods: list[Period], visit: Visit) -> date:
    """The date asked for, else that of the last report; a date that is none counts as not asked."""
    try:
        return date.fromisoformat(request.GET.get("as-at", ""))
    except ValueError:
        return periods[-1].as_at if periods else visit.today


@access.requires(permissions.can_make_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_create(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Make a plan."""
    form = NewPlanForm(request.POST or None)
    if form.is_valid():
        try:
            made = operations.create_plan(
                authority=visit.authority,
                slug=form.cleaned_data["slug"],
                description=form.description(),
                scheme=operations.SchemeChoice(code=form.cleaned_data["scheme"]),
                by=visit.actor,
                now=visit.now,
            )
        except REFUSALS as refusal:
            form.add_error("slug", str(refusal))
        else:
            said = f"{made.title} is made. Open its first period, or import a report."
            return answering.done(request, said, answering.address_of(made).page())
    return answering.form_page(
        request,
        visit,
        "plans/plan_create.html",
        title="Make a plan",
        above=(answering.plans_link(visit),),
        form=form,
    )


@plan_access.requires_plan(permissions.can_edit_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_describe(request: HttpRequest, visit: Visit, plan: Plan) -> HttpResponse:
    """Change what a plan says of itself."""
    form = DescriptionForm(request.POST or None, initial=_described(plan))
    if form.is_valid():
        try:
            known = [(code, title) for code, title in plan.sections]
            description = form.description(known)
            operations.describe_plan(plan=plan, description=description, by=visit.actor, now=visit.now)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            return answering.done(request, "The description is changed.", answering.address_of(plan).page())
    return answering.form_page(
        request,
        visit,
        "plans/plan_describe.html",
        title="Describe the plan",
        above=(answering.plans_link(visit), answering.plan_link(plan)),
        form=form,
    )


def _described(plan: Plan) -> dict[str, object]:
    names = ("title", "purpose", "origin", "start_date", "end_date", "baseline_date")
    return {name: getattr(plan, name) for name in names} | {
        "level_names": "\n".join(plan.level_names),
        "sections": "\n".join(title for _, title in plan.sections),
    }


@plan_access.requires_plan(permissions.can_edit_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_close(request: HttpRequest, visit: Visit, plan: Plan) -> HttpResponse:
    """Close a plan, its open items carried into another where that is asked."""
    successors = [other for other in plans.plans_of(visit.authority, viewer=visit.viewer) if _may_follow(other, plan)]
    form = CloseForm(request.POST or None, successors=successors, open_items=_open_items(plan, visit))
    if form.is_valid():
        try:
            closing.close_plan(
                plan=plan,
                closed=form.cleaned_data["closed"],
                reason=form.cleaned_data["reason"],
                succession=_succession(form, successors),
                carried=list(Item.objects.filter(plan=plan, public_id__in=form.cleaned_data["carried"])),
                by=visit.actor,
                now=visit.now,
            )
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            return answering.done(request, f"{plan.title} is closed.", answering.address_of(plan).page())
    return answering.form_page(
        request,
        visit,
        "plans/plan_close.html",
        title="Close the plan",
        above=(answering.plans_link(visit), answering.plan_link(plan)),
        form=form,
    )


def _may_follow(other: Plan, plan: Plan) -> bool:
    return other.pk != plan.pk and other.closed_date is None and other.periods.exists()


def _open_items(plan: Plan, visit: Visit) -> list[tuple[str, str]]:
    position = positions.position(plan, viewer=visit.viewer, as_at=date.max)
    return [
        (leaf.public_id, f"{leaf.reference} {leaf.title}".strip())
        for leaf in position.leaves
        if leaf.percent != 100 and not leaf.is_cancelled
    ]


def _succession(form: CloseForm, successors: list[Plan]) -> Succession | None:
    chosen = next((plan for plan in successors if plan.slug == form.cleaned_data["successor"]), None)
    period = chosen.periods.last() if chosen else None
    return Succession(period=period) if period else None
