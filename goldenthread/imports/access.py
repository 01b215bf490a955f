"""Who may open the page of an import or of a returned copy; what may not be seen is not found."""

from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.accounts import access
from goldenthread.accounts.access import View, Visit, VisitView
from goldenthread.core.viewing import Role, Viewer
from goldenthread.imports import queries
from goldenthread.organisations.models import Authority
from goldenthread.plans import permissions


def brings_copies_back(viewer: Viewer, authority: Authority) -> bool:
    """Whether someone may bring a working copy back: who manages plans, and owners of items."""
    return viewer.has_role(Role.ADMINISTRATOR, Role.PLAN_MANAGER, Role.OWNER, authority_id=authority.pk)


def requires_copy(view: VisitView) -> View:
    """Let a view be called only for someone who may see the copy in the address; it is given a Visit and the copy."""

    @access.requires(brings_copies_back)
    @wraps(view)
    def answer(request: HttpRequest, visit: Visit, returned: str, **further: str) -> HttpResponse:
        found = queries.copy_of(visit.authority, visit.viewer, returned)
        if found is None:
            raise Http404
        return view(request, visit, found, **further)

    return answer


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
