"""Who may open a page of the workspace.

A stranger is sent to sign in, whatever the address. Someone signed in who lacks the right is
told what someone is told of a page that does not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers

from goldenthread.accounts import queries
from goldenthread.accounts.models import User
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.viewing import Viewer
from goldenthread.organisations import queries as organisation_queries
from goldenthread.organisations.models import Authority


@dataclass(frozen=True, slots=True)
class Visit:
    """Someone signed in, in the workspace of an authority, at a moment."""

    authority: Authority
    user: User
    viewer: Viewer
    now: datetime

    @property
    def today(self) -> date:
        """The day of the visit in London."""
        return clock.london_date(self.now)

    @property
    def actor(self) -> audit.Actor:
        """The visitor as the ledger names them."""
        return audit.Actor(self.user.pk, self.user.name)


Predicate = Callable[[Viewer, Authority], bool]
VisitView = Callable[..., HttpResponse]
View = Callable[..., HttpResponseBase]


def is_officer(viewer: Viewer, authority: Authority) -> bool:
    """Whether someone works in the authority and reads what is not yet published."""
    return viewer.is_officer_of(authority.pk)


def requires(predicate: Predicate) -> Callable[[VisitView], View]:
    """Let a view be called only for someone signed in of whom the predicate holds in the address's authority.

    The view is given a Visit where the address has the authority's slug.
    """

    def guard(view: VisitView) -> View:
        @wraps(view)
        def answer(request: HttpRequest, authority: str, **further: str) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return redirect_to_login(request.get_full_path())
            visit = _visit(request.user, authority)
            if visit is None or not predicate(visit.viewer, visit.authority):
                raise Http404
            if not has_second_factor(visit.user):
                return redirect("mfa_activate_totp")
            response = view(request, visit, **further)
            add_never_cache_headers(response)
            return response

        return answer

    return guard


def has_second_factor(user: User) -> bool:
    """Whether someone signs in with more than a password, or need not because this is a demonstration."""
    return bool(settings.GOLDENTHREAD_DEMO_SIGN_INS or is_mfa_enabled(user))


def _visit(user: User, slug: str) -> Visit | None:
    authority = organisation_queries.authority(slug)
    if authority is None:
        return None
    now = clock.now()
    viewer = queries.viewer_of(user, authority, on=clock.london_date(now))
    return Visit(authority=authority, user=user, viewer=viewer, now=now)
