"""An owner reports, the plan manager publishes, a resident reads it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from goldenthread.core.viewing import Role
from goldenthread.plans.models import Period
from tests import factories
from tests.factories import Placing
from tests.journeys import steps
from tests.journeys.conftest import OpenPage
from tests.pages import accessibility, validity

WORKSPACE = "/barsetshire/workspace/"
PLAN = f"{WORKSPACE}plans/improvement/"
ITEM = f"{PLAN}items/1.1/"
PUBLIC_ITEM = "/barsetshire/plans/improvement/1.1/"
Picture = Callable[[Page, str], None]

PAGES = {
    "needs": WORKSPACE,
    "plans": f"{WORKSPACE}plans/",
    "make-a-plan": f"{WORKSPACE}plans/new/",
    "plan": PLAN,
    "describe": f"{PLAN}describe/",
    "close": f"{PLAN}close/",
    "open-period": f"{PLAN}open-period/",
    "publish": f"{PLAN}periods/q2-2017-18/publish/",
    "add-item": f"{PLAN}add-item/",
    "item": ITEM,
    "update": f"{ITEM}update/",
    "revise": f"{ITEM}revise/",
    "cancel": f"{ITEM}cancel/",
    "agree-date": f"{ITEM}agree-date/",
    "working-copies": f"{PLAN}copies/",
    "word-form": f"{PLAN}copies/?item=1.1",
    "reply": f"{ITEM}reply/",
}


@pytest.fixture
def period(transactional_db: None, settings: LazySettings) -> Period:
    """A quarter to be reported, of a plan with one theme and two milestones."""
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    authority = factories.authority()
    ada = factories.person(authority, "Ada Owner")
    factories.officer(authority, Role.OWNER, person=ada)
    factories.officer(authority, Role.PLAN_MANAGER)
    first = factories.period(factories.plan(authority), "Q1 2017-18", as_at=date(2017, 6, 14))
    theme = factories.item(first, "Grants")
    place = Placing(parent=theme, due="July 2017", owner="Ada Owner", owner_person=ada)
    mine = factories.item(first, "Policy agreed", "1.1", place)
    factories.item(first, "Awards made", "1.2", Placing(parent=theme, due="December 2017"))
    factories.update(mine, first, percent=30, status="On Target", text="Consultation began.")
    factories.publish(first)
    return factories.period(first.plan)


def report(page: Page, *, percent: str, words: str, status: str) -> None:
    page.get_by_label("Percent complete").fill(percent)
    page.get_by_role("radio", name=status).check()
    page.get_by_label("Update", exact=True).fill(words)
    page.get_by_role("button", name="Save the draft").click()


@pytest.mark.usefixtures("period")
class TestReportAQuarter:
    @pytest.mark.smoke
    def test_from_the_owner_to_the_resident(self, open_page: OpenPage, picture: Picture) -> None:
        owner, manager, resident = open_page(), open_page(), open_page()
        # A browser keeps a public page for a short while, so the same resident would wait for the news.
        another_resident = open_page()

        steps.sign_in(owner, Role.OWNER)
        owner.get_by_role("link", name="Update for Q2 2017-18: 1.1 Policy agreed").click()
        expect(owner.get_by_text("Consultation began.")).to_be_visible()
        report(owner, percent="60", words="Consultation is over.", status="On Target")
        expect(owner.get_by_role("heading", name="The status does not match the dates")).to_be_visible()
        assert validity.problems(owner.content()) == []
        picture(owner, "update-warned")
        report_as_late(owner)
        expect(owner.get_by_text("The update for Q2 2017-18 is a draft.")).to_be_visible()

        resident.goto(PUBLIC_ITEM)
        expect(resident.get_by_text("Consultation is over.")).to_have_count(0)

        steps.sign_in(manager, Role.PLAN_MANAGER)
        manager.get_by_role("link", name="1 draft to publish: Improvement plan, Q2 2017-18").click()
        expect(manager.get_by_text("An update: Overdue, 60%")).to_be_visible()
        picture(manager, "publish-check")
        manager.get_by_role("button", name="Publish Q2 2017-18").click()
        expect(manager.get_by_text("Q2 2017-18 is public.")).to_be_visible()

        another_resident.goto(PUBLIC_ITEM)
        expect(another_resident.get_by_text("Consultation is over.").first).to_be_visible()

    def test_lets_the_owner_reply_to_what_the_dates_say(self, open_page: OpenPage, picture: Picture) -> None:
        owner, manager, resident = open_page(), open_page(), open_page()
        steps.sign_in(owner, Role.OWNER)
        owner.goto(ITEM)
        owner.get_by_role("link", name="Reply to the contradiction").click()
        owner.get_by_label("Reply", exact=True).fill("The grant came late. Both meetings are in October.")
        owner.get_by_role("button", name="Save").click()
        expect(owner.get_by_text("The reply is a draft.")).to_be_visible()
        picture(owner, "item-replied")

        steps.sign_in(manager, Role.PLAN_MANAGER)
        manager.goto(f"{PLAN}periods/q2-2017-18/publish/")
        expect(manager.get_by_text("A reply to a contradiction")).to_be_visible()
        manager.get_by_role("button", name="Publish Q2 2017-18").click()

        for name, address in (("item", PUBLIC_ITEM), ("list", "/barsetshire/plans/improvement/contradictions/")):
            resident.goto(address)
            expect(resident.get_by_text("Both meetings are in October.").first).to_be_visible()
            assert accessibility.problems(resident) == []
            assert validity.problems(resident.content()) == []
            picture(resident, f"public-reply-{name}")

    def test_works_by_keyboard_without_script_on_a_narrow_screen(self, open_page: OpenPage) -> None:
        page = open_page(width=320, script=False)
        steps.sign_in(page, Role.OWNER)
        page.get_by_role("link", name="Update for Q2 2017-18: 1.1 Policy agreed").press("Enter")

        page.get_by_label("Percent complete").focus()
        page.keyboard.press("Control+A")
        page.keyboard.type("60")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        page.get_by_label("Update", exact=True).focus()
        page.keyboard.type("Consultation is over.")
        page.get_by_role("button", name="Save the draft").press("Enter")

        if page.get_by_role("button", name="Save as it is").count():
            page.get_by_role("button", name="Save as it is").press("Enter")
        expect(page.get_by_text("The update for Q2 2017-18 is a draft.")).to_be_visible()

    def test_shows_two_writers_what_the_other_wrote(self, open_page: OpenPage, picture: Picture) -> None:
        owner, manager = open_page(), open_page()
        steps.sign_in(owner, Role.OWNER)
        steps.sign_in(manager, Role.PLAN_MANAGER)
        for page in (owner, manager):
            page.goto(f"{ITEM}update/")

        report(owner, percent="60", words="What the owner wrote.", status="Overdue")
        report(manager, percent="50", words="What the manager wrote.", status="Overdue")

        expect(manager.get_by_text("Somebody else recorded an update while you were writing")).to_be_visible()
        expect(manager.get_by_text("What the owner wrote.").first).to_be_visible()
        expect(manager.get_by_label("Update", exact=True)).to_have_value("What the manager wrote.")
        picture(manager, "update-conflict")
        manager.get_by_role("button", name="Save the draft").click()
        expect(manager.get_by_text("The update for Q2 2017-18 is a draft.")).to_be_visible()


def report_as_late(page: Page) -> None:
    """After the warning the owner reports what the dates say."""
    page.get_by_role("radio", name="Overdue").check()
    page.get_by_role("button", name="Save as it is").click()


@pytest.mark.usefixtures("period")
class TestOfficersPages:
    def test_can_be_used_by_everybody(self, page: Page, picture: Picture) -> None:
        steps.sign_in(page, Role.PLAN_MANAGER)

        for name, address in PAGES.items():
            page.goto(address)
            assert (name, accessibility.problems(page)) == (name, [])
            assert (name, validity.problems(page.content())) == (name, [])
            picture(page, f"workspace-{name}")

    def test_fit_a_narrow_screen(self, open_page: OpenPage) -> None:
        page = open_page(width=320)
        steps.sign_in(page, Role.PLAN_MANAGER)

        for name, address in PAGES.items():
            page.goto(address)
            assert (name, page.evaluate("document.documentElement.scrollWidth")) == (name, 320)


class TestSignInPages:
    @pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"])
    def test_can_be_used_by_everybody(self, page: Page, address: str) -> None:
        page.goto(address)

        assert accessibility.problems(page) == []
        assert validity.problems(page.content()) == []

    def test_say_what_is_wrong_at_the_field_and_above(self, page: Page, transactional_db: None) -> None:
        page.goto("/accounts/login/")
        page.get_by_role("button", name="Sign in").click()

        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        assert page.title().startswith("Error: ")
        assert validity.problems(page.content()) == []
