"""A plan in charts."""

from django.http import HttpRequest, HttpResponseBase

from goldenthread.publishing import answers, frames, keeping, scenes, twins
from goldenthread.publishing.presenters import charts as presenters


@answers.public
def plan_charts(request: HttpRequest, authority: str, plan: str, form: str = "html") -> HttpResponseBase:
    """Show how a plan stands and how it came there in charts, each with its table."""
    scene = scenes.plan_scene(request, authority, plan)
    kept = keeping.keeper(scene)
    if form == "json":
        return answers.data(request, twins.charts(kept))
    frame = frames.plan_page(
        scene,
        title=f"In charts: {scene.plan.title}",
        above=(frames.plan_link(scene),),
        twins=(frames.json_twin(scene, scene.address.charts()),),
    )
    content = presenters.charts_page(scene, kept)
    return answers.page(request, "publishing/plan_charts.html", frame=frame, content=content)
