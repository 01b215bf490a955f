"""The list of authorities, an authority's start page and its list of plans."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponseBase

from goldenthread.core import addresses
from goldenthread.core.pages import Page, Twin
from goldenthread.core.viewing import PUBLIC
from goldenthread.organisations import queries as organisations
from goldenthread.plans.queries import plans
from goldenthread.publishing import answers, frames, keeping, scenes, twins
from goldenthread.publishing.keeping import Keeper
from goldenthread.publishing.presenters import authority as presenters
from goldenthread.publishing.scenes import AuthorityScene, PlanScene


@answers.public
def authority_list(request: HttpRequest, form: str = "html") -> HttpResponseBase:
    """Show the authorities served here."""
    found = organisations.authorities()
    if form == "json":
        return answers.data(request, twins.authorities(found))
    twin = Twin("This page as JSON", addresses.data("/"), "application/json")
    frame = Page(title="Authorities", twins=(twin,))
    return answers.page(
        request, "publishing/authority_list.html", frame=frame, content=presenters.authority_lines(found)
    )


@answers.public
def authority_start(request: HttpRequest, authority: str, form: str = "html") -> HttpResponseBase:
    """Show whether an authority does what it promised."""
    scene = scenes.authority_scene(request, authority)
    kept = _keepers(scene)
    if form == "json":
        return answers.data(request, twins.authority(scene, kept))
    page = addresses.authority(scene.authority.slug)
    title = "Is the council doing what it promised?"
    frame = frames.authority_page(_dated(scene, kept), title=title, address=page)
    content = presenters.start_page(scene, kept, ())
    return answers.page(request, "publishing/authority_start.html", frame=frame, content=content)


@answers.public
def plan_list(request: HttpRequest, authority: str, form: str = "html") -> HttpResponseBase:
    """Show an authority's plans."""
    scene = scenes.authority_scene(request, authority)
    kept = _keepers(scene)
    if form == "json":
        return answers.data(request, twins.authority(scene, kept))
    page = addresses.plans(scene.authority.slug)
    frame = frames.authority_page(_dated(scene, kept), title="Plans", address=page, part="plans")
    content = tuple(presenters.plan_line(keeper) for keeper in kept)
    return answers.page(request, "publishing/plan_list.html", frame=frame, content=content)


def _dated(scene: AuthorityScene, kept: list[Keeper]) -> AuthorityScene:
    """The scene as at the day its plans are shown for: their latest report, where the time of all is over."""
    latest = max((keeper.scene.as_at for keeper in kept), default=scene.today)
    return scene if scene.asked else replace(scene, as_at=latest)


def _keepers(scene: AuthorityScene) -> list[Keeper]:
    """The plans published by a scene's date, each as at that date, or its last report before it if it has ended."""
    found = plans.plans_of(scene.authority, viewer=PUBLIC, as_at=scene.as_at)
    standing = [
        PlanScene(
            authority=scene.authority,
            plan=plan,
            asked=scene.asked,
            as_at=min(plans.default_as_at(plan, viewer=PUBLIC, today=scene.as_at), scene.as_at),
            today=scene.today,
        )
        for plan in found
    ]
    return [keeping.keeper(plan) for plan in standing]
