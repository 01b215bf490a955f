"""Who may open the page of an import; what may not be seen is not found."""

from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.accounts import access
from goldenthread.accounts.access import View, Visit, VisitView
from goldenthread.imports import queries
from goldenthread.plans import permissions


def requires_import(view: VisitView) -> View:
    """Let a view be called only for someone who may import; it is given a Visit and the Import in the address."""

    @access.requires(permissions.can_import)
    @wraps(view)
    def answer(request: HttpRequest, visit: Visit, record: str, **further: str) -> HttpResponse:
        found = queries.import_of(visit.authority, record)
        if found is None:
            raise Http404
        return view(request, visit, found, **further)

    return answer
