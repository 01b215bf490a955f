"""Reports in the background. The task can be run again: what has been published already is not published twice."""

from django_tasks import task

from goldenthread.core import clock
from goldenthread.reporting.models import ReportRun

OUR_FAULT = "Something went wrong on our side and nothing was published. Try again; if it happens again, tell support."


@task()
def make_report(public_id: str) -> None:
    """Make and publish the report of a run."""
    from goldenthread.reporting.operations import runs  # operations start tasks

    run = ReportRun.objects.get(public_id=public_id)
    try:
        runs.make_report(run=run, now=clock.now())
    except Exception:
        runs.fail_run(run=run, problem=OUR_FAULT, now=clock.now())
        raise


def make_soon(run: ReportRun) -> None:
    """Have a run's report made in the background."""
    make_report.enqueue(run.public_id)
