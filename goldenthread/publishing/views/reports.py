"""Published reports as they were sealed, their files, and what differs between two of them."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from goldenthread.core.pages import Twin
from goldenthread.core.viewing import PUBLIC
from goldenthread.documents import queries as documents
from goldenthread.publishing import answers, asking, frames, report_twins, scenes
from goldenthread.publishing.presenters import comparison as comparison_presenters
from goldenthread.publishing.presenters import report as presenters
from goldenthread.publishing.presenters.comparison import Compared
from goldenthread.publishing.scenes import PlanScene
from goldenthread.reporting.queries import reports
from goldenthread.reporting.queries.reports import PublishedReport
from goldenthread.reporting.rules import differences
from goldenthread.reporting.rules.differences import Field
from goldenthread.reporting.rules.naming import FULL


@answers.public
def report_list(request: HttpRequest, authority: str, plan: str, form: str = "html") -> HttpResponseBase:
    """Show the reports that a plan has published, in all their versions."""
    scene = scenes.plan_scene(request, authority, plan)
    known = _known(scene)
    if form == "json":
        return answers.data(request, report_twins.report_list(scene, known))
    frame = frames.plan_page(
        scene,
        title=f"Published reports: {scene.plan.title}",
        above=(frames.plan_link(scene),),
        twins=(frames.json_twin(scene, scene.address.reports()),),
    )
    return answers.page(
        request, "publishing/report_list.html", frame=frame, content=presenters.report_list(scene, known)
    )


@answers.public
def report_detail(
    request: HttpRequest, authority: str, plan: str, period: str, edition: str = FULL
) -> HttpResponseBase:
    """Show the latest report of a period on the whole plan, as it was sealed."""
    scene = scenes.plan_scene(request, authority, plan)
    known = _known(scene)
    return _page(request, scene, _latest(known, period, edition), known)


@answers.public
def report_version(request: HttpRequest, authority: str, plan: str, period: str, report: str) -> HttpResponseBase:
    """Show one report as it was sealed, whatever was published since."""
    scene = scenes.plan_scene(request, authority, plan)
    known = reports.reports_of(scene.plan, viewer=PUBLIC)
    return _page(request, scene, _one(known, period, report), known)


@answers.public
def report_file(request: HttpRequest, authority: str, plan: str, period: str, form: str) -> HttpResponseBase:
    """Give the latest full report of a period as a file."""
    scene = scenes.plan_scene(request, authority, plan)
    return _file(request, _latest(_known(scene), period, FULL), form)


@answers.public
def report_version_file(
    request: HttpRequest, authority: str, plan: str, period: str, report: str, form: str
) -> HttpResponseBase:
    """Give one report as a file: the bytes that were sealed."""
    scene = scenes.plan_scene(request, authority, plan)
    return _file(request, _one(reports.reports_of(scene.plan, viewer=PUBLIC), period, report), form)


@answers.public
def report_compare(request: HttpRequest, authority: str, plan: str, form: str = "html") -> HttpResponseBase:
    """Show what differs between two published reports."""
    scene = scenes.plan_scene(request, authority, plan)
    known = reports.reports_of(scene.plan, viewer=PUBLIC)
    chosen = [request.GET.get(name, "") for name in ("from", "to")]
    frame = frames.plan_page(
        scene,
        title="What differs between two reports",
        above=(frames.plan_link(scene), frames.link(scene, "Published reports", scene.address.reports())),
    )
    if not all(chosen):
        content = presenters.choices(scene, known)
        return answers.page(request, "publishing/report_choose.html", frame=frame, content=content)
    before, after = (_with_id(known, each) for each in chosen)
    try:
        facts = (reports.facts_of(before), reports.facts_of(after))
    except documents.SealBroken as broken:
        return _broken(scene, broken)
    compared = Compared(before, after, facts, differences.differences(*facts))
    if form == "json":
        return answers.data(request, report_twins.comparison(scene, compared))
    field = request.GET.get("field", "")
    shown = comparison_presenters.comparison_page(
        scene,
        compared,
        known,
        field=field if field in set(Field) else "",
        number=asking.page_number(request.GET),
    )
    return answers.page(request, "publishing/report_compare.html", frame=frame, content=shown)


def _known(scene: PlanScene) -> tuple[PublishedReport, ...]:
    """The plan's reports by the date asked for; all of them where none is."""
    return reports.reports_of(scene.plan, viewer=PUBLIC, as_at=scene.asked)


def _latest(known: Sequence[PublishedReport], period: str, edition: str) -> PublishedReport:
    for each in known:
        is_whole = each.wanted.edition == edition and not each.wanted.scope.kind
        if each.period_slug == period and is_whole and each.is_latest:
            return each
    raise Http404


def _one(known: Sequence[PublishedReport], period: str, public_id: str) -> PublishedReport:
    found = _with_id(known, public_id)
    if found.period_slug != period:
        raise Http404
    return found


def _with_id(known: Sequence[PublishedReport], public_id: str) -> PublishedReport:
    found = next((each for each in known if each.public_id == public_id), None)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, scene: PlanScene, shown: PublishedReport, known: Sequence[PublishedReport]
) -> HttpResponseBase:
    try:
        body = _main(reports.content(shown, "html"))
    except documents.SealBroken as broken:
        return _broken(scene, broken)
    file = scene.address.report_version_file(shown.period_slug, shown.public_id, "json")
    frame = frames.plan_page(
        scene,
        title=shown.title,
        above=(frames.plan_link(scene), frames.link(scene, "Published reports", scene.address.reports())),
        twins=(Twin("This report as JSON", file, "application/json"),),
    )
    frame = frames.fixed(frame, day=shown.as_at, note="the day this report is true for")
    content = presenters.report_page(scene, shown, known, body)
    return answers.page(request, "publishing/report_detail.html", frame=frame, content=content)


def _file(request: HttpRequest, shown: PublishedReport, form: str) -> HttpResponseBase:
    file = next((each for each in shown.files if each.form == form), None)
    if file is None:
        raise Http404
    try:
        content = reports.content(shown, form)
    except documents.SealBroken as broken:
        refusal = HttpResponse(str(broken), content_type="text/plain; charset=utf-8", status=500)
        refusal.headers["Cache-Control"] = "no-store"
        return refusal
    return answers.file(request, name=file.name, media_type=file.media_type, content=content, digest=file.sha256)


def _broken(scene: PlanScene, broken: documents.SealBroken) -> HttpResponseBase:
    """Say that a report is not shown, instead of showing something else than was published."""
    frame = frames.plan_page(scene, title="This report is not shown", above=(frames.plan_link(scene),))
    return answers.failure("publishing/seal_broken.html", frame=frame, content=str(broken))


def _main(page: bytes) -> str:
    """The words of a sealed page, without the frame it stands in when it is opened by itself."""
    _, _, begun = page.decode().partition('<main id="report">')
    return begun.partition("</main>")[0]
