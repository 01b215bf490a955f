"""The owner's reply beside a contradiction, on every public page that tells of one."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.plans.operations import replies
from tests import factories
from tests.pages import validity
from tests.publishing.conftest import CANARY, PAGE, PUBLISHED, Site

ITEM = f"{PAGE}10.2/"
CONTRADICTIONS = f"{PAGE}contradictions/"
REPLY = "The grant came late.\n\n<b>Both</b> meetings are in October."
LATER = datetime(2017, 9, 18, 9, 0, tzinfo=UTC)


def reply(site: Site, text: str) -> None:
    replies.reply(
        item=site.late,
        period=site.period,
        text=text,
        stated_by_text="Head of Grants",
        by=factories.CLERK,
        now=PUBLISHED,
    )


@pytest.fixture
def replied(site: Site) -> Site:
    """The site with a reply published after the report it is about."""
    reply(site, REPLY)
    factories.publish(site.period, now=LATER)
    return site


def words(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


@pytest.mark.usefixtures("replied")
@pytest.mark.parametrize("address", [ITEM, CONTRADICTIONS])
class TestReply:
    def test_stands_beside_the_contradiction(self, client: Client, address: str) -> None:
        page = words(client, address)

        assert "Reply by Head of Grants, 11 September 2017" in page
        assert '<p class="govuk-body">The grant came late.</p>' in page
        assert '<p class="govuk-body">&lt;b&gt;Both&lt;/b&gt; meetings are in October.</p>' in page
        assert validity.problems(client.get(address).content.decode()) == []

    def test_is_not_there_as_at_a_day_before_it_was_published(self, client: Client, address: str) -> None:
        page = words(client, f"{address}?as-at=2017-09-17")

        assert "and 40% is reported" in page
        assert "The grant came late." not in page

    def test_is_not_there_once_it_is_taken_back(self, client: Client, replied: Site, address: str) -> None:
        reply(replied, "")
        factories.publish(replied.period, now=factories.NOW)

        assert "Reply by Head of Grants" not in words(client, address)


class TestDraftReply:
    @pytest.mark.parametrize(
        "address", [ITEM, CONTRADICTIONS, f"{ITEM}data.json", f"{CONTRADICTIONS}data.json", f"{ITEM}working/", PAGE]
    )
    def test_is_read_by_nobody(self, client: Client, site: Site, address: str) -> None:
        reply(site, CANARY)

        assert CANARY not in client.get(address).content.decode()


class TestTwins:
    def test_have_the_reply(self, client: Client, replied: Site) -> None:
        given = {"text": REPLY, "stated_by": "Head of Grants", "stated_date": "2017-09-11"}

        assert client.get(f"{ITEM}data.json").json()["status"]["reply"] == given
        listed = client.get(f"{CONTRADICTIONS}data.json").json()["contradictions"]
        assert [each["reply"] for each in listed] == [given]
        assert client.get(f"{PAGE}10.1/data.json").json()["status"]["reply"] is None


class TestThread:
    def test_keeps_a_reply_that_was_taken_back(self, client: Client, replied: Site) -> None:
        reply(replied, "")
        factories.publish(replied.period, now=factories.NOW)

        page = words(client, ITEM)

        assert "Took back the reply to the contradiction" in page
        assert "Replied to the contradiction" in page
        assert "stated by Head of Grants" in page
        assert "The grant came late." in page


class TestBudget:
    def test_asks_once_for_all_replies(self, client: Client, replied: Site) -> None:
        client.get(CONTRADICTIONS)
        with CaptureQueriesContext(connection) as queries:
            client.get(CONTRADICTIONS)

        asked = [query for query in queries if "plans_reply" in query["sql"]]
        assert len(asked) == 1
