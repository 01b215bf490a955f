"""Having a report made in the background."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from goldenthread.audit import queries as audit_queries
from goldenthread.documents import writers
from goldenthread.reporting import tasks
from goldenthread.reporting.models import Report, ReportRun, RunState
from goldenthread.reporting.operations import readiness, runs
from goldenthread.reporting.operations.runs import Request, RunMovedOn
from goldenthread.reporting.rules.naming import Wanted
from tests import factories
from tests.reporting import published
from tests.reporting.published import Reported

pytestmark = pytest.mark.usefixtures("plain_writers")


@pytest.fixture
def at_once() -> Iterator[None]:
    """Have background work done at once; a test's own transaction is never committed, which would start it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction, "on_commit", lambda work: work())
        yield


def request(reported: Reported, *, edition: str = "full", correction: str = "") -> ReportRun:
    asked = Request(reported.period, Wanted(edition), correction)
    run = runs.request_report(request=asked, by=factories.CLERK, now=factories.NOW)
    run.refresh_from_db()
    return run


def events(reported: Reported) -> list[str]:
    found = audit_queries.events_of(reported.authority.pk).filter(name__startswith="reporting.")
    return list(found.order_by("sequence").values_list("name", flat=True))


class TestRequestReport:
    @pytest.mark.usefixtures("at_once")
    def test_has_the_report_made_on_the_word_of_who_asked(self, reported: Reported) -> None:
        run = request(reported)

        report = Report.objects.get()
        assert (run.state, run.report) == (RunState.PUBLISHED, report)
        assert report.sealed.sealed_by_text == "the tests"
        assert events(reported) == ["reporting.run.requested", "reporting.report.published"]

    def test_makes_one_of_two_clicks(self, reported: Reported) -> None:
        assert request(reported) == request(reported)
        assert ReportRun.objects.count() == 1

    def test_does_not_lose_the_words_of_who_asks_second(self, reported: Reported) -> None:
        published.publish(reported.period)
        request(reported, correction="The percentage of 1.2.")

        with pytest.raises(readiness.ReportNotReady, match="the tests is having this report published just now"):
            request(reported, correction="The owner of 1.1.")

    def test_makes_another_of_another_edition(self, reported: Reported) -> None:
        assert request(reported) != request(reported, edition="summary")

    def test_refuses_at_once_what_is_plainly_not_ready(self, reported: Reported) -> None:
        factories.update(reported.late, reported.period, percent=60)

        with pytest.raises(readiness.ReportNotReady):
            request(reported)
        assert not ReportRun.objects.exists()


class TestMakeReport:
    def test_says_why_it_was_refused(self, reported: Reported) -> None:
        run = request(reported)
        factories.update(reported.late, reported.period, percent=60)

        runs.make_report(run=run, now=factories.NOW)

        run.refresh_from_db()
        assert run.state == RunState.FAILED
        assert "Publish Q2 2017-18 first." in run.problem
        assert events(reported) == ["reporting.run.requested", "reporting.run.failed"]

    def test_ends_in_words_where_it_breaks(self, reported: Reported, monkeypatch: pytest.MonkeyPatch) -> None:
        run = request(reported)

        def burst(document: object, form: str) -> bytes:
            raise MemoryError

        monkeypatch.setattr(writers, "write", burst)

        with pytest.raises(MemoryError):
            tasks.make_report.call(run.public_id)
        run.refresh_from_db()
        assert (run.state, run.problem) == (RunState.FAILED, tasks.OUR_FAULT)
        assert not Report.objects.exists()

    def test_does_nothing_twice(self, reported: Reported) -> None:
        run = request(reported)

        tasks.make_report.call(run.public_id)
        tasks.make_report.call(run.public_id)

        assert Report.objects.count() == 1

    def test_keeps_one_report_where_the_work_was_started_twice(
        self, reported: Reported, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run = request(reported)
        write, others = writers.write, [run]

        def be_overtaken(document: object, form: str) -> bytes:
            if others:
                runs.make_report(run=others.pop(), now=factories.NOW)
            return write(document, form)  # type: ignore[arg-type] # handed on as it came

        monkeypatch.setattr(writers, "write", be_overtaken)

        runs.make_report(run=run, now=factories.NOW)

        run.refresh_from_db()
        assert (run.state, run.report) == (RunState.PUBLISHED, Report.objects.get())


class TestStartAgain:
    def failed(self, reported: Reported) -> ReportRun:
        run = request(reported)
        runs.fail_run(run=run, problem="The disk is full.", now=factories.NOW)
        run.refresh_from_db()
        return run

    @pytest.mark.usefixtures("at_once")
    def test_makes_a_failed_report_once_more(self, reported: Reported, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tasks, "make_soon", lambda run: None)
            run = self.failed(reported)

        runs.start_again(run=run, by=factories.CLERK, now=factories.NOW)

        run.refresh_from_db()
        assert (run.state, run.problem) == (RunState.PUBLISHED, "")
        assert "reporting.run.started_again" in events(reported)

    def test_is_refused_while_it_may_be_at_work(self, reported: Reported) -> None:
        with pytest.raises(RunMovedOn, match="This report is being made by now"):
            runs.start_again(run=request(reported), by=factories.CLERK, now=factories.NOW)

    def test_is_offered_after_a_long_silence(self, reported: Reported) -> None:
        run = request(reported)
        later = factories.NOW + runs.SILENCE + timedelta(seconds=1)

        runs.start_again(run=run, by=factories.CLERK, now=later)

        run.refresh_from_db()
        assert (run.state, run.moved_at) == (RunState.WAITING, later)

    def test_is_refused_where_it_is_published(self, reported: Reported) -> None:
        run = request(reported)
        runs.make_report(run=run, now=factories.NOW)

        with pytest.raises(RunMovedOn, match="published by now"):
            runs.start_again(run=run, by=factories.CLERK, now=factories.NOW + timedelta(hours=1))
