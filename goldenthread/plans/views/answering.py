"""How the officers' pages answer: a page in its frame, a refusal at its form, a redirect after a write."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.accounts import frames
from goldenthread.accounts.access import Visit
from goldenthread.core import forms as form_views
from goldenthread.core.pages import Link
from goldenthread.core.workspace_addresses import PlanWorkspaceAddress, WorkspaceAddress
from goldenthread.plans.models import Plan
from goldenthread.plans.operations import closing, dates, items, paths, periods, plans, recording, replies, updates
from goldenthread.publication import operations as publication

# What an operation refuses, in words for whoever asked for it.
REFUSALS = (
    closing.SuccessorUnfit,
    dates.OriginalDateStands,
    items.CircleOfParents,
    items.ItemNotInPlan,
    items.ReasonMissing,
    paths.ReferenceReserved,
    paths.ReferenceTaken,
    periods.NothingToPublish,
    periods.PeriodNotOpened,
    plans.PlanNotMade,
    publication.PublicationInTheFuture,
    recording.PlanClosed,
    replies.ReplyRefused,
    updates.UpdateRefused,
)

CONFLICT = 409


def form_page(
    request: HttpRequest,
    visit: Visit,
    template: str,
    *,
    title: str,
    above: tuple[Link, ...],
    form: forms.Form,
    status: int = 200,
    **further: Any,
) -> HttpResponse:
    """Answer with a page that holds a form; what was typed stays in it."""
    context = {
        "page": frames.workspace_page(visit, title=title, part="plans", above=above),
        "form": form_views.view_of(form),
        **further,
    }
    return render(request, template, context, status=status)


def done(request: HttpRequest, said: str, address: str) -> HttpResponse:
    """Answer a write: say what it did, on the page it leads to."""
    messages.success(request, said)
    return redirect(address)


def plans_link(visit: Visit) -> Link:
    """Return the way to the list of plans."""
    return Link("Plans", WorkspaceAddress(visit.authority.slug).plans())


def plan_link(plan: Plan) -> Link:
    """Return the way to a plan's officers' page."""
    return Link(plan.title, address_of(plan).page())


def address_of(plan: Plan) -> PlanWorkspaceAddress:
    """Return the addresses of a plan's officers' pages."""
    return PlanWorkspaceAddress(plan.authority.slug, plan.slug)
