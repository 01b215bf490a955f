"""The pages of working copies that come back: bring one, check it, decide, have it recorded."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.accounts import access as account_access
from goldenthread.accounts import frames
from goldenthread.accounts.access import Visit
from goldenthread.core import addresses
from goldenthread.core import forms as form_views
from goldenthread.core.pages import Link
from goldenthread.core.workspace_addresses import ReturnedCopyAddress, WorkspaceAddress
from goldenthread.imports import access, queries
from goldenthread.imports.forms import ReturnForm, TurnForm, chosen
from goldenthread.imports.models import ImportState, ReturnedCopy
from goldenthread.imports.operations import returned as operations
from goldenthread.imports.operations import returned_deciding as deciding
from goldenthread.imports.operations.confirming import NotReady
from goldenthread.imports.operations.returned_deciding import Answers
from goldenthread.imports.presenters import preview
from goldenthread.imports.presenters import returned as presenters
from goldenthread.imports.returned.lines import Kind, Line
from goldenthread.imports.rules.decisions import MINE, THEIRS
from goldenthread.imports.views import listing, previews
from goldenthread.imports.views.previews import CONFLICT, UNDERWAY
from goldenthread.plans import permissions

_TITLES = {
    ImportState.PREVIEWED: "Check what comes back",
    ImportState.RECORDED: "Recorded",
    ImportState.REFUSED: "The file could not be read",
    ImportState.DISCARDED: "Discarded",
    ImportState.READING: "Reading the file",
    ImportState.RECORDING: "Recording",
}


@account_access.requires(access.brings_copies_back)
@require_http_methods(["GET", "HEAD", "POST"])
def copy_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """List the working copies brought back, newest first, and take one."""
    form = ReturnForm(request.POST, request.FILES) if request.method == "POST" else ReturnForm()
    if form.is_valid():
        made = operations.bring_back(authority=visit.authority, upload=form.upload(), by=visit.actor, now=visit.now)
        return _go_on(visit, made)
    number = listing.page_number(request)
    found, has_more = queries.copies_of(visit.authority, visit.viewer, page=number)
    address = WorkspaceAddress(visit.authority.slug).returned_copies()
    context = {
        "page": frames.workspace_page(visit, title="Bring a working copy back", part="copies"),
        "form": form_views.view_of(form),
        "lines": presenters.copy_lines(visit.authority, found),
        "newer": addresses.with_query(address, page=number - 1) if number > 1 else "",
        "older": addresses.with_query(address, page=number + 1) if has_more else "",
    }
    return render(request, "imports/copy_list.html", context)


@access.requires_copy
@require_safe
def copy_page(request: HttpRequest, visit: Visit, record: ReturnedCopy) -> HttpResponse:
    """Show how far a returned copy has come, what it would change, or what it changed."""
    if "wait" in request.GET:
        previews.wait_a_little(record)
        record = queries.copy_of(visit.authority, visit.viewer, record.public_id) or record
    return _page(request, visit, record, number=listing.page_number(request))


@access.requires_copy
@require_http_methods(["GET", "HEAD", "POST"])
def copy_decide(request: HttpRequest, visit: Visit, record: ReturnedCopy) -> HttpResponse:
    """Keep what is decided on a page of a preview."""
    address = ReturnedCopyAddress(visit.authority.slug, record.public_id).page()
    if request.method != "POST":
        return redirect(address)
    form = TurnForm(request.POST)
    if not form.is_valid():
        raise Http404
    number = form.cleaned_data["page"] or 1
    answers = _answers(request.POST, queries.copy_lines_of(record, page=number))
    try:
        deciding.decide(record=record, turn=form.cleaned_data["turn"], answers=answers, by=visit.actor, now=visit.now)
    except (operations.CopyMovedOn, NotReady) as refusal:
        return _refusal(request, visit, record, str(refusal))
    if "then" in request.POST:
        return _confirm(request, visit, record, form.cleaned_data["turn"])
    messages.success(request, "Saved. Nothing is in the plan yet.")
    return redirect(addresses.with_query(address, page=number if number > 1 else None))


@access.requires_copy
@require_POST
def copy_confirm(request: HttpRequest, visit: Visit, record: ReturnedCopy) -> HttpResponse:
    """Have a returned copy recorded as it was seen."""
    form = TurnForm(request.POST)
    turn = form.cleaned_data["turn"] if form.is_valid() else 0
    return _confirm(request, visit, record, turn)


@access.requires_copy
@require_POST
def copy_discard(request: HttpRequest, visit: Visit, record: ReturnedCopy) -> HttpResponse:
    """Give a returned copy up."""
    return _done(request, visit, record, lambda: operations.discard_copy(record=record, by=visit.actor, now=visit.now))


@access.requires_copy
@require_POST
def copy_start_again(request: HttpRequest, visit: Visit, record: ReturnedCopy) -> HttpResponse:
    """Have background work go on that ended half way."""
    return _done(request, visit, record, lambda: operations.start_again(record=record, by=visit.actor, now=visit.now))


def _page(
    request: HttpRequest, visit: Visit, record: ReturnedCopy, *, number: int = 1, problem: str = "", status: int = 200
) -> HttpResponse:
    lines = queries.copy_lines_of(record, page=number) if record.state == ImportState.PREVIEWED else ()
    if number > 1 and not lines:
        raise Http404
    can_publish = record.copy is not None and permissions.can_publish_period(visit.viewer, record.copy.plan)
    above = (Link("Working copies brought back", WorkspaceAddress(visit.authority.slug).returned_copies()),)
    context = {
        "page": frames.workspace_page(visit, title=_TITLES[ImportState(record.state)], part="copies", above=above),
        "shown": presenters.copy_page(visit.authority, record, lines, number=number, can_publish=can_publish),
        "waiting": preview.waiting(record, now=visit.now) if record.state in UNDERWAY else None,
        "form": previews.problem_view(problem),
    }
    return render(request, "imports/copy_page.html", context, status=status)


def _answers(data: QueryDict, lines: tuple[Line, ...]) -> Answers:
    """What was decided of the lines that a page showed; answers about others are ignored."""
    cells = {cell.key for line in lines for cell in line.cells if line.kind == Kind.CHANGED}
    shown = cells | {line.key for line in lines if line.kind == Kind.ADDED}
    conflicts = {cell.key for line in lines for cell in line.cells if line.kind == Kind.CONFLICT}
    missing = {line.key for line in lines if line.kind == Kind.MISSING}
    return Answers(
        conflicts={key: said for key, said in chosen(data, "conflict-", (MINE, THEIRS)).items() if key in conflicts},
        shown=frozenset(shown),
        left_out=frozenset(data.getlist("row")) & shown,
        cancelled={key: data.get(f"cancel-{key}", "") for key in missing},
        skips_refused={"yes": True, "no": False}.get(data.get("skip", "")),
    )


def _confirm(request: HttpRequest, visit: Visit, record: ReturnedCopy, turn: int) -> HttpResponse:
    return _done(
        request,
        visit,
        record,
        lambda: deciding.confirm_copy(record=record, turn=turn, by=visit.actor, now=visit.now),
    )


def _done(request: HttpRequest, visit: Visit, record: ReturnedCopy, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except (operations.CopyMovedOn, NotReady) as refusal:
        return _refusal(request, visit, record, str(refusal))
    return _go_on(visit, record)


def _refusal(request: HttpRequest, visit: Visit, record: ReturnedCopy, problem: str) -> HttpResponse:
    now = queries.copy_of(visit.authority, visit.viewer, record.public_id) or record
    return _page(request, visit, now, problem=problem, status=CONFLICT)


def _go_on(visit: Visit, record: ReturnedCopy) -> HttpResponse:
    address = ReturnedCopyAddress(visit.authority.slug, record.public_id).page()
    return redirect(addresses.with_query(address, wait="yes"))
