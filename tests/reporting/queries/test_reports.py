import json
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.core import viewing
from goldenthread.core.viewing import PUBLIC
from goldenthread.documents.queries import NotInThatForm, SealBroken
from goldenthread.reporting.models import Report
from goldenthread.reporting.queries import reports
from goldenthread.reporting.queries.reports import PublishedReport
from goldenthread.reporting.rules.naming import WHOLE_PLAN
from goldenthread.reporting.rules.scoping import Scope
from tests import factories
from tests.reporting import published
from tests.reporting.published import Reported

pytestmark = pytest.mark.usefixtures("plain_writers")

GRANTS = Scope("owner", "Head of Grants")


@pytest.fixture
def corrected(reported: Reported) -> Reported:
    """A plan whose report was published on 20 September 2017 and corrected on the 25th."""
    published.publish(reported.period)
    published.change(reported)
    published.publish(reported.period, correction="The percentage of 1.2.", now=published.LATER)
    return reported


def versions(found: tuple[PublishedReport, ...]) -> list[tuple[str, int, bool]]:
    return [(report.name, report.version, report.is_latest) for report in found]


class TestReportsOf:
    def test_are_all_versions_with_what_they_correct(self, corrected: Reported) -> None:
        latest, first = reports.reports_of(corrected.plan, viewer=PUBLIC)

        assert (latest.version, latest.corrects, latest.correction) == (2, 1, "The percentage of 1.2.")
        assert (first.version, first.corrects, first.is_latest) == (1, None, False)
        assert latest.forms == ("docx", "html", "json", "pdf", "xlsx")
        assert (latest.published_by, latest.entered_later) == ("the tests", False)

    def test_are_those_the_public_could_read_by_a_day(self, corrected: Reported) -> None:
        found = reports.reports_of(corrected.plan, viewer=PUBLIC, as_at=factories.NOW.date())

        assert versions(found) == [("Q2 2017-18 report", 1, True)]

    def test_stand_in_the_order_of_reading(self, reported: Reported) -> None:
        published.publish(reported.period, scope=GRANTS)
        published.publish(reported.period, edition="summary")
        published.publish(reported.period)
        published.publish(published.next_period(reported))

        assert [report.name for report in reports.reports_of(reported.plan, viewer=PUBLIC)] == [
            "Q3 2017-18 report",
            "Q2 2017-18 report",
            "Q2 2017-18 report, one-page summary",
            "Q2 2017-18 report, Head of Grants",
        ]

    def test_are_not_those_of_another_plan(self, corrected: Reported) -> None:
        other = factories.plan(corrected.authority, "other")

        assert reports.reports_of(other, viewer=PUBLIC) == ()

    def test_take_as_many_queries_for_many_as_for_few(
        self, corrected: Reported, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        published.publish(corrected.period, scope=GRANTS, now=published.LATER)
        published.publish(corrected.period, edition="summary", now=published.LATER)

        with django_assert_num_queries(3):
            assert len(reports.reports_of(corrected.plan, viewer=PUBLIC)) == 4


class TestLatest:
    def test_is_the_last_version_of_that_edition_and_part(self, corrected: Reported) -> None:
        published.publish(corrected.period, edition="summary", now=published.LATER)

        found = reports.latest(corrected.period, edition="full", scope=WHOLE_PLAN, viewer=PUBLIC)

        assert found is not None
        assert (found.wanted.edition, found.version) == ("full", 2)

    def test_is_none_where_there_is_no_such_report(self, corrected: Reported) -> None:
        assert reports.latest(corrected.period, edition="full", scope=GRANTS, viewer=PUBLIC) is None


class TestFind:
    def test_finds_a_version_that_was_corrected(self, corrected: Reported) -> None:
        first = Report.objects.get(version=1)

        found = reports.find(corrected.plan, "q2-2017-18", first.public_id, viewer=PUBLIC)

        assert found is not None
        assert found.version == 1

    def test_finds_nothing_at_another_period(self, corrected: Reported) -> None:
        first = Report.objects.get(version=1)

        assert reports.find(corrected.plan, "q3-2017-18", first.public_id, viewer=PUBLIC) is None

    def test_finds_nothing_under_another_name(self, corrected: Reported) -> None:
        officer = viewing.officer_of(corrected.authority.pk)

        assert reports.find(corrected.plan, "q2-2017-18", "bcd1234567", viewer=officer) is None


class TestContent:
    def test_is_what_was_sealed(self, corrected: Reported) -> None:
        report = reports.latest(corrected.period, edition="full", scope=WHOLE_PLAN, viewer=PUBLIC)

        assert report is not None
        assert reports.content(report, "pdf").startswith(b"pdf\n2017-09-25")

    def test_is_refused_where_the_file_is_another(self, corrected: Reported) -> None:
        report = Report.objects.get(version=1)
        Path(report.sealed.files.get(form="pdf").file.file.path).write_bytes(b"Another report")

        with pytest.raises(SealBroken):
            reports.content(report, "pdf")

    def test_is_not_there_in_a_form_it_was_not_written_in(self, corrected: Reported) -> None:
        with pytest.raises(NotInThatForm):
            reports.content(Report.objects.get(version=1), "odt")


class TestFactsOf:
    def test_are_those_of_their_version(self, corrected: Reported) -> None:
        percents = {
            report.version: reports.facts_of(report).by_key[corrected.late.public_id].percent
            for report in reports.reports_of(corrected.plan, viewer=PUBLIC)
        }

        assert percents == {1: 40, 2: 60}

    def test_are_sealed_with_the_digest_of_the_content(self, corrected: Reported) -> None:
        report = Report.objects.get(version=1)

        sealed = json.loads(reports.content(report, "json"))
        assert sealed["content_sha256"] == report.sealed.content_sha256
