"""Finding reports that are on their way."""

from goldenthread.plans.models import Period, Plan
from goldenthread.reporting.models import ReportRun, RunState


def run_of(period: Period, public_id: str) -> ReportRun | None:
    """Return a run of a period's report."""
    return ReportRun.objects.filter(period=period, public_id=public_id).select_related("report").first()


def open_runs(plan: Plan) -> tuple[ReportRun, ...]:
    """Return a plan's runs that are at work, and those that failed and were not asked for again; newest first."""
    runs = ReportRun.objects.filter(period__plan=plan).select_related("period").order_by("-asked_at", "-pk")
    latest: dict[tuple[int, str, str, str], ReportRun] = {}
    for run in runs:
        latest.setdefault((run.period_id, run.edition, run.scope_kind, run.scope), run)
    return tuple(run for run in latest.values() if run.state != RunState.PUBLISHED)
