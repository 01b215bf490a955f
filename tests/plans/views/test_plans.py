"""Plans in the workspace: their list, one plan, making, describing and closing one."""

import pytest
from django.test import Client

from goldenthread.plans.models import Lineage, Plan
from tests import factories
from tests.pages import validity
from tests.plans.conftest import PAGE, Work

PLANS = "/barsetshire/workspace/plans/"


class TestPlanList:
    def test_marks_a_plan_that_is_not_public(self, as_manager: Client, work: Work) -> None:
        page = as_manager.get(PLANS).content.decode()

        assert "Draft, not yet public" in page
        assert validity.problems(page) == []

    def test_says_what_to_do_where_there_is_none(self, as_manager: Client, work: Work) -> None:
        Plan.objects.filter(pk=work.plan.pk).update(authority=factories.authority("loamshire", "Loamshire"))

        assert "There is no plan yet." in as_manager.get(PLANS).content.decode()


class TestPlanWork:
    def test_shows_the_plan_as_at_its_last_report_with_drafts_marked(self, as_manager: Client, work: Work) -> None:
        page = as_manager.get(PAGE).content.decode()

        assert "Items as at 11 September 2017" in page
        assert page.count(">Draft</strong>") == 3
        assert "Not published, 5 drafts" in page
        assert validity.problems(page) == []

    @pytest.mark.parametrize(
        ("shown", "titles"),
        [
            ("mine", {"Policy agreed"}),
            ("missing", {"Policy agreed"}),
            ("contradicting", {"Awards made"}),
            ("drafts", {"Policy agreed", "Awards made"}),
            ("nonsense", {"Policy agreed", "Awards made"}),
        ],
    )
    def test_shows_a_part_on_request(self, as_owner: Client, work: Work, shown: str, titles: set[str]) -> None:
        factories.update(work.other, work.period, percent=20, status="On Target")

        page = as_owner.get(PAGE, {"show": shown}).content.decode()

        assert {title for title in ("Policy agreed", "Awards made") if title in page} == titles
        assert "Grants" in page

    def test_offers_an_owner_their_own_items_alone(self, as_owner: Client, work: Work) -> None:
        page = as_owner.get(PAGE).content.decode()

        assert f"{PAGE}items/1.1/update/" in page
        assert f"{PAGE}items/1.2/update/" not in page
        assert "Close the plan" not in page

    def test_can_be_read_as_at_another_date(self, as_manager: Client, work: Work) -> None:
        assert "Items as at 1 January 2018" in as_manager.get(PAGE, {"as-at": "2018-01-01"}).content.decode()

    def test_is_shown_before_its_first_period(self, as_manager: Client, work: Work) -> None:
        factories.plan(work.authority, "empty")

        page = as_manager.get(f"{PLANS}empty/").content.decode()

        assert "No period is open yet." in page
        assert validity.problems(page) == []


class TestPlanCreate:
    ADDRESS = f"{PLANS}new/"

    def typed(self, **changed: str) -> dict[str, str]:
        begun = {
            "title": "Housing plan",
            "scheme": "action",
            "level_names": "Theme\nAction",
            "sections": "Update\nNext",
        }
        return {**begun, **changed}

    def test_makes_a_plan_at_an_address_from_its_title(self, as_manager: Client, work: Work) -> None:
        response = as_manager.post(self.ADDRESS, self.typed())

        made = Plan.objects.get(slug="housing-plan")
        assert response.headers["Location"] == f"{PLANS}housing-plan/"
        assert made.scheme_code == "action"
        assert made.sections == [["update", "Update"], ["next", "Next"]]

    @pytest.mark.parametrize(
        ("changed", "error"),
        [
            ({"title": ""}, "Enter the plan&#39;s title"),
            ({"slug": "new"}, "“new” is the address of a page; choose another"),
            ({"slug": "improvement"}, "already has a plan at “improvement”"),
            ({"start_date": "2018-01-02", "end_date": "2018-01-01"}, "The last day must not be before the first"),
        ],
    )
    def test_says_what_to_put_right(self, as_manager: Client, work: Work, changed: dict[str, str], error: str) -> None:
        page = as_manager.post(self.ADDRESS, self.typed(**changed)).content.decode()

        assert error in page
        assert Plan.objects.count() == 1


class TestPlanDescribe:
    def test_changes_what_the_plan_says_and_keeps_its_sections(self, as_manager: Client, work: Work) -> None:
        page = as_manager.get(f"{PAGE}describe/").content.decode()
        as_manager.post(
            f"{PAGE}describe/",
            {"title": "Better plan", "level_names": "Theme\nMilestone", "sections": "Update\nKey achievements"},
        )

        work.plan.refresh_from_db()
        assert "Improvement plan" in page
        assert work.plan.title == "Better plan"
        assert work.plan.sections == [["update", "Update"], ["key_achievements", "Key achievements"]]


class TestPlanClose:
    ADDRESS = f"{PAGE}close/"

    def test_carries_open_items_into_the_successor(self, as_manager: Client, work: Work) -> None:
        successor = factories.plan(work.authority, "next", title="Next plan")
        factories.period(successor)
        typed = {"closed": "2018-03-31", "reason": "Done", "successor": "next", "carried": work.mine.public_id}

        as_manager.post(self.ADDRESS, typed)

        work.plan.refresh_from_db()
        assert (str(work.plan.closed_date), work.plan.successor) == ("2018-03-31", successor)
        assert Lineage.objects.get().predecessor == work.mine

    def test_refuses_to_carry_items_into_nothing(self, as_manager: Client, work: Work) -> None:
        typed = {"closed": "2018-03-31", "reason": "Done", "carried": work.mine.public_id}

        page = as_manager.post(self.ADDRESS, typed).content.decode()

        assert "Choose the plan that takes the items over" in page
        assert f'value="{work.mine.public_id}" checked' in page

    def test_leaves_a_plan_that_takes_no_more(self, as_manager: Client, work: Work) -> None:
        as_manager.post(self.ADDRESS, {"closed": "2018-03-31", "reason": "Done"})

        page = as_manager.get(PAGE).content.decode()
        refused = as_manager.post(f"{PAGE}items/1.1/update/", {"seen": "0", "percent": "1"}).content.decode()

        assert "Closed on 31 March 2018: Done" in page
        assert "Add an item" not in page
        assert "Improvement plan was closed on 31 March 2018." in refused
