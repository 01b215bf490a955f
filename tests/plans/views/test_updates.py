"""Recording an update in the workspace."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.accounts.models import User
from goldenthread.plans.models import DateEntry, DateKind, Update
from tests import factories
from tests.pages import validity
from tests.plans.conftest import PAGE, Work

ADDRESS = f"{PAGE}items/1.1/update/"


def answer(**typed: str) -> dict[str, str]:
    return {"seen": "0", "percent": "40", "status": "on_target", "section_update": "Drafted.", **typed}


def saved() -> Update:
    return Update.objects.latest("pk")


class TestUpdateRecord:
    def test_saves_a_draft_with_public_words_and_note_apart(self, as_owner: Client, work: Work, owner: User) -> None:
        response = as_owner.post(ADDRESS, answer(officer_note="Watch the budget.", risk="Time", mitigation="More time"))

        update = saved()
        assert response.headers["Location"] == f"{PAGE}items/1.1/"
        assert (update.item, update.period, update.publication) == (work.mine, work.period, None)
        assert update.public_text == {"update": "Drafted."}
        assert update.officer_note == "Watch the budget."
        assert (update.risk, update.mitigation) == ("Time", "More time")
        assert (update.reported_status, update.reported_label) == ("on_target", "On Target")
        assert (update.recorded_by_id, update.stated_by_text) == (owner.pk, owner.name)

    def test_says_what_it_did(self, as_owner: Client, work: Work) -> None:
        page = as_owner.post(ADDRESS, answer(), follow=True).content.decode()

        assert "The update for Q2 2017-18 is a draft." in page

    def test_enters_a_forecast_in_the_ledger(self, as_owner: Client, work: Work) -> None:
        as_owner.post(ADDRESS, answer(forecast="November 2017"))

        entry = DateEntry.objects.get(item=work.mine, kind=DateKind.FORECAST)
        assert (entry.printed, str(entry.end)) == ("November 2017", "2017-11-30")

    def test_does_not_enter_the_same_forecast_twice(self, as_owner: Client, work: Work) -> None:
        as_owner.post(ADDRESS, answer(forecast="November 2017"))
        as_owner.post(ADDRESS, answer(forecast="November 2017", seen=str(saved().pk)))

        assert DateEntry.objects.filter(item=work.mine, kind=DateKind.FORECAST).count() == 1

    def test_marks_an_update_that_says_nothing_new(self, as_owner: Client, work: Work) -> None:
        as_owner.post(ADDRESS, {"seen": "0", "section_update": "No further update"})

        assert not saved().is_substantive

    @pytest.mark.parametrize(
        ("typed", "error"),
        [
            ({"percent": "150"}, "Enter a percentage between 0 and 100"),
            ({"percent": "most"}, "Enter a percentage as a number, like 40"),
            ({"forecast": "31/02/2018"}, "31 February 2018 is not a date"),
            ({"forecast": "when ready"}, "Write “when ready” as a day, a month or a quarter"),
        ],
    )
    def test_keeps_what_was_typed_beside_an_error(
        self, as_owner: Client, work: Work, typed: dict[str, str], error: str
    ) -> None:
        page = as_owner.post(ADDRESS, answer(section_update="My long words", **typed)).content.decode()

        assert page.count(error) == 2  # in the summary and at the field
        assert "<title>Error: " in page
        assert "My long words" in page
        assert next(iter(typed.values())) in page
        assert validity.problems(page) == []
        assert not Update.objects.exists()

    def test_refuses_an_update_that_says_nothing(self, as_owner: Client, work: Work) -> None:
        page = as_owner.post(ADDRESS, {"seen": "0"}).content.decode()

        assert "An update says something: a percentage, a status or a text." in page

    def test_shows_the_last_answer_beside_the_new_one(self, as_owner: Client, work: Work) -> None:
        factories.update(work.mine, work.period, percent=30, status="On Target", text="Said before.")

        page = as_owner.get(ADDRESS).content.decode()

        assert "Last answer" in page
        assert "Said before." in page
        assert 'value="30"' in page

    def test_offers_an_empty_text_for_a_new_period(self, as_owner: Client, work: Work) -> None:
        factories.update(work.mine, work.period, percent=30, text="Said before.")
        factories.period(work.plan, "Q3 2017-18", as_at=date(2017, 12, 18))

        page = as_owner.get(ADDRESS).content.decode()

        assert "Q3 2017-18, as at" in page
        assert page.count("Said before.") == 1  # beside the form, not in it

    def test_is_recorded_for_another_period_where_that_is_asked(self, as_manager: Client, work: Work) -> None:
        factories.period(work.plan, "Q3 2017-18", as_at=date(2017, 12, 18))

        as_manager.post(f"{ADDRESS}?period=q2-2017-18", answer())

        assert saved().period == work.period

    def test_says_what_the_rules_give(self, as_owner: Client, work: Work) -> None:
        page = as_owner.get(ADDRESS).content.decode()

        assert "By the rules, with what is known so far: <strong>On Target</strong>" in page
        assert "The original deadline of December 2017 has not passed." in page

    def test_leads_back_to_the_plan_where_no_period_is_open(self, as_manager: Client, work: Work) -> None:
        work.plan.periods.exclude(pk=work.period.pk).delete()
        response = as_manager.get(f"{ADDRESS}?period=q9")

        assert response.headers["Location"] == PAGE


class TestContradictionBeforeSaving:
    ADDRESS = f"{PAGE}items/1.2/update/"

    def test_is_shown_with_its_rule_and_nothing_is_saved(self, as_manager: Client, work: Work) -> None:
        page = as_manager.post(self.ADDRESS, answer()).content.decode()

        assert "The status does not match the dates" in page
        assert "The original deadline of July 2017 passed" in page
        assert "The rules give <strong>Overdue</strong>" in page
        assert "Save as it is" in page
        assert validity.problems(page) == []
        assert not Update.objects.exists()

    def test_does_not_hinder_who_means_it(self, as_manager: Client, work: Work) -> None:
        as_manager.post(self.ADDRESS, answer(warned="on_target_past_date"))

        assert saved().reported_status == "on_target"

    def test_is_shown_again_when_it_becomes_another_one(self, as_manager: Client, work: Work) -> None:
        as_manager.post(self.ADDRESS, answer(status="delayed", warned="on_target_past_date"))

        assert not Update.objects.exists()


class TestTwoAtOnce:
    def test_reads_both_and_loses_nothing(self, as_manager: Client, work: Work) -> None:
        factories.update(work.mine, work.period, percent=70, text="What they wrote.")

        response = as_manager.post(ADDRESS, answer(section_update="What I wrote."))

        page = response.content.decode()
        assert response.status_code == 409
        assert "Somebody else recorded an update while you were writing" in page
        assert "What they wrote." in page
        assert "What I wrote." in page
        assert validity.problems(page) == []
        assert Update.objects.count() == 1

    def test_saves_after_the_other_when_sent_again(self, as_manager: Client, work: Work) -> None:
        factories.update(work.mine, work.period, percent=70, text="What they wrote.")

        as_manager.post(ADDRESS, answer(section_update="What I wrote.", seen=str(saved().pk)))

        assert saved().public_text == {"update": "What I wrote."}
        assert Update.objects.count() == 2


class TestIconOfSeveralWords:
    """A register's sign ▶ stands for three words; an owner who leaves it alone keeps it."""

    def test_stays_where_it_was_stated(self, as_manager: Client, work: Work) -> None:
        plan = factories.plan(work.authority, "actions", scheme="action")
        period = factories.period(plan)
        item = factories.item(period, "Set up a group", "R5.13")
        factories.update(item, period, percent=20, status="▶")

        page = as_manager.get("/barsetshire/workspace/plans/actions/items/R5.13/update/").content.decode()

        assert 'value="in_hand" checked' in page
        assert "Not Started; In Progress; Assigned" in page
