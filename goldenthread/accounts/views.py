"""The page between signing in and a workspace, and the sign-in library's pages that are closed here."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from goldenthread.accounts import queries
from goldenthread.accounts.models import User
from goldenthread.core import addresses, clock
from goldenthread.core.pages import Link, Page


@never_cache
@login_required
def workspaces(request: HttpRequest) -> HttpResponse:
    """Lead someone who signed in to their workspace, or let them choose where they have several."""
    if not isinstance(request.user, User):
        raise Http404
    today = clock.today()
    found = queries.workspaces_of(request.user, on=today)
    if len(found) == 1:
        return redirect(addresses.workspace(found[0].slug))
    links = [Link(authority.name, addresses.workspace(authority.slug)) for authority in found]
    public = [
        Link(each.name, addresses.authority(each.slug)) for each in queries.authorities_of(request.user, on=today)
    ]
    page = Page(title="Choose a workspace" if links else "You have no workspace")
    return render(request, "accounts/workspaces.html", {"page": page, "links": links, "public": public})


def closed(request: HttpRequest) -> HttpResponse:
    """Answer for a page of the library that this product does not have.

    Addresses of sign-ins are changed by an administrator, so that nobody can take over another's.
    """
    raise Http404
