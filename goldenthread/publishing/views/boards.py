"""An authority's boards."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponseBase

from goldenthread.core import addresses
from goldenthread.core.pages import Link
from goldenthread.core.viewing import PUBLIC
from goldenthread.organisations import queries as organisations
from goldenthread.organisations.models import Body, Regime
from goldenthread.plans.queries import following
from goldenthread.publishing import answers, frames, keeping, scenes
from goldenthread.publishing.presenters import boards as presenters
from goldenthread.publishing.scenes import AuthorityScene


@answers.public
def board_list(request: HttpRequest, authority: str, form: str = "html") -> HttpResponseBase:
    """Show an authority's boards."""
    scene = keeping.dated(scenes.authority_scene(request, authority))
    found = [body for body in organisations.bodies(scene.authority, on=scene.as_at) if _is_public(scene, body)]
    content = presenters.board_groups(scene, found)
    if form == "json":
        return answers.data(request, {"as_at": scene.as_at, "boards": content})
    page = addresses.bodies(scene.authority.slug)
    frame = frames.authority_page(scene, title="Boards", address=page, part="boards")
    return answers.page(request, "publishing/board_list.html", frame=frame, content=content)


@answers.public
def board_detail(request: HttpRequest, authority: str, board: str, form: str = "html") -> HttpResponseBase:
    """Show who sits on a board, which law it follows and what it follows."""
    scene = keeping.dated(scenes.authority_scene(request, authority))
    body = organisations.body(scene.authority, board)
    if body is None or not _is_public(scene, body):
        raise Http404
    content = presenters.board_page(
        scene,
        body,
        organisations.other_names(body, on=scene.as_at),
        organisations.members(body, on=scene.as_at),
        organisations.successors(body),
        keeping.keepers(scene),
    )
    if form == "json":
        return answers.data(request, content)
    page = addresses.body(scene.authority.slug, board)
    frame = frames.authority_page(scene, title=body.name, address=page, part="boards")
    boards = Link("Boards", scene.link(addresses.bodies(scene.authority.slug)))
    frame = replace(frame, breadcrumbs=(*frame.breadcrumbs, boards))
    return answers.page(request, "publishing/board_detail.html", frame=frame, content=content)


def _is_public(scene: AuthorityScene, body: Body) -> bool:
    """Whether a body may be shown: an internal group is known to the public only once a published plan names it."""
    if body.regime != Regime.INTERNAL:
        return True
    return body.pk in following.bodies_named(scene.authority, viewer=PUBLIC, as_at=scene.today)
