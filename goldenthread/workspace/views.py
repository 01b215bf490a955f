"""The first page of a workspace."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.accounts import access, frames
from goldenthread.accounts.access import Visit
from goldenthread.publication import registry
from goldenthread.workspace import presenters


@access.requires(access.is_officer)
@require_safe
def home(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what waits for the visitor, most pressing first."""
    needs = registry.needs(visit.viewer, visit.today)
    shown = presenters.home(visit.authority, needs, today=visit.today, may_import=frames.may_import(visit))
    page = frames.workspace_page(visit, title="What needs you", part="needs")
    return render(request, "workspace/home.html", {"page": page, "home": shown})
