import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.organisations.models import Body, BodyKind, Regime
from goldenthread.plans.operations import dates as date_operations
from goldenthread.plans.operations import items
from goldenthread.plans.operations.batches import DateText, FollowerText, VersionText
from goldenthread.plans.rules import dates
from tests import factories
from tests.factories import Placing
from tests.pages import validity
from tests.publishing import crowds
from tests.publishing.conftest import CANARY, PAGE, Site

CHARTS = f"{PAGE}charts/"


def read(client: Client, **asked: str) -> str:
    return " ".join(client.get(CHARTS, asked).content.decode().split())


def twin(client: Client, **asked: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"{CHARTS}data.json", asked).json()
    return found


def section(text: str, title: str) -> str:
    """Return the part of the page under a heading."""
    return text[text.index(f">{title}</h2>") :].partition("</section>")[0]


def figures(part: str) -> list[str]:
    """Return what the cells of a part's tables say."""
    cells = re.findall(r'role="cell">.*?</span> <span>(.*?)</span></td>', part)
    return [re.sub(r'<span class="govuk-visually-hidden">.*?</span>|<.*?>', "", cell) for cell in cells]


def moved(site: Site, to: str) -> None:
    """Agree another date for the late milestone, and publish that."""
    date_operations.enter_date(
        item=site.late,
        period=site.period,
        entry=DateText("agreed", dates.parse(to), reason="A supplier failed.", authority_text="The board"),
        by=factories.CLERK,
        now=factories.NOW,
    )
    factories.publish(site.period)


class TestPlanCharts:
    def test_answers_before_each_table(self, client: Client, site: Site) -> None:
        text = read(client)

        assert "1 of 3 milestones is reported completed. 1 is past its date and not complete." in text
        assert "70% on 11 September 2017, the first figure there is." in text
        assert "Most: Head of Grants, 1 of 3 milestones. 2 milestones name nobody." in text
        assert "No date of 3 milestones was moved." in text

    def test_speaks_of_one_item_as_of_one(self, client: Client, db: None) -> None:
        period = factories.period(factories.plan(factories.authority()))
        factories.update(factories.item(period, "Only one"), period, percent=30, status="On Target")
        factories.publish(period)

        assert "0 of 1 milestone is reported completed." in read(client)

    def test_leads_from_each_count_to_what_it_counts(self, client: Client, site: Site) -> None:
        text = read(client)

        assert f'href="{PAGE}?status=completed#items">1<' in text
        assert f'href="{PAGE}?status=completed&amp;owner=head-of-grants#items">1<' in text
        assert f'href="{PAGE}?late=yes&amp;unowned=yes#items">1<' in text

    def test_has_the_counts_of_its_pictures_in_its_tables(self, client: Client, site: Site) -> None:
        text = read(client)

        assert figures(section(text, "By reported status")) == ["1", "1", "1"]
        assert figures(section(text, "By owner")) == ["1", "0", "0", "1", "0", "0", "1", "1", "2", "1"]

    def test_compares_themes_where_there_are_several(self, client: Client, site: Site) -> None:
        theme = factories.item(site.period, "Elections", "5")
        other = factories.item(site.period, "Register checked", "5.1", Placing(theme, "May 2018"))
        factories.update(other, site.period, percent=20, status="On Target")
        factories.publish(site.period)

        part = section(read(client), "By theme")

        assert "Furthest on: Grants, 70%. Least far: 5, 20%. Most that are late: Grants, 1 of 3." in part
        assert f'href="{PAGE}grants/working/">70%' in part
        assert "By theme" not in section(read(client), "By owner")

    def test_counts_rather_than_names_the_many_that_share_a_place(self, client: Client, db: None) -> None:
        crowds.published(factories.authority(), leaves=30)

        assert "All that are reported stand at 60%. Most that are late: 5 themes, 2 each." in read(client)

    def test_tells_progress_from_report_to_report(self, client: Client, site: Site) -> None:
        june = factories.period(site.plan, "Q1 2017-18", as_at=date(2017, 6, 12))
        factories.update(site.done, june, percent=55, status="On Target")
        june_published = datetime(2017, 9, 13, 9, 0, tzinfo=UTC)
        factories.publish(june, now=june_published)

        part = section(read(client), "Progress over time")

        assert "70% on 11 September 2017" in part
        assert "Q1 2017-18, as at 12 June 2017" in part
        assert f'href="{PAGE}working/?as-at=2017-09-12">70%' in part
        assert f'href="{PAGE}?as-at=2017-09-12&amp;status=completed#items">1<' in part

    def test_draws_progress_once_there_are_two_figures(self, client: Client, site: Site) -> None:
        assert "<svg" not in section(read(client), "Progress over time")

        later = factories.period(site.plan, "September 2017", as_at=date(2017, 9, 18))
        factories.update(site.done, later, percent=100, status="Completed")
        factories.update(site.late, later, percent=90, status="On Target")
        factories.publish(later)

        part = section(read(client), "Progress over time")
        assert "95% on 18 September 2017, 25 percentage points more than on 11 September 2017." in part
        assert part.count("<circle") == 2

    def test_says_what_changed_after_the_last_report(self, client: Client, site: Site) -> None:
        items.cancel_item(
            item=site.late, period=site.period, reason="Not needed.", by=factories.CLERK, now=factories.NOW
        )
        factories.publish(site.period)

        assert twin(client)["plan"]["summary"]["percent"] == 100
        assert "100% on 11 September 2017" in read(client)

    def test_measures_how_far_dates_slipped(self, client: Client, site: Site) -> None:
        moved(site, "July 2017")
        moved(site, "August 2017")
        text = read(client)

        assert "1 of 3 milestones had a date moved, 1 of them more than once." in text
        assert f'href="{PAGE}?moves=2#items">1<' in section(text, "How often dates were moved")
        part = section(text, "How much later dates became")
        assert "One milestone is due 62 days later than first agreed." in part
        assert figures(part) == ["1", "1", "62", "62", "0", "0"]

    @pytest.mark.parametrize(
        ("to", "said"),
        [
            ("May 2017", "No moved date is later than the original one. 1 milestone is due earlier."),
            ("On-going", "1 moved date cannot be counted in days, because the old or the new one names no last day."),
        ],
    )
    def test_says_when_a_moved_date_is_no_later(self, client: Client, site: Site, to: str, said: str) -> None:
        moved(site, to)
        part = section(read(client), "How much later dates became")

        assert said in part
        assert "<svg" not in part

    def test_shows_who_follows_what_and_what_nobody_follows(self, client: Client, site: Site) -> None:
        body = Body.objects.create(
            authority=site.authority,
            slug="grants-board",
            name="Grants Board",
            kind=BodyKind.BOARD,
            regime=Regime.INTERNAL,
        )
        followers = (FollowerText("Grants Board", body.pk), FollowerText("Some working group"))
        items.revise_item(
            item=site.late,
            period=site.period,
            version=VersionText(title="Staff consulted", reference="10.2", position=2, followers=followers),
            parent=site.activity,
            by=factories.CLERK,
            now=factories.NOW,
        )
        assert "By monitoring group" not in read(client)

        factories.publish(site.period)
        part = section(read(client), "By monitoring group")

        assert "Most: Some working group and Grants Board, 1 of 3 milestones each." in part
        assert f'href="{PAGE}?board=grants-board#items">Grants Board</a>' in part
        assert ">Some working group</th>" in part
        assert figures(part)[10:] == ["1", "0", "1", "2", "0"]

    def test_draws_the_largest_of_many_owners_and_lists_them_all(self, client: Client, db: None) -> None:
        crowds.published(factories.authority(), leaves=60)
        part = section(read(client), "By owner")

        assert "The picture shows the 15 owners with the most; the table has all 20." in part
        assert "Most: 20 owners, 3 of 60 milestones each." in part
        assert "Show the other 5 owners" in part
        assert sum(f">Officer {number}</a>" in part for number in range(20)) == 20

    def test_keeps_the_date_asked_for(self, client: Client, site: Site) -> None:
        text = read(client, **{"as-at": "2017-09-12"})

        assert f'href="{PAGE}?as-at=2017-09-12&amp;status=completed#items"' in text
        assert f'href="{PAGE}dates/?as-at=2017-09-12"' in text

    def test_says_nothing_of_what_is_not_published(self, client: Client, site: Site) -> None:
        assert CANARY not in read(client)
        assert CANARY not in client.get(f"{CHARTS}data.json").content.decode()
        assert "Q3 2017-18" not in read(client)

    def test_keeps_hostile_names_as_words(self, client: Client, db: None) -> None:
        period = factories.period(factories.plan(factories.authority()))
        name = "<script>alert('1')</script>"
        for title in (f"Theme {name}", "Elections"):
            theme = factories.item(period, title)
            factories.item(period, f"{title} done", "", Placing(theme, "May 2018", f"Head of {name}"))
        factories.publish(period)
        text = read(client)

        assert "<script>" not in text
        assert text.count("&lt;script&gt;") > 4

    def test_is_valid_html(self, client: Client, site: Site) -> None:
        moved(site, "August 2017")

        assert validity.problems(client.get(CHARTS).content.decode()) == []

    def test_is_found_from_the_plans_page(self, client: Client, site: Site) -> None:
        assert f'href="{CHARTS}">This plan in charts</a>' in client.get(PAGE).content.decode()

    def test_adds_up_the_days_of_several(self, client: Client, site: Site) -> None:
        moved(site, "August 2017")
        date_operations.enter_date(
            item=site.done,
            period=site.period,
            entry=DateText("agreed", dates.parse("June 2017"), reason="Later.", authority_text="The board"),
            by=factories.CLERK,
            now=factories.NOW,
        )
        factories.publish(site.period)

        part = section(read(client), "How much later dates became")
        assert "2 milestones are due later than first agreed, by 92 days in all, one of them by 62." in part
        assert part.count("<svg") == 1


class TestPlanChartsTwin:
    def test_has_the_numbers_of_the_page(self, client: Client, site: Site) -> None:
        moved(site, "August 2017")
        found = twin(client)["charts"]

        assert found["moves"] == [2, 1, 0, 0]
        assert found["slips"] == {"days": 62, "earlier": 0, "later": 1, "longest": 62, "moved": 1, "unread": 0}
        (owner,) = found["owners"]
        assert (owner["key"], owner["leaves"], owner["late"]) == ("head-of-grants", 1, 0)
        (report,) = found["over_time"]
        assert (report["slug"], report["percent"], report["count"]["late"]) == ("q2-2017-18", 70, 1)

    def test_agrees_with_the_plans_own(self, client: Client, db: None) -> None:
        crowds.published(factories.authority(), leaves=100)
        whole, found = client.get(f"{PAGE}data.json").json(), twin(client)

        assert found["plan"] == whole["plan"]
        assert [theme["part"]["late"] for theme in found["charts"]["themes"]] == [
            each["summary"]["late"] for each in whole["sections"]
        ]
        assert sum(found["charts"]["moves"]) == whole["plan"]["summary"]["leaves"]

    def test_finds_as_many_as_it_counts_behind_each_filter(self, client: Client, site: Site) -> None:
        moved(site, "August 2017")
        counted = twin(client)["charts"]["moves"]

        found = [len(client.get(f"{PAGE}data.json", {"moves": str(often)}).json()["items"]) for often in range(4)]

        assert found == counted


class TestPlanChartsQueries:
    """The page asks as often for 500 milestones as for 5; more with each report, and hardly at all when kept."""

    COLD = 30
    WARM = 3

    @pytest.mark.parametrize("leaves", [5, 500])
    def test_are_as_many_however_many_items_there_are(self, client: Client, db: None, leaves: int) -> None:
        crowds.published(factories.authority(), leaves=leaves)
        cache.clear()

        with CaptureQueriesContext(connection) as cold:
            client.get(CHARTS)
        with CaptureQueriesContext(connection) as warm:
            client.get(CHARTS)

        assert (len(cold), len(warm)) == (self.COLD, self.WARM)
