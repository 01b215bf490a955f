"""The room's addresses. Each page has its twin beside it: the same address and ``data.json``."""

from django.urls import URLPattern, path

from goldenthread.publishing.answers import View
from goldenthread.publishing.views import authority, boards, charts, figures, item, periods, plan, reports

app_name = "publishing"


def page(route: str, view: View, *, forms: tuple[str, ...] = ("json",)) -> list[URLPattern]:
    """Return a page's address and those of its twins."""
    name = view.__name__
    twins = [path(f"{route}data.{form}", view, {"form": form}, name=f"{name}_{form}") for form in forms]
    return [path(route, view, name=name), *twins]


_PLAN = "<slug:authority>/plans/<slug:plan>/"
_REPORT = f"{_PLAN}report/<slug:period>"
_ITEM = f"{_PLAN}<str:item>/"

urlpatterns: list[URLPattern] = [
    *page("", authority.authority_list),
    *page("<slug:authority>/", authority.authority_start),
    *page("<slug:authority>/plans/", authority.plan_list),
    *page("<slug:authority>/boards/", boards.board_list),
    *page("<slug:authority>/boards/<slug:board>/", boards.board_detail),
    *page(_PLAN, plan.plan_detail, forms=("json", "csv")),
    *page(f"{_PLAN}working/", figures.plan_working),
    *page(f"{_PLAN}contradictions/", figures.plan_contradictions),
    *page(f"{_PLAN}charts/", charts.plan_charts),
    *page(f"{_PLAN}dates/", figures.plan_dates),
    *page(f"{_PLAN}scheme/", figures.plan_scheme),
    *page(f"{_PLAN}periods/", periods.period_list),
    *page(f"{_PLAN}periods/<slug:period>/", periods.period_detail),
    *page(f"{_PLAN}reports/", reports.report_list),
    *page(f"{_PLAN}reports/compare/", reports.report_compare),
    path(f"{_REPORT}/", reports.report_detail, name="report_detail"),
    path(f"{_REPORT}.<slug:form>", reports.report_file, name="report_file"),
    path(f"{_REPORT}/<slug:edition>/", reports.report_detail, name="report_detail"),
    path(f"{_REPORT}/versions/<slug:report>/", reports.report_version, name="report_version"),
    path(f"{_REPORT}/versions/<slug:report>.<slug:form>", reports.report_version_file, name="report_version_file"),
    # A plan's own pages stand before its items; no item is ever called like one of them.
    *page(_ITEM, item.item_detail),
    *page(f"{_ITEM}working/", figures.item_working),
    *page(f"{_ITEM}source/<slug:statement>/", item.item_source),
]
