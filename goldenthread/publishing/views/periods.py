"""A plan's reporting periods."""

from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponseBase

from goldenthread.core import clock
from goldenthread.core.viewing import PUBLIC
from goldenthread.plans.models import Period
from goldenthread.plans.queries import narratives, plans
from goldenthread.publishing import answers, frames, keeping, scenes, twins
from goldenthread.publishing.presenters import period as presenters
from goldenthread.reporting.queries import reports


@answers.public
def period_list(request: HttpRequest, authority: str, plan: str, form: str = "html") -> HttpResponseBase:
    """Show the periods a plan has reported on."""
    scene = scenes.plan_scene(request, authority, plan)
    found = plans.periods_of(scene.plan, viewer=PUBLIC, as_at=scene.as_at)
    content = presenters.period_lines(scene, found)
    if form == "json":
        return answers.data(request, {"as_at": scene.as_at, "periods": content})
    frame = frames.plan_page(
        scene,
        title=f"Reporting periods: {scene.plan.title}",
        above=(frames.plan_link(scene),),
        twins=(frames.json_twin(scene, scene.address.periods()),),
    )
    return answers.page(request, "publishing/period_list.html", frame=frame, content=content)


@answers.public
def period_detail(request: HttpRequest, authority: str, plan: str, period: str, form: str = "html") -> HttpResponseBase:
    """Show a period: what was said in it, and how the plan stood when it was published."""
    scene = scenes.plan_scene(request, authority, plan)
    periods = plans.periods_of(scene.plan, viewer=PUBLIC, as_at=scene.as_at)
    found = next((each for each in periods if each.slug == period), None)
    if found is None:
        raise Http404
    day = _stood(found)
    then = replace(scene, as_at=day, asked=day if scene.asked or day != scene.as_at else None)
    kept = keeping.keeper(then)
    if form == "json":
        return answers.data(request, twins.plan_summary(kept))
    told = narratives.narratives(scene.plan, found, then.standpoint)
    frame = frames.plan_page(
        scene,
        title=f"{found.name}: {scene.plan.title}",
        above=(frames.plan_link(scene), frames.link(scene, "Reporting periods", scene.address.periods())),
        twins=(frames.json_twin(scene, scene.address.period(period)),),
    )
    frame = frames.fixed(frame, day=day, note="the day this period was published")
    published = [each for each in reports.reports_of(scene.plan, viewer=PUBLIC) if each.period_slug == period]
    beside = presenters.Beside(narratives=told, reports=published)
    content = presenters.period_page(then, kept, found, periods, beside)
    return answers.page(request, "publishing/period_detail.html", frame=frame, content=content)


def _stood(period: Period) -> date:
    """The day on which the public could first read all that a period says."""
    if period.publication is None:
        return period.as_at
    return max(period.as_at, clock.london_date(period.publication.published_at))
