"""An import on its page, and the parts of its preview."""

import time

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts import frames
from goldenthread.accounts.access import Visit
from goldenthread.core import addresses
from goldenthread.core.forms import FormView, Problem
from goldenthread.core.pages import Link
from goldenthread.core.workspace_addresses import ImportAddress
from goldenthread.imports import access, queries
from goldenthread.imports.forms import TurnForm
from goldenthread.imports.lines import Kind
from goldenthread.imports.models import Import, ImportState, ReturnedCopy
from goldenthread.imports.operations import states
from goldenthread.imports.presenters import parts, preview
from goldenthread.imports.views import choices, listing

CONFLICT = 409
UNDERWAY = (ImportState.READING, ImportState.RECORDING)
PATIENCE_SECONDS = 3.0
LOOK_SECONDS = 0.2
CHANGED_MEANWHILE = "The preview has changed since you opened this page, so nothing was saved. Decide again."


@access.requires_import
@require_safe
def import_page(request: HttpRequest, visit: Visit, record: Import) -> HttpResponse:
    """Show how far an import has come, its preview in figures, or what came of it."""
    if "wait" in request.GET:
        wait_a_little(record)
    return page_of(request, visit, record)


@access.requires_import
@require_http_methods(["GET", "HEAD", "POST"])
def import_part(request: HttpRequest, visit: Visit, record: Import, kind: str) -> HttpResponse:
    """Show a part of a preview, and save what is decided in it."""
    part = next((each for each in Kind if each == kind), None)
    if part is None:
        raise Http404
    if record.state != ImportState.PREVIEWED:
        return redirect(ImportAddress(visit.authority.slug, record.public_id).page())
    if request.method == "POST":
        return _decide(request, visit, record, part)
    return _part(request, visit, record, part, listing.page_number(request))


def page_of(
    request: HttpRequest, visit: Visit, record: Import, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """Answer with an import's page, and what was wrong with the last thing asked of it."""
    shown = preview.import_page(visit.authority, record)
    title = {
        ImportState.PREVIEWED: "Check before recording",
        ImportState.RECORDED: "Recorded",
        ImportState.REFUSED: "The file could not be read",
        ImportState.DISCARDED: "Discarded",
        ImportState.READING: "Reading the file",
        ImportState.RECORDING: "Recording",
    }[ImportState(record.state)]
    context = {
        "page": frames.workspace_page(visit, title=title, part="imports", above=(listing.imports_link(visit),)),
        "shown": shown,
        "waiting": preview.waiting(record, now=visit.now) if record.state in UNDERWAY else None,
        "form": problem_view(problem),
    }
    return render(request, "imports/import_page.html", context, status=status)


def _part(
    request: HttpRequest, visit: Visit, record: Import, kind: Kind, number: int, *, problem: str = ""
) -> HttpResponse:
    found = queries.lines_of(record, kind, page=number)
    if not found and number > 1:
        raise Http404
    shown = parts.part_page(visit.authority.slug, record, kind, found, number=number)
    above = (listing.imports_link(visit), Link("Check before recording", shown.address.page()))
    context = {
        "page": frames.workspace_page(visit, title=shown.title, part="imports", above=above),
        "part": shown,
        "form": problem_view(problem),
    }
    return render(request, "imports/import_part.html", context, status=CONFLICT if problem else 200)


def _decide(request: HttpRequest, visit: Visit, record: Import, kind: Kind) -> HttpResponse:
    form = TurnForm(request.POST)
    if not form.is_valid():
        raise Http404
    number = form.cleaned_data["page"] or 1
    if form.cleaned_data["turn"] != record.turn:
        return _part(request, visit, record, kind, 1, problem=CHANGED_MEANWHILE)
    lines = queries.lines_of(record, kind, page=number)
    try:
        said = choices.decide(request.POST, record, kind, lines, by=visit.actor, now=visit.now)
    except states.ImportMovedOn as moved:
        record.refresh_from_db()
        return page_of(request, visit, record, problem=str(moved), status=CONFLICT)
    messages.success(request, said)
    return redirect(_after(visit, record, kind, number))


def _after(visit: Visit, record: Import, kind: Kind, number: int) -> str:
    """Return where to go on: the page just decided, or its part's last one where lines have gone."""
    record.refresh_from_db()
    address = ImportAddress(visit.authority.slug, record.public_id)
    if record.state != ImportState.PREVIEWED or kind is Kind.REFUSED:
        return addresses.with_query(address.page(), wait="yes")
    last = record.pages.filter(kind=kind).count()
    here = min(number, max(last, 1))
    return addresses.with_query(address.part(kind), page=here if here > 1 else None)


def wait_a_little(record: Import | ReturnedCopy) -> None:
    """Let a reader who was told to wait see the end of it, where that comes soon."""
    for _ in range(int(PATIENCE_SECONDS / LOOK_SECONDS)):
        if record.state not in UNDERWAY:
            return
        time.sleep(LOOK_SECONDS)
        record.refresh_from_db()


def problem_view(text: str) -> FormView:
    """Return what was wrong with the last thing asked, as a page shows the problems of a form."""
    return FormView(fields={}, problems=(Problem(text, "#main-content"),) if text else ())
