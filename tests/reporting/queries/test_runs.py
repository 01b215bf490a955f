from datetime import timedelta

import pytest

from goldenthread.reporting.models import ReportRun
from goldenthread.reporting.operations import runs as operations
from goldenthread.reporting.operations.runs import Request
from goldenthread.reporting.queries import runs
from goldenthread.reporting.rules.naming import Wanted
from tests import factories
from tests.reporting import published
from tests.reporting.published import Reported

pytestmark = pytest.mark.usefixtures("plain_writers")


def request(reported: Reported, *, edition: str = "full", minutes: int = 0) -> ReportRun:
    now = factories.NOW + timedelta(minutes=minutes)
    return operations.request_report(request=Request(reported.period, Wanted(edition)), by=factories.CLERK, now=now)


def fail(run: ReportRun) -> ReportRun:
    operations.fail_run(run=run, problem="The disk is full.", now=factories.NOW)
    return run


class TestOpenRuns:
    def test_are_those_at_work_and_those_that_failed(self, reported: Reported) -> None:
        failed, waiting = fail(request(reported)), request(reported, edition="summary", minutes=1)

        assert runs.open_runs(reported.plan, now=factories.NOW) == (waiting, failed)

    def test_leave_out_what_was_asked_for_again(self, reported: Reported) -> None:
        fail(request(reported))
        again = request(reported, minutes=1)

        assert runs.open_runs(reported.plan, now=factories.NOW) == (again,)

    def test_forget_a_failure_after_two_weeks(self, reported: Reported) -> None:
        fail(request(reported))

        assert len(runs.open_runs(reported.plan, now=factories.NOW + timedelta(days=13))) == 1
        assert runs.open_runs(reported.plan, now=factories.NOW + timedelta(days=14)) == ()

    def test_end_with_the_report(self, reported: Reported) -> None:
        operations.make_report(run=request(reported), now=factories.NOW)

        assert runs.open_runs(reported.plan, now=factories.NOW) == ()


class TestRunOf:
    def test_is_found_at_its_period_only(self, reported: Reported) -> None:
        run = request(reported)

        assert runs.run_of(reported.period, run.public_id) == run
        assert runs.run_of(published.next_period(reported), run.public_id) is None
