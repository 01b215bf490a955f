"""Publishing a report: what it refuses, what it keeps, and what nothing changes later."""

import errno
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, connection, transaction

from goldenthread.audit import queries as audit_queries
from goldenthread.documents import writers
from goldenthread.documents.content import Document
from goldenthread.documents.models import SealedDocument
from goldenthread.documents.operations import NotStored
from goldenthread.plans.models import Plan
from goldenthread.plans.operations import plans
from goldenthread.plans.operations.plans import PlanDescription
from goldenthread.publication.models import Publication
from goldenthread.publication.operations import PublicationInTheFuture
from goldenthread.reporting.models import Report, ReportedFigure
from goldenthread.reporting.operations import readiness, reports
from goldenthread.reporting.queries import composed
from goldenthread.reporting.queries import reports as queries
from goldenthread.reporting.rules.naming import WHOLE_PLAN
from goldenthread.reporting.rules.scoping import Scope
from tests import factories
from tests.documents import sealing
from tests.reporting import published
from tests.reporting.published import Reported

pytestmark = pytest.mark.usefixtures("plain_writers")

GRANTS = Scope("owner", "Head of Grants")


@pytest.fixture
def while_written(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], list[str]]:
    """Have something happen once while the first report is written; the forms written are noted."""

    def happen(act: Callable[[], object]) -> list[str]:
        write = writers.write
        waiting, seen = [act], []

        def write_slowly(document: Document, form: str) -> bytes:
            seen.append(form)
            if waiting:
                waiting.pop()()
            return write(document, form)

        monkeypatch.setattr(writers, "write", write_slowly)
        return seen

    return happen


def forms_of(report: Report) -> list[str]:
    return [file.form for file in report.sealed.files.all()]


class TestPublishReport:
    def test_keeps_the_report_in_every_form_with_its_facts(self, reported: Reported) -> None:
        report = published.publish(reported.period)

        names = {file.form: file.file.name for file in report.sealed.files.all()}
        assert names == {form: f"improvement-q2-2017-18-v1.{form}" for form in ("html", "pdf", "docx", "xlsx", "json")}
        assert (report.version, report.corrects, report.template) == (1, None, None)
        assert report.sealed.title == "Improvement plan: Q2 2017-18 report"
        assert "Half of the meetings were held." in queries.content(report, "html").decode()

    def test_is_an_event_and_a_publication(self, reported: Reported) -> None:
        report = published.publish(reported.period)

        event = audit_queries.events_of(reported.authority.pk).get(name="reporting.report.published")
        facts = json.loads(event.canonical)["facts"]
        assert (event.subject_kind, event.subject_public_id) == ("report", report.public_id)
        assert (facts["period"], facts["edition"], facts["version"]) == ("q2-2017-18", "full", 1)
        assert facts["publication"] == Publication.objects.get(subject_kind="report").public_id

    def test_counts_a_new_state_of_the_plan(self, reported: Reported) -> None:
        before = Plan.objects.get(pk=reported.plan.pk).revision

        published.publish(reported.period)

        assert Plan.objects.get(pk=reported.plan.pk).revision > before

    def test_keeps_what_it_printed_of_each_item(self, reported: Reported) -> None:
        report = published.publish(reported.period)

        rows = ReportedFigure.objects.filter(report=report)
        found = {row.item.public_id if row.item else "": row.percent for row in rows}
        assert found == {
            "": 70,
            reported.theme.public_id: 70,
            reported.done.public_id: 100,
            reported.late.public_id: 40,
        }

    def test_keeps_no_figures_of_an_edition_that_leaves_items_out(self, reported: Reported) -> None:
        published.publish(reported.period, edition="summary")

        assert not ReportedFigure.objects.exists()

    def test_tells_nothing_that_is_not_public(self, reported: Reported) -> None:
        later = factories.period(reported.plan, "Q3 2017-18", as_at=reported.period.as_at + timedelta(days=1))
        factories.update(reported.late, later, percent=99, text="Nobody may read this yet.")

        report = published.publish(reported.period)

        assert all(b"Nobody may read" not in queries.content(report, form) for form in forms_of(report))

    def test_refuses_a_period_that_is_not_public(self, reported: Reported) -> None:
        later = factories.period(reported.plan, "Q3 2017-18", as_at=reported.period.as_at + timedelta(days=7))

        with pytest.raises(readiness.ReportNotReady, match=r"Q3 2017-18 is not public yet\. Publish the period first"):
            published.publish(later)

    def test_refuses_while_drafts_wait(self, reported: Reported) -> None:
        factories.update(reported.late, reported.period, percent=60)

        with pytest.raises(readiness.ReportNotReady, match="Publish Q2 2017-18 first"):
            published.publish(reported.period)
        assert not Report.objects.exists()

    def test_refuses_a_part_that_the_plan_does_not_have(self, reported: Reported) -> None:
        with pytest.raises(composed.UnknownScope, match="There are: Head of Grants; Head of People"):
            published.publish(reported.period, scope=Scope("owner", "Head of Nothing"))

    def test_refuses_a_moment_that_has_not_come(self, reported: Reported) -> None:
        with pytest.raises(PublicationInTheFuture):
            published.publish(reported.period, published_at=factories.NOW + timedelta(days=1))

    def test_refuses_to_be_public_before_its_period(self, reported: Reported) -> None:
        with pytest.raises(readiness.PublishedTooEarly, match="Q2 2017-18 was published on 20 September 2017"):
            published.publish(reported.period, published_at=factories.NOW - timedelta(days=1))

    def test_states_a_publication_of_the_past(self, reported: Reported) -> None:
        then = factories.NOW + timedelta(hours=1)

        report = published.publish(reported.period, now=published.LATER, published_at=then)

        assert report.sealed.publication.published_at == then
        assert report.sealed.publication.entered_later

    def test_tells_what_the_public_could_read_on_a_day_of_the_past(self, reported: Reported) -> None:
        published.change(reported)

        report = published.publish(
            reported.period, now=published.LATER, published_at=factories.NOW + timedelta(hours=1)
        )

        assert "Half of the meetings were held." in queries.content(report, "html").decode()

    def test_stores_nothing_where_the_disk_is_full(self, reported: Reported, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(storage: FileSystemStorage, name: str, content: object) -> str:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(FileSystemStorage, "_save", refuse)

        with pytest.raises(NotStored, match="Nothing was published"):
            published.publish(reported.period)
        kept = [model for model in (Report, SealedDocument, ReportedFigure) if model._default_manager.exists()]
        assert kept == []
        assert not Publication.objects.filter(subject_kind="report").exists()

    def test_leaves_no_bytes_behind_where_its_end_fails(self, reported: Reported) -> None:
        before = sealing.places()

        def fail(report: Report) -> None:
            assert sealing.places() > before
            raise RuntimeError("The worker stopped here.")

        with pytest.raises(RuntimeError), transaction.atomic():
            reports.publish_report(
                period=reported.period,
                edition="full",
                scope=WHOLE_PLAN,
                by=factories.CLERK,
                now=factories.NOW,
                on_published=fail,
            )
        assert sealing.places() == before
        assert not Report.objects.exists()


class TestVersions:
    def test_need_words_for_what_they_correct(self, reported: Reported) -> None:
        published.publish(reported.period)
        published.change(reported)

        with pytest.raises(readiness.CorrectionMissing, match="Version 1 is published already"):
            published.publish(reported.period, now=published.LATER)

    def test_are_chained(self, reported: Reported) -> None:
        first = published.publish(reported.period)
        published.change(reported)

        second = published.publish(reported.period, correction="The  percentage\nof 1.2.", now=published.LATER)

        assert (second.version, second.corrects, second.correction) == (2, first, "The percentage of 1.2.")
        assert "The percentage of 1.2." in queries.content(second, "html").decode()

    def test_are_refused_where_nothing_differs(self, reported: Reported) -> None:
        published.publish(reported.period)

        with pytest.raises(reports.NothingDiffers, match="Nothing differs from version 1"):
            published.publish(reported.period, correction="A spelling mistake.", now=published.LATER)

    def test_begin_with_one_that_corrects_nothing(self, reported: Reported) -> None:
        with pytest.raises(readiness.NothingToCorrect):
            published.publish(reported.period, correction="Something.")

    def test_are_not_public_before_the_one_they_correct(self, reported: Reported) -> None:
        published.publish(reported.period, now=published.LATER)
        published.change(reported)

        with pytest.raises(readiness.PublishedTooEarly, match="Version 1 was published on 25 September 2017"):
            published.publish(
                reported.period,
                correction="Something.",
                now=published.LATER,
                published_at=factories.NOW + timedelta(hours=1),
            )

    def test_are_counted_for_each_edition_and_part(self, reported: Reported) -> None:
        made = [
            published.publish(reported.period),
            published.publish(reported.period, edition="summary"),
            published.publish(reported.period, scope=GRANTS),
        ]

        assert [report.version for report in made] == [1, 1, 1]

    def test_of_the_same_content_have_the_same_digest_whenever_they_are_made(self, reported: Reported) -> None:
        first = published.publish(reported.period)
        published.change(reported, percent=60)
        published.publish(reported.period, correction="60%, not 40%.", now=published.LATER)
        published.change(reported, percent=40, now=published.LATER)
        factories.update(
            reported.late, reported.period, percent=40, status="On Target", text="Half of the meetings were held."
        )
        factories.publish(reported.period, now=published.LATER)

        third = published.publish(reported.period, correction="40% after all.", now=published.LATER)

        assert third.version == 3
        assert third.sealed.content_sha256 == first.sealed.content_sha256


class TestTwoAtOnce:
    def test_one_wins_and_the_other_is_told(
        self, reported: Reported, while_written: Callable[[Callable[[], object]], list[str]]
    ) -> None:
        while_written(lambda: published.publish(reported.period))

        with pytest.raises(reports.PublishedMeanwhile, match="Version 1 was published meanwhile by the tests"):
            published.publish(reported.period)
        assert Report.objects.count() == 1

    def test_a_report_is_made_again_where_the_plan_changed_meanwhile(
        self, reported: Reported, while_written: Callable[[Callable[[], object]], list[str]]
    ) -> None:
        seen = while_written(lambda: published.change(reported, now=factories.NOW))

        report = published.publish(reported.period)

        assert "All were held." in queries.content(report, "html").decode()
        assert seen == [*writers.FORMS, *writers.FORMS]

    def test_a_report_has_the_title_that_its_plan_has_when_it_is_sealed(
        self, reported: Reported, while_written: Callable[[Callable[[], object]], list[str]]
    ) -> None:
        described = PlanDescription(title="The new title", level_names=("Theme", "Milestone"))
        while_written(
            lambda: plans.describe_plan(
                plan=reported.plan, description=described, by=factories.CLERK, now=factories.NOW
            )
        )

        report = published.publish(reported.period)

        assert report.sealed.title == "The new title: Q2 2017-18 report"
        assert "Progress report: The new title" in queries.content(report, "html").decode()

    def test_the_database_keeps_one_of_each_version(self, reported: Reported) -> None:
        first = published.publish(reported.period)
        second = published.publish(reported.period, edition="summary")

        with pytest.raises(IntegrityError), transaction.atomic():
            Report.objects.create(
                plan=reported.plan, period=reported.period, edition="full", version=1, sealed=second.sealed
            )
        assert Report.objects.get(edition="full") == first


class TestReport:
    @pytest.mark.parametrize("table", ["report", "reportedfigure"])
    @pytest.mark.parametrize("change", ["UPDATE reporting_{} SET id = id", "DELETE FROM reporting_{}"])
    def test_is_kept_by_the_database(self, reported: Reported, table: str, change: str) -> None:
        published.publish(reported.period)

        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change.format(table))

    def test_stays_the_same_bytes_after_a_hundred_edits(self, reported: Reported) -> None:
        report = published.publish(reported.period)
        before = {form: queries.content(report, form) for form in forms_of(report)}

        for number in range(100):
            factories.update(reported.late, reported.period, percent=number, text=f"Edit {number}.")
        factories.publish(reported.period, now=datetime(2018, 1, 1, tzinfo=UTC))

        assert {form: queries.content(report, form) for form in forms_of(report)} == before
