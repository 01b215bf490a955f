"""Where a page stands: whose it is, of which plan and item, as at which date. What is not public is not found."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest

from goldenthread.core import addresses, clock, viewing
from goldenthread.core.addresses import PlanAddress
from goldenthread.core.viewing import PUBLIC, Standpoint
from goldenthread.organisations import queries as organisations
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import items, plans
from goldenthread.publishing import asking


class NothingYet(Exception):
    """Nothing of a plan or item that is public now had been published by the date asked for."""

    def __init__(self, scene: "PlanScene", first: date | None) -> None:
        super().__init__("Nothing had been published by then.")
        self.scene = scene
        self.first = first


class Moved(Exception):
    """What was asked for by a former reference is at another address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@dataclass(frozen=True, slots=True)
class AuthorityScene:
    """A page of an authority. ``asked`` is None where the reader asked for no date."""

    authority: Authority
    asked: date | None
    as_at: date
    today: date

    def link(self, address: str) -> str:
        """Return an address that keeps the date asked for."""
        return addresses.with_query(address, as_at=self.asked)


@dataclass(frozen=True, slots=True)
class PlanScene:
    """A page of a plan."""

    authority: Authority
    plan: Plan
    asked: date | None
    as_at: date
    today: date

    @property
    def address(self) -> PlanAddress:
        """The addresses of the plan's pages."""
        return PlanAddress(self.authority.slug, self.plan.slug)

    @property
    def standpoint(self) -> Standpoint:
        """What the public may see of the plan as at the date."""
        return viewing.standpoint(PUBLIC, authority_id=self.authority.pk, as_at=self.as_at, known=self.known)

    @property
    def known(self) -> date:
        """The day by which what counts must have been published.

        A plan that has ended is shown as at its last report, with all that was put right since.
        """
        return self.asked or self.today

    def link(self, address: str) -> str:
        """Return an address that keeps the date asked for."""
        return addresses.with_query(address, as_at=self.asked)

    def paged(self, address: str, number: int) -> str:
        """Return the address of a page of a long list."""
        return addresses.with_query(address, as_at=self.asked, page=number if number > 1 else None)


def authority_scene(request: HttpRequest, slug: str) -> AuthorityScene:
    """Return the scene of an authority's page.

    :raises Http404: if there is no such authority
    :raises asking.NotADate: if the date asked for cannot be shown
    """
    today = clock.today()
    authority = organisations.authority(slug)
    if authority is None:
        raise Http404
    asked = asking.day(request.GET, today=today)
    return AuthorityScene(authority=authority, asked=asked, as_at=asked or today, today=today)


def plan_scene(request: HttpRequest, authority_slug: str, plan_slug: str) -> PlanScene:
    """Return the scene of a plan's page.

    :raises Http404: if there is no such plan, or it is not published
    :raises NothingYet: if it was not published by the date asked for
    :raises asking.NotADate: if the date asked for cannot be shown
    """
    around = authority_scene(request, authority_slug)
    plan = plans.plan(around.authority, plan_slug, viewer=PUBLIC)
    if plan is None or plan.publication is None:
        raise Http404
    as_at = around.asked or plans.default_as_at(plan, viewer=PUBLIC, today=around.today)
    scene = PlanScene(authority=around.authority, plan=plan, asked=around.asked, as_at=as_at, today=around.today)
    first = clock.london_date(plan.publication.published_at)
    if first > as_at:
        raise NothingYet(scene, first)
    return scene


def item_of(request: HttpRequest, scene: PlanScene, path: str) -> items.Found:
    """Return the item that a path of a plan leads to.

    :raises Http404: if none does, or it is not published
    :raises Moved: if the item is addressed otherwise now
    """
    found = items.find(scene.plan, path, viewer=PUBLIC, today=scene.today)
    if found is None:
        raise Http404
    if found.path != path:
        # "", authority, "plans", plan, item, and what follows the item.
        rest = "/".join(request.path_info.split("/")[5:])
        query = request.META.get("QUERY_STRING", "")
        raise Moved(f"{scene.address.item(found.path)}{rest}" + (f"?{query}" if query else ""))
    return found
