from pathlib import Path

import pytest
import time_machine
from django.test import Client

from goldenthread.plans.operations import closing
from goldenthread.reporting.operations import runs
from goldenthread.reporting.operations.runs import Request
from goldenthread.reporting.rules.naming import Wanted
from tests import factories
from tests.documents import sealing
from tests.reporting import published
from tests.reporting.published import Reported
from tests.reporting.views.asking import HOME, page

pytestmark = pytest.mark.usefixtures("plain_writers")


class TestReportList:
    def test_names_periods_without_a_report(self, manager: Client) -> None:
        shown = page(manager, HOME)

        assert "The period is public, its report is not published yet." in shown
        assert "Check every file" not in shown

    def test_says_what_to_do_before_there_is_a_period(self, manager: Client, reported: Reported) -> None:
        factories.plan(reported.authority, "empty")

        assert "open the first one on the page of the plan" in page(manager, HOME.replace("improvement", "empty"))

    def test_lists_all_versions_with_their_files(self, manager: Client, reported: Reported) -> None:
        first = published.publish(reported.period)
        published.change(reported)
        published.publish(reported.period, correction="The percentage of 1.2.", now=published.LATER)

        shown = page(manager, HOME)

        assert "Corrects version 1: The percentage of 1.2." in shown
        assert f"/report/q2-2017-18/versions/{first.public_id}.pdf" in shown
        assert shown.count("Superseded") == 1
        assert first.sealed.content_sha256[:12] in shown

    def test_compares_every_file_with_its_seal_when_asked(self, manager: Client, reported: Reported) -> None:
        published.publish(reported.period)

        assert "All 5 files are what was sealed." in page(manager, f"{HOME}?check=yes")

    def test_marks_a_file_that_is_not_what_was_sealed(self, manager: Client, reported: Reported) -> None:
        report = published.publish(reported.period)
        published.publish(reported.period, edition="summary")
        Path(report.sealed.files.get(form="pdf").file.file.path).write_bytes(b"Another report")

        shown = page(manager, f"{HOME}?check=yes")

        assert "1 of 2 reports is not what was sealed, marked below." in shown
        assert "PDF: its bytes are no longer those that were sealed" in shown
        assert shown.count("Broken") == 1

    def test_marks_a_report_of_which_another_digest_is_told(self, manager: Client, reported: Reported) -> None:
        published.publish(reported.period)
        sealing.change_row("UPDATE documents_sealeddocument SET content_sha256 = 'f'", table="sealeddocument")

        assert "All forms: the digest of what they say is not the one" in page(manager, f"{HOME}?check=yes")

    @time_machine.travel(factories.NOW, tick=False)
    def test_lists_what_was_asked_for_and_failed(self, manager: Client, reported: Reported) -> None:
        run = runs.request_report(
            request=Request(reported.period, Wanted("summary")), by=factories.CLERK, now=factories.NOW
        )
        runs.fail_run(run=run, problem="The disk is full.", now=factories.NOW)

        shown = page(manager, HOME)

        assert "Q2 2017-18 report, one-page summary" in shown
        assert "Not made" in shown

    def test_offers_the_template_to_those_who_may_change_it(self, manager: Client, owner: Client) -> None:
        assert "What reports consist of" in page(manager, HOME)
        assert "What reports consist of" not in page(owner, HOME)

    def test_stays_readable_when_the_plan_is_closed(self, manager: Client, reported: Reported) -> None:
        closing.close_plan(
            plan=reported.plan,
            closed=published.LATER.date(),
            reason="It is over.",
            carried=[],
            by=factories.CLERK,
            now=published.LATER,
        )

        assert "What reports consist of" not in page(manager, HOME)
