from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from tests import factories
from tests.publishing.conftest import Site


class TestAuthorityList:
    def test_names_every_authority(self, client: Client, site: Site) -> None:
        factories.authority("loamshire", "Loamshire Council")

        text = client.get("/").content.decode()

        assert '<a class="govuk-link govuk-!-font-weight-bold" href="/barsetshire/">Barsetshire Council</a>' in text
        assert "Loamshire Council" in text

    def test_says_that_there_is_none(self, client: Client, db: None) -> None:
        assert "No authority publishes here yet" in client.get("/").content.decode()


class TestAuthorityStart:
    def test_answers_its_question_with_the_latest_plan(self, client: Client, site: Site) -> None:
        text = client.get("/barsetshire/").content.decode()

        assert "Is the council doing what it promised?" in text
        assert "3 milestones. 1 completed, 1 on target." in text.replace(" and ", ", ")
        assert "1 completed, 1 on target, 1 not stated" in text

    def test_leads_from_each_figure_to_what_it_counts(self, client: Client, site: Site) -> None:
        text = client.get("/barsetshire/").content.decode()

        assert 'href="/barsetshire/plans/improvement/?late=yes#items"' in text
        assert 'href="/barsetshire/plans/improvement/contradictions/"' in text
        assert 'href="/barsetshire/plans/improvement/working/"' in text

    def test_says_that_nothing_is_published(self, client: Client, db: None) -> None:
        factories.authority()

        assert "had published no plan by this date" in client.get("/barsetshire/").content.decode()

    def test_shows_a_plan_whose_time_is_over_as_at_its_last_report(self, client: Client, site: Site) -> None:
        site.plan.end_date = datetime(2018, 3, 31, tzinfo=UTC).date()
        site.plan.save()

        with time_machine.travel(datetime(2026, 1, 5, 12, tzinfo=UTC), tick=False):
            text = client.get("/barsetshire/").content.decode()

        assert "As at <strong>12 September 2017</strong>, the last report of any plan" in text
        assert '<a class="govuk-link" href="?as-at=2026-01-05">Today</a>' in text


class TestPlanList:
    def test_shows_each_plan_with_its_bar(self, client: Client, site: Site) -> None:
        text = client.get("/barsetshire/plans/").content.decode()

        assert '<a class="govuk-link" href="/barsetshire/plans/improvement/">Improvement plan</a>' in text
        assert '<title id="plan-1-title">3 milestones by reported status</title>' in text

    @pytest.mark.usefixtures("site")
    def test_is_empty_before_anything_was_published(self, client: Client) -> None:
        answer = client.get("/barsetshire/plans/", {"as-at": "2017-09-01"})

        assert "No plan had been published by this date" in answer.content.decode()
