from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.documents import operations as documents
from goldenthread.plans.models import Period, Update
from goldenthread.plans.operations import batches, items
from goldenthread.plans.operations import dates as date_operations
from goldenthread.plans.operations.batches import Batch, DateText, ItemStatements, SourceText, UpdateText, VersionText
from goldenthread.plans.rules import dates
from tests import factories
from tests.publishing import crowds
from tests.publishing.conftest import CANARY, PAGE, Site

LATER = datetime(2018, 1, 20, 12, 0, tzinfo=UTC)


def renumbered(site: Site) -> None:
    """Give 10.2 the reference R2.4 and a later agreed date from 2018 on, and publish that."""
    period = factories.period(site.plan, "Q4 2017-18", as_at=date(2018, 1, 15))
    version, parent = items.current_version(site.late)
    renamed = VersionText(title="Staff and unions consulted", reference="R2.4", position=version.position)
    items.revise_item(item=site.late, period=period, version=renamed, parent=parent, by=factories.CLERK, now=LATER)
    date_operations.enter_date(
        item=site.late,
        period=period,
        entry=DateText(
            "agreed", dates.parse("March 2018"), reason="The unions asked for time.", authority_text="Cabinet"
        ),
        by=factories.CLERK,
        now=LATER,
    )
    factories.publish(period, now=LATER)


class TestItemDetail:
    def test_tells_who_said_what_and_when(self, client: Client, site: Site) -> None:
        text = client.get(f"{PAGE}10.2/").content.decode()

        assert "Reported On Target at 40% for Q2 2017-18" in text
        assert "Half of the meetings were held." in text
        assert "Agreed in the plan as 10.2, to be done by June 2017" in text

    def test_says_plainly_that_the_dates_disagree(self, client: Client, site: Site) -> None:
        text = client.get(f"{PAGE}10.2/").content.decode()

        assert "Reported On Target; the dates say Overdue" in text
        assert "The original deadline of June 2017 passed on 30 June 2017" in text

    def test_leads_up_to_what_its_figure_counts_towards(self, client: Client, site: Site) -> None:
        text = client.get(f"{PAGE}10.2/").content.decode()

        assert f'<a class="govuk-link" href="{PAGE}10/working/">Activity 10: 70%</a>' in text

    def test_shows_what_is_beneath_an_item_with_items(self, client: Client, site: Site) -> None:
        text = client.get(f"{PAGE}grants/").content.decode()

        assert "Its 3 milestones" in text
        assert text.index("Review the team") < text.index("Website live")

    def test_shows_progress_as_a_chart_with_its_table(self, client: Client, site: Site) -> None:
        text = client.get(f"{PAGE}10.1/").content.decode()

        assert '<desc id="step-desc">100% on 11 September 2017</desc>' in text
        assert '<caption class="govuk-visually-hidden">Progress as reported</caption>' in text

    def test_moves_readers_of_a_former_reference_for_good(self, client: Client, site: Site) -> None:
        renumbered(site)
        with time_machine.travel(LATER, tick=False):
            answer = client.get(f"{PAGE}10.2/working/", {"as-at": "2017-09-12"})

        assert answer.status_code == 301
        assert answer.headers["Location"] == f"{PAGE}R2.4/working/?as-at=2017-09-12"

    def test_moves_readers_who_write_small_letters(self, client: Client, site: Site) -> None:
        renumbered(site)
        with time_machine.travel(LATER, tick=False):
            assert client.get(f"{PAGE}r2.4/").headers["Location"] == f"{PAGE}R2.4/"

    def test_shows_under_its_present_address_what_it_was_called_then(self, client: Client, site: Site) -> None:
        renumbered(site)
        with time_machine.travel(LATER, tick=False):
            then = client.get(f"{PAGE}R2.4/", {"as-at": "2017-09-12"}).content.decode()
            now = client.get(f"{PAGE}R2.4/").content.decode()

        assert "Milestone 10.2" in then
        assert "Renumbered" not in then
        assert "Renumbered from 10.2 to R2.4" in now
        assert "Agreed date changed from June 2017 to March 2018" in now
        assert "reason given: The unions asked for time." in now
        assert "10.2, from 11 September 2017 to 15 January 2018" in now

    def test_says_nothing_of_an_item_before_it_was_published(self, client: Client, site: Site) -> None:
        factories.publish(site.plan.periods.get(slug="q3-2017-18"), now=LATER)
        with time_machine.travel(LATER, tick=False):
            assert CANARY in client.get(f"{PAGE}10.4/").content.decode()
            answer = client.get(f"{PAGE}10.4/", {"as-at": "2017-09-20"})

        assert answer.status_code == 200
        assert CANARY not in answer.content.decode()
        assert "had been published by 20 September 2017" in answer.content.decode()

    def test_says_when_an_item_was_given_up_and_why(self, client: Client, site: Site) -> None:
        items.cancel_item(
            item=site.late, period=site.period, reason="The office closed.", by=factories.CLERK, now=factories.NOW
        )
        factories.publish(site.period)
        text = client.get(f"{PAGE}10.2/").content.decode()

        assert "Cancelled. The office closed." in text
        assert "the dates say" not in text

    @pytest.mark.parametrize("leaves", [5, 500])
    def test_asks_as_often_however_large_the_plan_is(self, client: Client, db: None, leaves: int) -> None:
        crowds.published(factories.authority(), leaves=leaves)
        cache.clear()

        with CaptureQueriesContext(connection) as cold:
            assert client.get(f"{PAGE}milestone-1/").status_code == 200

        assert len(cold) == 40


@pytest.fixture
def read(site: Site) -> Update:
    """The update of an item that was read from a row with a cell that is not public."""
    file = documents.store_file(
        authority=site.authority,
        name="register.csv",
        content=b"the register",
        media_type="text/csv",
        by=factories.CLERK,
        now=factories.NOW,
    )
    cells = (
        ("title", "B5", "Staff consulted"),
        ("percent", "C5", "55%"),
        ("officer_note", "D5", CANARY),
        ("left_out", "E5", CANARY),
    )
    entry = ItemStatements(
        key="read",
        item_id=site.late.pk,
        update=UpdateText({"update": "More meetings."}, status="on_target", label="On Target"),
        source=SourceText("Grants", 5, cells),
    )
    period = Period.objects.get(pk=site.period.pk)
    batches.record_batch(period=period, batch=Batch(entries=[entry], file=file), by=factories.CLERK, now=factories.NOW)
    return Update.objects.get(source_row__isnull=False)


class TestItemSource:
    def test_ends_every_thread_at_its_cells(self, client: Client, site: Site, read: Update) -> None:
        factories.publish(site.period)
        address = f"{PAGE}10.2/source/update-{read.pk}/"

        assert f'href="{address}"' in client.get(f"{PAGE}10.2/").content.decode()
        text = client.get(address).content.decode()
        assert "Grants, row 5" in text
        assert ">C5</th>" in text
        assert ">55%</td>" in text
        assert "register.csv" in text
        assert read.source_row is not None
        assert read.source_row.file.sha256 in text

    def test_keeps_back_cells_that_were_never_published(self, client: Client, site: Site, read: Update) -> None:
        factories.publish(site.period)
        address = f"{PAGE}10.2/source/update-{read.pk}/"

        for page in (address, f"{address}data.json"):
            assert CANARY not in client.get(page).content.decode()

    def test_is_not_found_before_the_statement_is_published(self, client: Client, site: Site, read: Update) -> None:
        assert client.get(f"{PAGE}10.2/source/update-{read.pk}/").status_code == 404

    def test_is_not_found_beneath_another_item(self, client: Client, site: Site, read: Update) -> None:
        factories.publish(site.period)

        assert client.get(f"{PAGE}10.1/source/update-{read.pk}/").status_code == 404

    def test_is_not_found_for_a_statement_without_a_source(self, client: Client, site: Site) -> None:
        update = Update.objects.get(item=site.done)

        assert client.get(f"{PAGE}10.1/source/update-{update.pk}/").status_code == 404
