"""Replying to a contradiction in the workspace."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.plans.models import Reply
from goldenthread.plans.operations import recording, replies
from tests import factories
from tests.factories import Placing
from tests.pages import validity
from tests.plans.conftest import PAGE, Work

ITEM = f"{PAGE}items/1.2/"
ADDRESS = f"{ITEM}reply/"
MINE = f"{PAGE}items/1.1/"
BUDGET = 24


@pytest.fixture(autouse=True)
def _reported_better_than_its_date_allows(work: Work) -> None:
    factories.update(work.other, work.period, percent=40, status="On Target")


def latest() -> Reply:
    found: Reply = Reply.objects.latest("pk")
    return found


def typed(text: str, seen: int = recording.NOTHING_SEEN) -> dict[str, str]:
    return {"text": text, "seen": str(seen)}


class TestItemReply:
    def test_shows_what_is_to_be_answered(self, as_manager: Client) -> None:
        page = as_manager.get(ADDRESS).content.decode()

        assert "The original deadline of July 2017 passed on 31 July 2017, and 40% is reported." in page
        assert "<strong>Overdue</strong>" in page
        assert validity.problems(page) == []

    def test_makes_a_draft_in_the_words_of_who_replies(self, as_manager: Client) -> None:
        answer = as_manager.post(ADDRESS, typed("The grant came late."), follow=True)

        made = latest()
        assert (made.text, made.stated_by_text, made.publication) == ("The grant came late.", "Plan manager", None)
        page = answer.content.decode()
        assert "The reply is a draft. It becomes public with the period." in page
        assert "Replied to the contradiction" in page
        assert "The grant came late." in page

    def test_begins_with_the_reply_that_stands(self, as_manager: Client) -> None:
        as_manager.post(ADDRESS, typed("The grant came late."))

        page = as_manager.get(ADDRESS).content.decode()

        assert "The grant came late.</textarea>" in page
        assert f'value="{latest().pk}"' in page

    def test_takes_it_back_where_nothing_is_written(self, as_manager: Client) -> None:
        as_manager.post(ADDRESS, typed("The grant came late."))

        page = as_manager.post(ADDRESS, typed("", latest().pk), follow=True).content.decode()

        assert "That it is taken back is a draft." in page
        assert latest().text == ""

    @pytest.mark.parametrize(
        ("text", "said"), [("", "Write the reply."), ("a" * 2_001, "Shorten it to 2,000 at most.")]
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, as_manager: Client, text: str, said: str) -> None:
        page = as_manager.post(ADDRESS, typed(text)).content.decode()

        assert said in page
        assert f"{text}</textarea>" in page
        assert validity.problems(page) == []
        assert not Reply.objects.exists()

    def test_shows_both_where_somebody_else_was_faster(self, as_manager: Client, work: Work) -> None:
        theirs = replies.reply(
            item=work.other, period=work.period, text="Theirs.", by=factories.CLERK, now=factories.NOW
        )

        answer = as_manager.post(ADDRESS, typed("Mine."))

        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Theirs." in page
        assert "Mine.</textarea>" in page
        assert validity.problems(page) == []
        as_manager.post(ADDRESS, typed("Mine.", theirs.pk))
        assert latest().text == "Mine."

    def test_has_nothing_to_ask_where_the_dates_allow_what_is_reported(self, as_manager: Client) -> None:
        page = as_manager.get(f"{MINE}reply/", follow=True).content.decode()

        assert "The dates allow what is reported, so there is nothing to reply to." in page
        assert "Reply to the contradiction" not in page

    def test_is_for_the_owner_of_the_item_and_no_other(self, as_owner: Client, work: Work) -> None:
        late = factories.item(work.period, "Late", "1.3", Placing(work.theme, "July 2017", "Ada", work.owner))
        factories.update(late, work.period, percent=40, status="On Target")

        assert as_owner.get(f"{PAGE}items/1.3/reply/").status_code == 200
        assert "Reply to the contradiction" in as_owner.get(f"{PAGE}items/1.3/").content.decode()
        assert as_owner.get(ADDRESS).status_code == 404
        assert "Reply to the contradiction" not in as_owner.get(ITEM).content.decode()

    def test_asks_the_same_number_of_questions_of_a_larger_plan(self, as_manager: Client, work: Work) -> None:
        few = questions(as_manager)
        for number in range(9):
            item = factories.item(work.period, f"More {number}", f"2.{number}", Placing(work.theme, "July 2017"))
            factories.update(item, work.period, percent=number, status="On Target")

        assert questions(as_manager) == few
        assert few <= BUDGET


def questions(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(ADDRESS).status_code == 200
    return len(queries)
