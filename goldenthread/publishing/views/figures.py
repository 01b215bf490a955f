"""The working of figures and statuses, the contradictions, the dates and the scheme of a plan."""

from django.http import HttpRequest, HttpResponseBase

from goldenthread.audit import operations as audit
from goldenthread.core.viewing import PUBLIC
from goldenthread.plans.queries import ledger, replies, sources
from goldenthread.plans.rules import schemes, wording
from goldenthread.publication import registry
from goldenthread.publication.registry import Place
from goldenthread.publishing import answers, asking, figure_twins, frames, keeping, scenes
from goldenthread.publishing.asking import Selection
from goldenthread.publishing.presenters import contradictions as contradiction_presenters
from goldenthread.publishing.presenters import date_ledger as date_presenters
from goldenthread.publishing.presenters import item as item_presenters
from goldenthread.publishing.presenters import scheme as scheme_presenters
from goldenthread.publishing.presenters import working as presenters
from goldenthread.publishing.presenters.parts import Way
from goldenthread.publishing.presenters.working import Worked
from goldenthread.publishing.scenes import PlanScene


@answers.public
def plan_working(request: HttpRequest, authority: str, plan: str, form: str = "html") -> HttpResponseBase:
    """Show how a plan's figure was made."""
    scene = scenes.plan_scene(request, authority, plan)
    worked = _worked(scene, audit.Subject("plan", scene.plan.public_id))
    if form == "json":
        return answers.data(request, figure_twins.roll_up(worked, None))
    frame = frames.plan_page(
        scene,
        title=f"Working: {scene.plan.title}",
        above=(frames.plan_link(scene),),
        twins=(frames.json_twin(scene, scene.address.working()),),
    )
    content = presenters.roll_up_page(worked, None, asking.page_number(request.GET))
    return answers.page(request, "publishing/plan_working.html", frame=frame, content=content)


@answers.public
def item_working(request: HttpRequest, authority: str, plan: str, item: str, form: str = "html") -> HttpResponseBase:
    """Show how an item's figure was made, and which rule gives its status."""
    scene = scenes.plan_scene(request, authority, plan)
    found = scenes.item_of(request, scene, item)
    worked = _worked(scene, audit.Subject("item", found.public_id))
    about = worked.position.by_id.get(found.id)
    if about is None:
        raise scenes.NothingYet(scene, None)
    if form == "json":
        return answers.data(request, figure_twins.working(worked, about))
    frame = frames.plan_page(
        scene,
        title=f"Working: {about.reference} {about.title}",
        above=(
            *item_presenters.crumbs(scene, worked.position, about, worked.paths),
            frames.link(scene, wording.item_name(about), scene.address.item(item)),
        ),
        twins=(frames.json_twin(scene, scene.address.working(item)),),
    )
    if about.children:
        content = presenters.roll_up_page(worked, about, asking.page_number(request.GET))
        return answers.page(request, "publishing/roll_up.html", frame=frame, content=content)
    has_source = about.update is not None and sources.has_source(about.update.id)
    source = (
        Way("as given", scene.link(scene.address.source(item, f"update-{about.update.id}")))
        if about.update and has_source
        else None
    )
    status = presenters.status_page(worked, about, source)
    return answers.page(request, "publishing/item_working.html", frame=frame, content=status)


def _worked(scene: PlanScene, subject: audit.Subject) -> Worked:
    """Return the working of a figure, and the reports in which it was published."""
    kept = keeping.keeper(scene)
    cited = registry.mentions(Place(viewer=PUBLIC, subject=subject, as_at=scene.known))
    return Worked(scene=scene, position=kept.position(), paths=kept.paths(), cited=cited)


@answers.public
def plan_contradictions(request: HttpRequest, authority: str, plan: str, form: str = "html") -> HttpResponseBase:
    """Show the reported statuses that the published criteria and dates do not allow."""
    scene = scenes.plan_scene(request, authority, plan)
    kept = keeping.keeper(scene)
    scheme = schemes.scheme(scene.plan.scheme_code, scene.plan.scheme_version)
    replied = replies.replies(scene.plan, scene.standpoint)
    if form == "json":
        return answers.data(request, figure_twins.contradictions(kept, scheme, replied))
    frame = frames.plan_page(
        scene,
        title="Reported statuses that the dates do not allow",
        above=(frames.plan_link(scene),),
        twins=(frames.json_twin(scene, scene.address.contradictions()),),
    )
    content = contradiction_presenters.contradictions_page(kept, scheme, asking.page_number(request.GET), replied)
    return answers.page(request, "publishing/plan_contradictions.html", frame=frame, content=content)


@answers.public
def plan_dates(request: HttpRequest, authority: str, plan: str, form: str = "html") -> HttpResponseBase:
    """Show the date ledger: original, agreed, forecast and completed dates, and every move."""
    scene = scenes.plan_scene(request, authority, plan)
    kept = keeping.keeper(scene)
    asked = Selection(moved=asking.selection(request.GET).moved)
    if form == "json":
        return answers.data(request, figure_twins.dates(kept, scene.standpoint))
    shown = kept.rows(asked, asking.page_number(request.GET))
    entries = ledger.entries([row.id for row in shown.rows], scene.standpoint)
    frame = frames.plan_page(
        scene,
        title=f"Dates: {scene.plan.title}",
        above=(frames.plan_link(scene),),
        twins=(frames.json_twin(scene, scene.address.dates()),),
        kept=asked.pairs(),
    )
    content = date_presenters.dates_page(scene, kept, shown, asked, entries)
    return answers.page(request, "publishing/plan_dates.html", frame=frame, content=content)


@answers.public
def plan_scheme(request: HttpRequest, authority: str, plan: str, form: str = "html") -> HttpResponseBase:
    """Show the criteria by which a plan's statuses are judged."""
    scene = scenes.plan_scene(request, authority, plan)
    scheme = schemes.scheme(scene.plan.scheme_code, scene.plan.scheme_version)
    content = scheme_presenters.scheme_page(scheme)
    if form == "json":
        return answers.data(request, content)
    frame = frames.plan_page(
        scene,
        title=f"How statuses are judged: {scheme.title}",
        above=(frames.plan_link(scene),),
        twins=(frames.json_twin(scene, scene.address.scheme()),),
    )
    return answers.page(request, "publishing/plan_scheme.html", frame=frame, content=content)
