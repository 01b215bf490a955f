from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from tests import factories
from tests.publishing.conftest import CANARY, PAGE, Site

LATER = datetime(2017, 12, 1, 12, 0, tzinfo=UTC)


class TestPeriodList:
    def test_gives_the_published_reports_only(self, client: Client, site: Site) -> None:
        text = client.get(f"{PAGE}periods/").content.decode()

        assert "Q2 2017-18" in text
        assert "Covers 1 July 2017 to 30 September 2017; its statements are as at 11 September 2017." in text
        assert "Q3 2017-18" not in text


class TestPeriodDetail:
    def test_shows_the_plan_as_it_stood_when_the_period_was_published(self, client: Client, site: Site) -> None:
        factories.publish(site.plan.periods.get(slug="q3-2017-18"), now=LATER)
        with time_machine.travel(LATER, tick=False):
            text = client.get(f"{PAGE}periods/q2-2017-18/").content.decode()

        assert "As at <strong>12 September 2017</strong>, the day this period was published" in text
        assert "3 milestones. 1 completed and 1 on target." in text
        assert f'href="{PAGE}working/?as-at=2017-09-12"' in text
        assert CANARY not in text

    def test_tells_what_was_said_of_whole_parts(self, client: Client, site: Site) -> None:
        period = site.plan.periods.get(slug="q3-2017-18")
        factories.update(site.theme, period, sections={"key_achievements": "Three grants were paid."})
        factories.publish(period)
        text = client.get(f"{PAGE}periods/q3-2017-18/").content.decode()

        assert "Key achievements" in text
        assert "Three grants were paid." in text

    @pytest.mark.usefixtures("site")
    def test_is_not_found_before_its_publication(self, client: Client) -> None:
        assert client.get(f"{PAGE}periods/q3-2017-18/").status_code == 404
