"""A plan's page and its list as a file."""

from django.http import HttpRequest, HttpResponseBase

from goldenthread.core import addresses
from goldenthread.core.pages import Twin
from goldenthread.core.viewing import PUBLIC
from goldenthread.plans.queries import plans
from goldenthread.publishing import answers, asking, frames, keeping, scenes, twins
from goldenthread.publishing.presenters import plan as presenters


@answers.public
def plan_detail(request: HttpRequest, authority: str, plan: str, form: str = "html") -> HttpResponseBase:
    """Show a plan: the whole summed up, and the items asked for."""
    scene = scenes.plan_scene(request, authority, plan)
    kept = keeping.keeper(scene)
    asked = asking.selection(request.GET)
    if form == "json":
        return answers.data(request, twins.plan(kept, asked))
    if form == "csv":
        return answers.table(request, f"{plan}-{scene.as_at.isoformat()}", twins.plan_rows(kept, asked))
    page = scene.address.page()
    alternates = tuple(
        Twin(f"This list as {name}", asked.address(addresses.data(page, ending), as_at=scene.asked), media_type)
        for name, ending, media_type in (("CSV", "csv", "text/csv"), ("JSON", "json", "application/json"))
    )
    frame = frames.plan_page(scene, title=scene.plan.title, twins=alternates, kept=asked.pairs())
    periods = plans.periods_of(scene.plan, viewer=PUBLIC, as_at=scene.as_at)
    content = presenters.plan_page(scene, kept, asked, asking.page_number(request.GET), periods)
    return answers.page(request, "publishing/plan_detail.html", frame=frame, content=content)
