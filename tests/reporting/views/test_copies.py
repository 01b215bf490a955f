"""Taking working copies of a plan in the workspace."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from goldenthread.core.viewing import Role
from goldenthread.reporting.models import WorkingCopy
from goldenthread.reporting.operations import copies
from goldenthread.reporting.queries import copies as queries
from tests import factories
from tests.factories import Placing
from tests.reporting.published import Reported
from tests.reporting.views.asking import page

PLAN = "/barsetshire/workspace/plans/improvement/"
COPIES = f"{PLAN}copies/"
ONE_ITEM = f"{COPIES}?item=1.2"


def take(client: Client, address: str = COPIES, **typed: str) -> Any:
    return client.post(address, {"period": "q2-2017-18", "form": "xlsx", **typed})


def hand_out(reported: Reported, **further: Any) -> None:
    copies.hand_out(period=reported.period, form="csv", by=factories.CLERK, now=factories.NOW, **further)


@pytest.fixture
def ada(settings: Settings, reported: Reported) -> Client:
    """A browser of somebody who answers for one milestone."""
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    person = factories.person(reported.authority, "Ada Owner")
    factories.item(
        reported.period, "Audit closed", "1.3", Placing(reported.theme, "May 2018", "Ada Owner", person, position=3)
    )
    client = Client()
    client.force_login(factories.officer(reported.authority, Role.OWNER, person=person, email="ada@example.org"))
    return client


class TestPlanCopies:
    def test_gives_the_file(self, manager: Client) -> None:
        answer = take(manager)

        assert answer.headers["Content-Disposition"] == 'attachment; filename="improvement-q2-2017-18.xlsx"'
        assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.content.startswith(b"PK")

    def test_hands_nothing_out_before_it_is_asked_to(self, manager: Client) -> None:
        page(manager, COPIES)

        assert not WorkingCopy.objects.exists()

    def test_gives_one_owners_items(self, manager: Client) -> None:
        take(manager, owner="Head of People")

        copy = WorkingCopy.objects.get()
        assert (copy.owner, copy.rows, copy.made_by_text) == ("Head of People", 1, "Plan manager")

    def test_gives_the_form_of_one_item(self, manager: Client, reported: Reported) -> None:
        shown = page(manager, ONE_ITEM)
        answer = take(manager, ONE_ITEM, form="docx")

        assert "1.2 Staff consulted" in shown
        assert "Whose items" not in shown
        assert answer.headers["Content-Disposition"].endswith('filename="improvement-q2-2017-18-1-2.docx"')
        assert WorkingCopy.objects.get().item == reported.late

    def test_offers_no_form_of_a_whole_plan(self, manager: Client) -> None:
        assert "Choose one of these kinds of file" in take(manager, form="docx").content.decode()

    def test_says_what_is_wrong_with_what_was_asked(self, manager: Client) -> None:
        shown = take(manager, period="q9", owner="Nobody", form="").content.decode()

        for problem in ("Choose one of the periods", "Choose one of the owners", "Choose a kind of file"):
            assert problem in shown

    def test_lists_the_copies_that_were_handed_out(self, manager: Client, reported: Reported) -> None:
        hand_out(reported)
        hand_out(reported, owner="Head of People")
        hand_out(reported, item=reported.late)
        shown = page(manager, COPIES)

        for copy in WorkingCopy.objects.all():
            assert copy.public_id in shown
        for told in ("The whole plan", "3 items", "Head of People", "1.2 Staff consulted", "by the tests"):
            assert told in shown

    def test_turns_the_pages_of_a_long_list(
        self, manager: Client, reported: Reported, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queries, "LISTED_AT_ONCE", 2)
        for _ in range(3):
            hand_out(reported)

        assert f'href="{COPIES}?page=2" rel="next"' in page(manager, COPIES)
        assert f'href="{COPIES}?page=1" rel="prev"' in page(manager, f"{COPIES}?page=2")

    @pytest.mark.parametrize("query", ["page=0", "page=x", "page=-1", "item=9.9"])
    def test_is_not_found_for_what_there_is_not(self, manager: Client, query: str) -> None:
        assert manager.get(f"{COPIES}?{query}").status_code == 404

    def test_leads_to_where_a_copy_is_brought_back(self, manager: Client) -> None:
        assert '<a class="govuk-link" href="/barsetshire/workspace/copies/">Bring a copy back</a>' in page(
            manager, COPIES
        )

    def test_is_reached_from_the_plan_and_from_an_item(self, manager: Client) -> None:
        assert f'href="{COPIES}"' in page(manager, PLAN)
        assert f'href="{ONE_ITEM}"' in page(manager, f"{PLAN}items/1.2/")

    def test_gives_an_owner_what_they_answer_for(self, ada: Client, reported: Reported) -> None:
        shown = page(ada, COPIES)
        answer = take(ada)

        assert "The copy holds the items you answer for." in shown
        assert "Whose items" not in shown
        assert answer.headers["Content-Type"].endswith("sheet")
        assert WorkingCopy.objects.get().rows == 1

    def test_gives_an_owner_nothing_of_others(self, ada: Client) -> None:
        assert ada.get(ONE_ITEM).status_code == 404
        assert take(ada, ONE_ITEM).status_code == 404
        assert take(ada, owner="Head of People").headers["Content-Type"].endswith("sheet")
        assert WorkingCopy.objects.get().owner == ""

    def test_says_so_to_an_owner_of_nothing(self, owner: Client) -> None:
        assert "that you answer for" in take(owner).content.decode()

    def test_is_not_found_for_a_board_member(self, settings: Settings, client: Client, reported: Reported) -> None:
        settings.GOLDENTHREAD_DEMO_SIGN_INS = True
        client.force_login(factories.officer(reported.authority, Role.BOARD_MEMBER))

        assert client.get(COPIES).status_code == take(client).status_code == 404

    def test_says_what_to_do_before_there_is_a_period(self, manager: Client, reported: Reported) -> None:
        factories.plan(reported.authority, "empty")

        assert "There is no period yet." in page(manager, COPIES.replace("improvement", "empty"))

    def test_takes_as_many_queries_for_many_copies_and_items(self, manager: Client, reported: Reported) -> None:
        hand_out(reported, item=reported.late)
        with CaptureQueriesContext(connection) as few:
            manager.get(COPIES)
        for number in range(5):
            item = factories.item(reported.period, f"Step {number}", f"3.{number}", Placing(owner=f"Officer {number}"))
            hand_out(reported, item=item)

        with CaptureQueriesContext(connection) as many:
            manager.get(COPIES)

        assert len(many) == len(few) <= 12
