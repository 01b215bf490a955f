"""Who may open an officers' page of a plan; what may not be seen is not found."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.accounts import access
from goldenthread.accounts.access import View, Visit, VisitView
from goldenthread.core.viewing import Viewer
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.queries import finding, plans


def requires_plan(predicate: Callable[[Viewer, Plan], bool]) -> Callable[[VisitView], View]:
    """Let a view be called only for someone of whom the predicate holds for the plan in the address.

    The view is given a Visit and the Plan where the address has their slugs.
    """

    def guard(view: VisitView) -> View:
        @access.requires(access.is_officer)
        @wraps(view)
        def answer(request: HttpRequest, visit: Visit, plan: str, **further: str) -> HttpResponse:
            found = _plan(visit, plan)
            if not predicate(visit.viewer, found):
                raise Http404
            return view(request, visit, found, **further)

        return answer

    return guard


def requires_item(predicate: Callable[[Viewer, Item], bool]) -> Callable[[VisitView], View]:
    """Let a view be called only for someone of whom the predicate holds for the item in the address.

    The view is given a Visit and the Item where the address has slugs and path.
    """

    def guard(view: VisitView) -> View:
        @access.requires(access.is_officer)
        @wraps(view)
        def answer(request: HttpRequest, visit: Visit, plan: str, item: str, **further: str) -> HttpResponse:
            found = finding.item_at(_plan(visit, plan), item)
            if found is None or not predicate(visit.viewer, found):
                raise Http404
            return view(request, visit, found, **further)

        return answer

    return guard


def of_plan(predicate: Callable[[Viewer, Plan], bool]) -> Callable[[Viewer, Item], bool]:
    """Return the predicate of an item that asks its plan."""

    def holds(viewer: Viewer, item: Item) -> bool:
        return predicate(viewer, item.plan)

    return holds


def _plan(visit: Visit, slug: str) -> Plan:
    found = plans.plan(visit.authority, slug, viewer=visit.viewer)
    if found is None:
        raise Http404
    return found
