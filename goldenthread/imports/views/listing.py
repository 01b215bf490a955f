"""The imports there are, and starting one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts import access, frames
from goldenthread.accounts.access import Visit
from goldenthread.core import addresses
from goldenthread.core import forms as form_views
from goldenthread.core.pages import Link
from goldenthread.core.workspace_addresses import ImportAddress, WorkspaceAddress
from goldenthread.imports import queries
from goldenthread.imports.forms import ImportForm
from goldenthread.imports.operations import starting
from goldenthread.imports.presenters import listing
from goldenthread.plans import permissions
from goldenthread.plans.queries import plans


@access.requires(permissions.can_import)
@require_safe
def import_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """List an authority's imports, newest first."""
    number = page_number(request)
    found, has_more = queries.imports_of(visit.authority, page=number)
    address = WorkspaceAddress(visit.authority.slug).imports()
    context = {
        "page": frames.workspace_page(visit, title="Imports", part="imports"),
        "lines": listing.import_lines(visit.authority, found),
        "address": address,
        "copies_address": WorkspaceAddress(visit.authority.slug).returned_copies(),
        "newer": addresses.with_query(address, page=number - 1) if number > 1 else "",
        "older": addresses.with_query(address, page=number + 1) if has_more else "",
    }
    return render(request, "imports/import_list.html", context)


@access.requires(permissions.can_import)
@require_http_methods(["GET", "HEAD", "POST"])
def import_start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take a file in."""
    known = plans.plans_of(visit.authority, viewer=visit.viewer)
    initial = {"plan": request.GET.get("plan", "")}
    form = ImportForm(request.POST or None, request.FILES or None, plans=known, initial=initial)
    if form.is_valid():
        made = starting.start_import(
            authority=visit.authority,
            upload=form.upload(),
            destination=form.destination(),
            by=visit.actor,
            now=visit.now,
        )
        return redirect(addresses.with_query(ImportAddress(visit.authority.slug, made.public_id).page(), wait="yes"))
    context = {
        "page": frames.workspace_page(visit, title="Import a file", part="imports", above=(imports_link(visit),)),
        "form": form_views.view_of(form),
    }
    return render(request, "imports/import_start.html", context)


def imports_link(visit: Visit) -> Link:
    """Return the way to the list of imports."""
    return Link("Imports", WorkspaceAddress(visit.authority.slug).imports())


def page_number(request: HttpRequest) -> int:
    """Return which page of a list is asked for, from 1."""
    asked = request.GET.get("page") or "1"
    if not (asked.isascii() and asked.isdecimal()) or not int(asked[:9]) > 0:
        raise Http404
    return int(asked[:9])
