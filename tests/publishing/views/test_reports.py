"""Published reports on the public site: as they were sealed, and compared."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldenthread.documents.models import SealedFile
from goldenthread.plans.models import Period
from goldenthread.reporting.models import Report
from goldenthread.reporting.queries import reports as queries
from goldenthread.reporting.rules import differences
from tests import factories
from tests.pages import validity
from tests.publishing.conftest import CANARY, PAGE, Site
from tests.reporting import published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_files")]
REPORT = f"{PAGE}report/q2-2017-18/"
ON_19_SEPTEMBER = datetime(2017, 9, 19, 9, 0, tzinfo=UTC)


@pytest.fixture
def report(site: Site) -> Report:
    site.period.refresh_from_db()
    return published.publish(site.period, now=ON_19_SEPTEMBER)


@pytest.fixture
def corrected(site: Site, report: Report) -> Report:
    """A second version: half had been held, then all."""
    factories.update(site.late, site.period, percent=60, status="Overdue", text="All meetings were held.")
    factories.publish(site.period)
    return published.publish(site.period, correction="Item 10.2 was late.", now=factories.NOW)


def version(report: Report) -> str:
    return f"{REPORT}versions/{report.public_id}/"


class TestReportDetail:
    def test_shows_the_sealed_words_in_the_frame_of_the_site(self, client: Client, report: Report) -> None:
        text = client.get(REPORT).content.decode()

        assert "<strong>Version 1</strong>. Published 19 September 2017." in text
        assert "As at <strong>11 September 2017</strong>, the day this report is true for" in text
        sealed = queries.content(report, "html").decode()
        assert sealed.partition('<main id="report">')[2].partition("</main>")[0] in text
        assert text.count("<h1") == 1
        assert CANARY not in text

    def test_is_valid(self, client: Client, report: Report) -> None:
        assert validity.problems(client.get(REPORT).content.decode()) == []

    def test_gives_the_files_with_their_digests(self, client: Client, report: Report) -> None:
        text = client.get(REPORT).content.decode()

        for file in SealedFile.objects.filter(document=report.sealed):
            assert f'href="{version(report)[:-1]}.{file.form}"' in text
            assert file.sha256 in text

    def test_shows_the_latest_version_and_what_it_corrects(self, client: Client, corrected: Report) -> None:
        text = client.get(REPORT).content.decode()

        assert (
            "<strong>Version 2</strong>. Published 20 September 2017. Corrects version 1: Item 10.2 was late." in text
        )
        assert "All meetings were held." in text
        assert "What differs from version 1" in text

    def test_shows_the_version_of_the_date_asked_for(self, client: Client, corrected: Report) -> None:
        text = client.get(f"{REPORT}?as-at=2017-09-19").content.decode()

        assert "<strong>Version 1</strong>" in text
        assert "All meetings were held." not in text

    def test_shows_other_editions_under_their_own_address(self, client: Client, site: Site, report: Report) -> None:
        published.publish(site.period, edition="summary")

        text = client.get(f"{REPORT}summary/").content.decode()

        assert "one-page summary - Barsetshire Council</title>" in text
        assert "Q2 2017-18 report</a>" in text

    @pytest.mark.parametrize("address", [REPORT, f"{REPORT}summary/", f"{REPORT}nonsense/", REPORT[:-1] + ".pdf"])
    def test_is_not_found_before_anything_is_published(self, client: Client, site: Site, address: str) -> None:
        assert client.get(address).status_code == 404

    def test_is_not_shown_where_the_seal_is_broken(self, client: Client, report: Report) -> None:
        _path(report, "html").write_bytes(b'<main id="report">All is well.</main>')

        answer = client.get(REPORT)

        assert answer.status_code == 500
        assert answer.headers["Cache-Control"] == "no-store"
        assert "This report is not shown" in answer.content.decode()
        assert "All is well" not in answer.content.decode()


class TestReportVersion:
    def test_stays_when_a_later_one_takes_its_place(self, client: Client, report: Report, corrected: Report) -> None:
        text = client.get(version(report)).content.decode()

        assert "<strong>Version 1</strong>" in text
        assert f'This is no longer the latest: <a class="govuk-link" href="{version(corrected)}">version 2</a>' in text
        assert "Half of the meetings were held." in text

    def test_is_found_under_its_own_period_only(self, client: Client, report: Report) -> None:
        assert client.get(version(report).replace("q2", "q1")).status_code == 404
        assert client.get(f"{REPORT}versions/bcdfghjkmn/").status_code == 404


class TestReportFile:
    @pytest.mark.parametrize(
        ("form", "kind", "shown"),
        [
            ("pdf", "application/pdf", "inline"),
            ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"),
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment"),
            ("html", "text/html", "attachment"),
            ("json", "application/json", "attachment"),
        ],
    )
    def test_is_the_sealed_bytes(self, client: Client, report: Report, form: str, kind: str, shown: str) -> None:
        answer = client.get(f"{REPORT[:-1]}.{form}")

        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith(kind)
        assert answer.headers["Content-Disposition"] == f'{shown}; filename="improvement-q2-2017-18-v1.{form}"'
        assert answer.content == queries.content(report, form)

    def test_is_the_latest_version(self, client: Client, report: Report, corrected: Report) -> None:
        data = client.get(f"{REPORT[:-1]}.json").json()

        assert data["content_sha256"] == corrected.sealed.content_sha256

    def test_is_not_found_in_a_form_that_was_not_sealed(self, client: Client, report: Report) -> None:
        assert client.get(f"{REPORT[:-1]}.odt").status_code == 404

    def test_is_withheld_where_the_seal_is_broken(self, client: Client, report: Report) -> None:
        _path(report, "pdf").unlink()

        answer = client.get(f"{REPORT[:-1]}.pdf")

        assert answer.status_code == 500
        assert answer.headers["Cache-Control"] == "no-store"
        assert "is missing" in answer.content.decode()


class TestReportVersionFile:
    @pytest.mark.parametrize("form", ["html", "pdf", "docx", "xlsx", "json"])
    def test_is_the_sealed_bytes(self, client: Client, report: Report, form: str) -> None:
        answer = client.get(f"{version(report)[:-1]}.{form}")

        assert answer.status_code == 200
        assert answer.content == queries.content(report, form)

    def test_stays_when_a_later_one_takes_its_place(self, client: Client, report: Report, corrected: Report) -> None:
        data = client.get(f"{version(report)[:-1]}.json").json()

        assert data["content_sha256"] == report.sealed.content_sha256

    def test_is_not_found_in_a_form_that_was_not_sealed(self, client: Client, report: Report) -> None:
        assert client.get(f"{version(report)[:-1]}.odt").status_code == 404


class TestReportList:
    def test_gives_every_version_the_latest_first(self, client: Client, report: Report, corrected: Report) -> None:
        text = client.get(f"{PAGE}reports/").content.decode()

        assert text.index("Q2 2017-18 report, version 2") < text.index("Q2 2017-18 report, version 1")
        assert "Published 19 September 2017. A later version takes its place." in text
        assert validity.problems(text) == []

    def test_says_that_there_are_none(self, client: Client, site: Site) -> None:
        assert "No report had been published by this date." in client.get(f"{PAGE}reports/").content.decode()

    def test_tells_machines_the_digests(self, client: Client, report: Report) -> None:
        (told,) = client.get(f"{PAGE}reports/data.json").json()["reports"]

        digests = {file["form"]: file["sha256"] for file in told["files"]}
        assert digests["pdf"] == hashlib.sha256(queries.content(report, "pdf")).hexdigest()
        assert (told["id"], told["version"], told["edition"]) == (report.public_id, 1, "full")

    def test_asks_as_much_of_many_reports_as_of_one(
        self, client: Client, site: Site, report: Report, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        for edition in ("summary", "exceptions"):
            published.publish(site.period, edition=edition)
        with django_assert_max_num_queries(8):
            client.get(f"{PAGE}reports/")


class TestReportCompare:
    def address(self, before: Report, after: Report, form: str = "") -> str:
        return f"{PAGE}reports/compare/{form}?from={before.public_id}&to={after.public_id}"

    def test_shows_what_differs_item_by_item(self, client: Client, report: Report, corrected: Report) -> None:
        text = client.get(self.address(report, corrected)).content.decode()

        assert "10.2 Staff consulted" in text
        assert '<p class="app-differs__words">40%</p>' in text
        assert '<p class="app-differs__words">60%</p>' in text
        assert "10.1 Policy agreed" not in text
        assert validity.problems(text) == []

    def test_equals_the_computed_differences(self, client: Client, report: Report, corrected: Report) -> None:
        told = client.get(self.address(report, corrected, "data.json")).json()["differences"]

        found = differences.differences(queries.facts_of(report), queries.facts_of(corrected))
        assert [(each["item"], each["field"], each["before"], each["after"]) for each in told] == [
            (each.key, each.field.value, each.before, each.after) for each in found
        ]
        assert len(told) > 2

    def test_shows_one_kind_of_difference(self, client: Client, report: Report, corrected: Report) -> None:
        text = client.get(f"{self.address(report, corrected)}&field=percent").content.decode()

        assert "60%" in text
        assert "All meetings were held." not in text

    def test_says_that_nothing_differs(self, client: Client, report: Report) -> None:
        assert "Nothing differs between the two." in client.get(self.address(report, report)).content.decode()

    def test_shows_an_item_that_only_one_of_them_has(self, client: Client, site: Site, report: Report) -> None:
        later = _with_a_new_item(site)

        text = client.get(self.address(report, later)).content.decode()

        assert "10.9 Grants paid" in text
        assert "New in the plan" in text

    def test_asks_which_where_none_are_named(self, client: Client, report: Report, corrected: Report) -> None:
        text = client.get(f"{PAGE}reports/compare/").content.decode()

        assert f'<option value="{report.public_id}" selected>' in text
        assert f'<option value="{corrected.public_id}" selected>' in text

    def test_offers_reports_of_one_kind(self, client: Client, site: Site, report: Report, corrected: Report) -> None:
        summary = published.publish(site.period, edition="summary")

        text = client.get(f"{PAGE}reports/compare/").content.decode()
        assert f'<option value="{corrected.public_id}" selected>' in text
        assert summary.public_id not in text

    def test_offers_no_two_editions_of_one_period(self, client: Client, site: Site, report: Report) -> None:
        published.publish(site.period, edition="summary")

        assert "Compare two reports" not in client.get(f"{PAGE}reports/").content.decode()

    def test_says_that_there_are_not_two(self, client: Client, report: Report) -> None:
        assert "There are not two published reports" in client.get(f"{PAGE}reports/compare/").content.decode()

    def test_does_not_find_what_is_no_report(self, client: Client, report: Report) -> None:
        assert client.get(f"{PAGE}reports/compare/?from={report.public_id}&to=bcdfghjkmn").status_code == 404

    def test_is_not_shown_where_a_seal_is_broken(self, client: Client, report: Report, corrected: Report) -> None:
        _path(report, "json").write_bytes(b"{}")

        assert client.get(self.address(report, corrected)).status_code == 500


class TestPeriodDetail:
    def test_leads_to_the_reports_of_the_period(self, client: Client, report: Report) -> None:
        text = client.get(f"{PAGE}periods/q2-2017-18/").content.decode()

        assert f'href="{version(report)}"' in text


def _with_a_new_item(site: Site) -> Report:
    period: Period = factories.period(site.plan, "September 2017", as_at=date(2017, 9, 14))
    factories.item(period, "Grants paid", "10.9", factories.Placing(site.activity, "July 2018", position=9))
    factories.publish(period)
    period.refresh_from_db()
    return published.publish(period)


def _path(report: Report, form: str) -> Path:
    """Where the bytes of a sealed file are, for somebody with their hands on the disk."""
    path = Path(SealedFile.objects.get(document=report.sealed, form=form).file.file.path)
    path.chmod(0o600)
    return path
