"""An item's thread and the source of each of its statements."""

from django.http import Http404, HttpRequest, HttpResponseBase

from goldenthread.audit import operations as audit
from goldenthread.core.viewing import PUBLIC
from goldenthread.plans.queries import details, ledger, replies, sources
from goldenthread.plans.queries.items import Found
from goldenthread.plans.rules import wording
from goldenthread.publication import registry
from goldenthread.publication.registry import Place
from goldenthread.publishing import answers, frames, item_twins, keeping, scenes
from goldenthread.publishing.presenters import item as presenters
from goldenthread.publishing.presenters import source as source_presenters
from goldenthread.publishing.presenters.beside import ItemFacts
from goldenthread.publishing.scenes import PlanScene


@answers.public
def item_detail(request: HttpRequest, authority: str, plan: str, item: str, form: str = "html") -> HttpResponseBase:
    """Show an item and its golden thread."""
    scene = scenes.plan_scene(request, authority, plan)
    facts = _facts(scene, scenes.item_of(request, scene, item))
    if form == "json":
        return answers.data(request, item_twins.item(facts))
    address = scene.address.item(item)
    frame = frames.plan_page(
        scene,
        title=f"{facts.item.reference} {facts.item.title}".strip(),
        above=presenters.crumbs(scene, facts.position, facts.item, facts.paths),
        twins=(frames.json_twin(scene, address),),
    )
    return answers.page(request, "publishing/item_detail.html", frame=frame, content=presenters.item_page(facts))


@answers.public
def item_source(
    request: HttpRequest, authority: str, plan: str, item: str, statement: str, form: str = "html"
) -> HttpResponseBase:
    """Show the cells that a statement about an item was read from."""
    scene = scenes.plan_scene(request, authority, plan)
    found = scenes.item_of(request, scene, item)
    source = sources.statement_source(found.id, statement, scene.standpoint)
    if source is None:
        raise Http404
    if form == "json":
        return answers.data(request, source)
    kept = keeping.keeper(scene)
    position, paths = kept.position(), kept.paths()
    about = position.by_id[found.id]
    above = presenters.crumbs(scene, position, about, paths)
    frame = frames.plan_page(
        scene,
        title=f"As given: {wording.item_name(about)}",
        above=(*above, frames.link(scene, wording.item_name(about), scene.address.item(item))),
        twins=(frames.json_twin(scene, scene.address.source(item, statement)),),
    )
    content = source_presenters.source_page(scene, about, item, source)
    return answers.page(request, "publishing/item_source.html", frame=frame, content=content)


def _facts(scene: PlanScene, found: Found) -> ItemFacts:
    kept = keeping.keeper(scene)
    position = kept.position()
    if found.id not in position.by_id:
        raise scenes.NothingYet(scene, None)
    about = position.by_id[found.id]
    place = Place(viewer=PUBLIC, subject=audit.Subject("item", found.public_id), as_at=scene.known)
    return ItemFacts(
        scene=scene,
        keeper=kept,
        position=position,
        paths=kept.paths(),
        item=about,
        detail=details.detail(found.id, scene.standpoint),
        entries=ledger.entries([found.id], scene.standpoint).get(found.id, ()),
        knots=registry.thread(place),
        reply=replies.reply_of(found.id, scene.standpoint) if about.contradiction else None,
    )
