"""The list of authorities, an authority's start page and its list of plans."""

from django.http import HttpRequest, HttpResponseBase

from goldenthread.core import addresses
from goldenthread.core.pages import Page, Twin
from goldenthread.organisations import queries as organisations
from goldenthread.publishing import answers, frames, keeping, scenes, twins
from goldenthread.publishing.presenters import authority as presenters


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
    kept = keeping.keepers(scene)
    if form == "json":
        return answers.data(request, twins.authority(scene, kept))
    page = addresses.authority(scene.authority.slug)
    title = "Is the council doing what it promised?"
    frame = frames.authority_page(keeping.dated(scene, kept), title=title, address=page)
    content = presenters.start_page(scene, kept, ())
    return answers.page(request, "publishing/authority_start.html", frame=frame, content=content)


@answers.public
def plan_list(request: HttpRequest, authority: str, form: str = "html") -> HttpResponseBase:
    """Show an authority's plans."""
    scene = scenes.authority_scene(request, authority)
    kept = keeping.keepers(scene)
    if form == "json":
        return answers.data(request, twins.authority(scene, kept))
    page = addresses.plans(scene.authority.slug)
    frame = frames.authority_page(keeping.dated(scene, kept), title="Plans", address=page, part="plans")
    content = tuple(presenters.plan_line(keeper) for keeper in kept)
    return answers.page(request, "publishing/plan_list.html", frame=frame, content=content)
