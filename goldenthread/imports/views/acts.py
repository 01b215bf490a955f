"""What is done to an import as a whole: confirm, discard, compare again, start again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import Visit
from goldenthread.core import addresses
from goldenthread.core.workspace_addresses import ImportAddress
from goldenthread.imports import access
from goldenthread.imports.forms import TurnForm
from goldenthread.imports.models import Import
from goldenthread.imports.operations import confirming, deciding, starting, states
from goldenthread.imports.views import previews


@access.requires_import
@require_POST
def import_confirm(request: HttpRequest, visit: Visit, record: Import) -> HttpResponse:
    """Have a preview recorded as it was seen."""
    form = TurnForm(request.POST)
    turn = form.cleaned_data["turn"] if form.is_valid() else 0
    return _done(
        request,
        visit,
        record,
        lambda: confirming.confirm_import(record=record, turn=turn, by=visit.actor, now=visit.now),
    )


@access.requires_import
@require_POST
def import_discard(request: HttpRequest, visit: Visit, record: Import) -> HttpResponse:
    """Give an import up."""
    return _done(request, visit, record, lambda: starting.discard_import(record=record, by=visit.actor, now=visit.now))


@access.requires_import
@require_POST
def import_compare_again(request: HttpRequest, visit: Visit, record: Import) -> HttpResponse:
    """Compare a file again with what has been decided since."""
    return _done(request, visit, record, lambda: deciding.compare_again(record=record, by=visit.actor, now=visit.now))


@access.requires_import
@require_POST
def import_start_again(request: HttpRequest, visit: Visit, record: Import) -> HttpResponse:
    """Have background work go on that ended half way."""
    return _done(request, visit, record, lambda: starting.start_again(record=record, by=visit.actor, now=visit.now))


def _done(request: HttpRequest, visit: Visit, record: Import, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except (states.ImportMovedOn, confirming.NotReady) as refusal:
        record.refresh_from_db()
        return previews.page_of(request, visit, record, problem=str(refusal), status=previews.CONFLICT)
    address = ImportAddress(visit.authority.slug, record.public_id).page()
    return redirect(addresses.with_query(address, wait="yes"))
