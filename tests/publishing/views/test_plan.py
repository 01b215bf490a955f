import csv
import io

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.plans.models import Plan
from goldenthread.plans.operations import batches
from tests import factories
from tests.publishing import crowds
from tests.publishing.conftest import PAGE, PUBLISHED, Site


def titles(client: Client, **asked: str) -> list[str]:
    """Return the titles that a plan's list shows, by its CSV."""
    content = client.get(f"{PAGE}data.csv", asked).content.decode("utf-8-sig")
    return [row["Title"] for row in csv.DictReader(io.StringIO(content))]


class TestPlanDetail:
    def test_sums_the_plan_up(self, client: Client, site: Site) -> None:
        text = client.get(PAGE).content.decode()

        assert "3 milestones. 1 completed and 1 on target." in text
        assert ">70% overall: show the working</a>" in text
        assert "1 of 3 not reported" in text

    def test_shows_a_plan_whose_time_is_over_with_what_was_put_right_since(self, client: Client, site: Site) -> None:
        site.plan.end_date = PUBLISHED.date()
        site.plan.save()
        factories.update(site.late, site.period, percent=60, status="On Target", text="All meetings were held.")
        factories.publish(site.period)

        text = client.get(PAGE).content.decode()
        assert "As at <strong>12 September 2017</strong>, the last report of this plan" in text
        assert ">80% overall: show the working</a>" in text
        then = client.get(f"{PAGE}?as-at=2017-09-12").content.decode()
        assert ">70% overall: show the working</a>" in then

    def test_counts_printed_headings_and_not_only_their_groups(self, client: Client, db: None) -> None:
        period = factories.period(factories.plan(factories.authority()))
        entries: list[batches.ItemStatements] = []
        for group, headings in (("R1 & R2", ("R1", "R2")), ("R3", ("R3",))):
            told = tuple(batches.HeadingText(reference, f"Heading {reference}") for reference in headings)
            version = batches.VersionText(title=group, position=len(entries), reference=group, headings=told)
            entries.append(batches.ItemStatements(key=group, version=version))
        batch = batches.Batch(entries=entries)
        batches.record_batch(period=period, batch=batch, by=factories.CLERK, now=factories.NOW)
        factories.publish(period, now=PUBLISHED)

        text = client.get(PAGE).content.decode()

        assert "for 3 themes, in 2 groups" in text

    def test_lists_the_items_under_their_headings(self, client: Client, site: Site) -> None:
        text = client.get(PAGE).content.decode()

        assert text.index("Review the team") < text.index("Policy agreed") < text.index("Staff consulted")
        assert text.count(">Grants</a>") >= 1

    def test_marks_a_status_that_the_dates_do_not_allow(self, client: Client, site: Site) -> None:
        text = client.get(PAGE).content.decode()

        assert "The dates say Overdue" in text
        assert text.count("app-mark") == 1

    def test_leads_from_each_tag_and_figure_to_its_working(self, client: Client, site: Site) -> None:
        text = client.get(PAGE).content.decode()

        assert text.count(f'class="app-tag-link" href="{PAGE}10.2/working/"') == 1
        assert text.count(f'href="{PAGE}10.2/working/">40%') == 1

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({}, ["Policy agreed", "Staff consulted", "Website live"]),
            ({"status": "completed"}, ["Policy agreed"]),
            ({"status": "not-stated"}, ["Website live"]),
            ({"late": "yes"}, ["Staff consulted"]),
            ({"contradicting": "yes"}, ["Staff consulted"]),
            ({"owner": "head-of-grants"}, ["Policy agreed"]),
            ({"unowned": "yes", "late": "yes"}, ["Staff consulted"]),
            ({"theme": "grants", "status": "on_target"}, ["Staff consulted"]),
            ({"theme": "nothing"}, []),
            ({"moved": "yes"}, []),
            ({"changed": "maybe"}, ["Policy agreed", "Staff consulted", "Website live"]),
        ],
    )
    def test_shows_exactly_what_is_asked_for(
        self, client: Client, site: Site, asked: dict[str, str], found: list[str]
    ) -> None:
        text = client.get(PAGE, asked).content.decode()
        listed = text[text.index('id="items-title"') :]

        assert titles(client, **asked) == found
        assert [title for title in ("Policy agreed", "Staff consulted", "Website live") if title in listed] == found
        assert len(client.get(f"{PAGE}data.json", asked).json()["items"]) == len(found)

    def test_keeps_the_filters_in_its_downloads_and_links(self, client: Client, site: Site) -> None:
        text = client.get(PAGE, {"late": "yes"}).content.decode()

        assert f'href="{PAGE}data.csv?late=yes"' in text
        assert f'href="{PAGE}?status=on_target&amp;late=yes#items"' in text
        assert '<input type="hidden" name="late" value="yes">' in text

    def test_says_how_to_see_more_when_nothing_is_found(self, client: Client, site: Site) -> None:
        text = client.get(PAGE, {"status": "completed", "late": "yes"}).content.decode()

        assert "Take a filter off to see more" in text

    def test_takes_an_item_without_items_as_a_leaf(self, client: Client, db: None) -> None:
        period = factories.period(factories.plan(factories.authority()))
        factories.item(period, "Grants")
        factories.publish(period)

        text = client.get(PAGE).content.decode()

        assert "The one milestone" in text
        assert "Nothing has been reported yet" in text

    def test_gives_fifty_a_page_and_the_summary_whole(self, client: Client, db: None) -> None:
        crowds.published(factories.authority(), leaves=120)

        second = client.get(PAGE, {"page": "2"}).content.decode()

        assert "120 milestones" in second
        assert "Rows 51 to 100 of 120, page 2 of 3" in second
        assert "Milestone 13<" in second
        assert "Milestone 25<" not in second
        assert f'href="{PAGE}?page=3#items"' in second

    @pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1e9", "٣"])
    def test_takes_any_page_number(self, client: Client, site: Site, page: str) -> None:
        assert client.get(PAGE, {"page": page}).status_code == 200

    @pytest.mark.parametrize("title", ["=HYPERLINK(1)", " =1+1", "\n@SUM(1)", "\uff1d1+1", "'+1", "-1"])
    def test_writes_no_formula_into_its_table(self, client: Client, db: None, title: str) -> None:
        period = factories.period(factories.plan(factories.authority()))
        factories.item(period, title, "1")
        factories.publish(period)

        assert titles(client) == [f"'{title}"]


class TestPlanDetailQueries:
    """A plan's page asks as often for 500 milestones as for 5."""

    COLD = 18
    WARM = 4

    @pytest.mark.parametrize("leaves", [5, 500])
    def test_are_as_many_however_many_items_there_are(self, client: Client, db: None, leaves: int) -> None:
        crowds.published(factories.authority(), leaves=leaves)
        cache.clear()

        with CaptureQueriesContext(connection) as cold:
            client.get(PAGE)
        with CaptureQueriesContext(connection) as warm:
            client.get(PAGE)

        assert (len(cold), len(warm)) == (self.COLD, self.WARM)

    def test_are_made_anew_after_a_write(self, client: Client, site: Site) -> None:
        before = client.get(PAGE).content.decode()
        factories.publish(Plan.objects.get(pk=site.plan.pk).periods.get(slug="q3-2017-18"))
        after = client.get(PAGE).content.decode()

        assert "Draft:" not in before
        assert "Draft:" in after
