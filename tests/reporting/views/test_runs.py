from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from goldenthread.reporting.models import ReportRun
from goldenthread.reporting.operations import runs as operations
from goldenthread.reporting.operations.runs import Request
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.views import runs
from tests import factories
from tests.reporting.published import Reported
from tests.reporting.views.asking import PERIOD, page

pytestmark = pytest.mark.usefixtures("plain_writers")


@pytest.fixture
def run(reported: Reported) -> ReportRun:
    return operations.request_report(request=Request(reported.period, Wanted()), by=factories.CLERK, now=factories.NOW)


def address(run: ReportRun) -> str:
    return f"{PERIOD}runs/{run.public_id}/"


class TestReportRun:
    @time_machine.travel(factories.NOW + timedelta(seconds=5), tick=False)
    def test_says_that_it_goes_on(self, manager: Client, run: ReportRun) -> None:
        shown = page(manager, address(run))

        assert "You can leave this page" in shown
        assert "Start it again" not in shown

    @time_machine.travel(factories.NOW + timedelta(minutes=16), tick=False)
    def test_offers_to_start_what_fell_silent(self, manager: Client, owner: Client, run: ReportRun) -> None:
        assert "Start it again" in page(manager, address(run))
        assert "Start it again" not in page(owner, address(run))

    def test_leads_to_the_report(self, manager: Client, run: ReportRun) -> None:
        operations.make_report(run=run, now=factories.NOW)

        shown = page(manager, f"{address(run)}?wait=yes")

        assert "The report is published" in shown
        assert "/barsetshire/plans/improvement/report/q2-2017-18/versions/" in shown

    def test_says_what_to_do_where_it_failed(self, manager: Client, owner: Client, run: ReportRun) -> None:
        operations.fail_run(run=run, problem="The disk is full.", now=factories.NOW)

        shown = page(manager, address(run))

        assert "The disk is full." in shown
        assert "Try again" in shown
        assert "Try again" not in page(owner, address(run))

    def test_tries_again(self, manager: Client, run: ReportRun) -> None:
        operations.fail_run(run=run, problem="The disk is full.", now=factories.NOW)

        assert manager.post(address(run))["Location"] == f"{address(run)}?wait=yes"
        run.refresh_from_db()
        assert run.state == "waiting"

    def test_is_not_started_while_it_is_at_work(self, manager: Client, run: ReportRun) -> None:
        with time_machine.travel(factories.NOW + timedelta(seconds=5), tick=False):
            answer = manager.post(address(run))

        assert answer.status_code == 409
        assert "This report is being made by now." in answer.content.decode()

    def test_is_tried_again_only_by_those_who_publish(self, owner: Client, run: ReportRun) -> None:
        assert owner.post(address(run)).status_code == 404

    def test_waits_a_little_for_its_end(self, manager: Client, run: ReportRun, monkeypatch: pytest.MonkeyPatch) -> None:
        naps: list[float] = []
        monkeypatch.setattr("time.sleep", naps.append)

        manager.get(f"{address(run)}?wait=yes")

        assert sum(naps) == pytest.approx(runs.PATIENCE_SECONDS)

    def test_is_not_there_under_another_name(self, manager: Client) -> None:
        assert manager.get(f"{PERIOD}runs/bcd1234567/").status_code == 404
