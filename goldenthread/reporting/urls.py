"""The officers' pages of a plan's reports and working copies, beneath the plan's own in a workspace."""

from django.urls import path

from goldenthread.reporting.views import copies, drafts, listing, periods, runs, templates

app_name = "reporting"

urlpatterns = [
    path("copies/", copies.plan_copies, name="plan_copies"),
    path("reports/", listing.report_list, name="report_list"),
    path("reports/template/", templates.report_template, name="report_template"),
    path("reports/<slug:period>/", periods.report_prepare, name="report_prepare"),
    path("reports/<slug:period>/draft.<slug:form>", drafts.report_draft, name="report_draft"),
    path("reports/<slug:period>/runs/<str:run>/", runs.report_run, name="report_run"),
]
