from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.core import addresses
from goldenthread.documents import writers
from goldenthread.plans.operations import dates as date_operations
from goldenthread.plans.operations import items
from goldenthread.plans.operations.batches import DateText
from goldenthread.plans.rules import dates
from goldenthread.reporting.models import Report
from tests import factories
from tests.pages import validity
from tests.publishing import crowds
from tests.publishing.conftest import PAGE, Site
from tests.reporting import published


class TestPlanWorking:
    def test_writes_the_sum_out_and_leads_down(self, client: Client, site: Site) -> None:
        text = client.get(f"{PAGE}working/").content.decode()

        assert "(70) / 1 = 70" in text
        assert f'href="{PAGE}grants/working/"' in text
        assert "Deadline scheme, version 1" in text
        assert "1 of 3 milestones beneath it not reported." in text

    def test_gives_the_same_in_its_twin(self, client: Client, site: Site) -> None:
        twin = client.get(f"{PAGE}working/data.json").json()

        assert (twin["percent"], twin["exact"], twin["arithmetic"]) == (70, "70", "(70) / 1 = 70")
        assert twin["not_reported"] == 1

    def test_counts_statuses_as_reported_and_by_the_rules(self, client: Client, site: Site) -> None:
        text = " ".join(client.get(f"{PAGE}working/").content.decode().split())

        assert 'On Target</th><td class="govuk-table__cell app-number">1</td>' in text
        assert 'Overdue</th><td class="govuk-table__cell app-number">0</td>' in text


class TestItemWorking:
    def test_says_what_is_left_out_and_why(self, client: Client, site: Site) -> None:
        items.cancel_item(
            item=site.done, period=site.period, reason="Not needed.", by=factories.CLERK, now=factories.NOW
        )
        factories.publish(site.period)
        text = client.get(f"{PAGE}10/working/").content.decode()

        assert "(40) / 1 = 40" in text
        assert "Cancelled and left out: 10.1." in text
        assert "<span>not reported</span>" in text
        assert "<span>cancelled</span>" in text

    def test_names_the_rule_that_gives_a_status(self, client: Client, site: Site) -> None:
        text = client.get(f"{PAGE}10.2/working/").content.decode()

        assert "An item not complete more than one month after its original deadline is Overdue." in text
        assert "The published criterion: Best Value Improvement Board, 11 September 2017" in text
        assert "<strong>It changes when:</strong> It is reported at 100%." in text
        assert "Since 1 July 2017." in text

    def test_pages_what_goes_into_a_large_figure(self, client: Client, db: None) -> None:
        crowds.published(factories.authority(), leaves=600)

        text = client.get(f"{PAGE}1/working/", {"page": "2"}).content.decode()

        assert "Rows 51 to 100 of 120, page 2 of 3" in text


class TestWhereAFigureWasPublished:
    """A working page leads to the reports that printed the figure."""

    @pytest.fixture
    def report(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> Report:
        monkeypatch.setattr(writers, "write", lambda document, form: form.encode())
        return published.publish(site.period)

    def address(self, report: Report) -> str:
        return f"{PAGE}report/q2-2017-18/versions/{report.public_id}/"

    @pytest.mark.parametrize(
        ("page", "printed"),
        [
            ("working/", "Reported at 70% in the Q2 2017-18 report, version 1, on 20 September 2017"),
            ("10/working/", "Reported at 70% in the Q2 2017-18 report, version 1"),
            ("10.2/working/", "Reported at 40%, On Target, in the Q2 2017-18 report, version 1"),
        ],
    )
    def test_is_named_and_leads_there(self, client: Client, report: Report, page: str, printed: str) -> None:
        text = client.get(f"{PAGE}{page}").content.decode()

        assert printed in text
        assert f'href="{self.address(report)}"' in text
        assert validity.problems(text) == []

    @pytest.mark.parametrize("page", ["working/", "10.2/working/"])
    def test_is_in_the_twin(self, client: Client, report: Report, page: str) -> None:
        (cited,) = client.get(f"{PAGE}{page}data.json").json()["cited"]

        assert cited["url"] == addresses.absolute(self.address(report))
        assert cited["published"] == "2017-09-20"

    def test_is_not_said_of_a_day_before(self, client: Client, report: Report) -> None:
        assert "Where it was published" not in client.get(f"{PAGE}working/?as-at=2017-09-13").content.decode()


class TestPlanContradictions:
    def test_gives_each_with_its_rule_and_dates(self, client: Client, site: Site) -> None:
        text = client.get(f"{PAGE}contradictions/").content.decode()

        assert "1 of 3 milestones" in text
        assert "Staff consulted" in text
        assert "On Target is for items that will be done by the deadline" in text
        assert "The published criterion" in text
        assert "<dd>1 July 2017</dd>" in text

    def test_lists_late_completions_and_the_unowned_apart(self, client: Client, site: Site) -> None:
        date_operations.enter_date(
            item=site.done,
            period=site.period,
            entry=DateText("completed", dates.parse("20 July 2017")),
            by=factories.CLERK,
            now=factories.NOW,
        )
        factories.publish(site.period)
        text = client.get(f"{PAGE}contradictions/").content.decode()
        apart = text[text.index("Listed apart") :]

        assert "Completed after their date: 1" in apart
        assert "Policy agreed" in apart
        assert "Without an owner: 2" in apart

    def test_is_glad_to_find_none(self, client: Client, db: None) -> None:
        period = factories.period(factories.plan(factories.authority()))
        factories.update(factories.item(period, "Policy agreed", "1"), period, percent=100, status="Completed")
        factories.publish(period)

        text = client.get(f"{PAGE}contradictions/").content.decode()

        assert "None of 1 milestone: every reported status is one the dates allow." in text

    def test_has_each_in_its_twin(self, client: Client, site: Site) -> None:
        (only,) = client.get(f"{PAGE}contradictions/data.json").json()["contradictions"]

        assert (only["item"]["reference"], only["rule"]["id"]) == ("10.2", "on_target_past_date")

    @pytest.mark.parametrize("leaves", [5, 500])
    def test_asks_as_often_however_many_there_are(self, client: Client, db: None, leaves: int) -> None:
        crowds.published(factories.authority(), leaves=leaves)
        cache.clear()

        with CaptureQueriesContext(connection) as cold:
            client.get(f"{PAGE}contradictions/")

        assert len(cold) == 18


class TestPlanDates:
    def test_sets_the_dates_side_by_side(self, client: Client, site: Site) -> None:
        text = client.get(f"{PAGE}dates/").content.decode()

        assert "0 of 3 milestones had a date moved" in text
        assert "<span>June 2017</span>" in text
        assert "<span>“On-going”</span>" in text

    def test_says_who_moved_a_date_and_why(self, client: Client, site: Site) -> None:
        moved(site, "October 2017", "A supplier failed.", "Mayor in Cabinet")
        text = " ".join(client.get(f"{PAGE}dates/", {"moved": "yes"}).content.decode().split())

        assert "11 September 2017: from June 2017 to October 2017." in text
        assert "Reason given: A supplier failed. On whose authority: Mayor in Cabinet" in text
        assert "Policy agreed" not in text

    def test_has_every_entry_in_its_twin(self, client: Client, site: Site) -> None:
        moved(site, "October 2017", "A supplier failed.", "Mayor in Cabinet")
        items_told = client.get(f"{PAGE}dates/data.json").json()["items"]
        (told,) = [each for each in items_told if each["reference"] == "10.2"]

        assert [entry["kind"] for entry in told["entries"]] == ["original", "agreed"]
        assert told["moves"] == 1

    @pytest.mark.parametrize("leaves", [5, 500])
    def test_asks_as_often_however_many_there_are(self, client: Client, db: None, leaves: int) -> None:
        crowds.published(factories.authority(), leaves=leaves)
        cache.clear()

        with CaptureQueriesContext(connection) as cold:
            client.get(f"{PAGE}dates/")

        assert len(cold) == 18


def moved(site: Site, to: str, reason: str, authority: str) -> None:
    """Agree a later date for the late milestone, and publish that."""
    date_operations.enter_date(
        item=site.late,
        period=site.period,
        entry=DateText("agreed", dates.parse(to), reason=reason, authority_text=authority),
        by=factories.CLERK,
        now=factories.NOW,
        stated=date(2017, 9, 11),
    )
    factories.publish(site.period)


class TestPlanScheme:
    def test_prints_the_criteria_and_says_whose_each_rule_is(self, client: Client, site: Site) -> None:
        text = client.get(f"{PAGE}scheme/").content.decode()

        assert "Not yet done, and will be done within one month of its original deadline." in text
        assert "The published criterion: Best Value Improvement Board" in text
        assert "A rule of this service; the paper prints no criterion for it." in text
