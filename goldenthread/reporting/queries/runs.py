"""Finding reports that are on their way."""

from datetime import datetime, timedelta

from goldenthread.plans.models import Period, Plan
from goldenthread.reporting.models import ReportRun, RunState

# A failure that nobody followed up for so long is not listed any more; its own page stays.
REMEMBERED = timedelta(days=14)


def run_of(period: Period, public_id: str) -> ReportRun | None:
    """Return a run of a period's report."""
    return ReportRun.objects.filter(period=period, public_id=public_id).select_related("report").first()


def open_runs(plan: Plan, *, now: datetime) -> tuple[ReportRun, ...]:
    """Return a plan's runs at work, and those that failed lately and were not asked for again; newest first."""
    runs = ReportRun.objects.filter(period__plan=plan).select_related("period").order_by("-asked_at", "-pk")
    latest: dict[tuple[int, str, str, str], ReportRun] = {}
    for run in runs:
        latest.setdefault((run.period_id, run.edition, run.scope_kind, run.scope), run)
    return tuple(run for run in latest.values() if _is_open(run, now))


def _is_open(run: ReportRun, now: datetime) -> bool:
    is_remembered = run.state == RunState.FAILED and now - run.moved_at < REMEMBERED
    return run.state == RunState.WAITING or is_remembered
