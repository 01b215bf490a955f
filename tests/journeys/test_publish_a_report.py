"""The plan manager prepares a report and publishes it, a resident reads what was sealed, a correction follows."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from goldenthread.core.viewing import Role
from tests import factories
from tests.journeys import steps
from tests.journeys.conftest import OpenPage
from tests.pages import accessibility, validity
from tests.reporting import published
from tests.reporting.published import Reported

PLAN = "/barsetshire/workspace/plans/improvement/"
REPORTS = f"{PLAN}reports/"
PERIOD = f"{REPORTS}q2-2017-18/"
PAGES = {
    "reports": f"{REPORTS}?check=yes",
    "template": f"{REPORTS}template/",
    "prepare": PERIOD,
    "draft": f"{PERIOD}draft.html",
}
Picture = Callable[[Page, str], None]


@pytest.fixture
def reported(transactional_db: None, settings: LazySettings) -> Reported:
    """A plan whose period is public and has no report yet."""
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    made = published.reported_plan()
    factories.officer(made.authority, Role.PLAN_MANAGER)
    return made


def publish(page: Page, button: str) -> None:
    """Publish from the page of the period, and wait until it is made."""
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", level=1, name="The report is published")).to_be_visible()


class TestPublishAReport:
    @pytest.mark.smoke
    def test_from_what_needs_you_to_the_resident(
        self, open_page: OpenPage, reported: Reported, picture: Picture
    ) -> None:
        manager, resident = open_page(script=False), open_page()
        steps.sign_in(manager)
        manager.get_by_role("link", name="Publish the report of Q2 2017-18: Improvement plan").click()
        publish(manager, "Publish the report")
        picture(manager, "report-published")
        manager.get_by_role("link", name="Read it").click()
        first = manager.url

        resident.goto(first)
        expect(resident.get_by_text("Half of the meetings were held.").first).to_be_visible()

        published.change(reported, percent=70)
        manager.goto(PERIOD)
        manager.get_by_label("What this version puts right").fill("The percentage of 1.2.")
        publish(manager, "Publish version 2")

        resident.goto(first)
        expect(resident.get_by_text("Half of the meetings were held.").first).to_be_visible()
        resident.goto("/barsetshire/plans/improvement/1.2/")
        printed = "Reported at 40%, On Target, in the Q2 2017-18 report, version 1"
        expect(resident.get_by_text(printed, exact=True)).to_be_visible()

    def test_says_why_a_correction_is_refused(self, page: Page, reported: Reported, picture: Picture) -> None:
        published.publish(reported.period)
        steps.sign_in(page)
        page.goto(PERIOD)
        page.get_by_label("What this version puts right").fill("A word.")

        page.get_by_role("button", name="Publish version 2").click()

        expect(page.get_by_text("Nothing differs from version 1, so no new version is needed.")).to_be_visible()
        assert accessibility.problems(page) == []
        picture(page, "report-refused")


class TestPagesOfReports:
    def test_are_no_wider_than_a_telephone_whatever_the_words(self, open_page: OpenPage, reported: Reported) -> None:
        address = f"https://barsetshire.example/{'committee-papers-' * 30}"
        factories.update(reported.late, reported.period, percent=40, status="On Target", text=address)
        narrow = open_page(width=320)
        steps.sign_in(narrow)

        narrow.goto(f"{PERIOD}draft.html")

        expect(narrow.locator("html")).to_have_js_property("scrollWidth", 320)

    @pytest.mark.parametrize("width", [320, 1280])
    def test_can_be_used_by_everybody(
        self, open_page: OpenPage, reported: Reported, picture: Picture, width: int
    ) -> None:
        published.publish(reported.period)
        page = open_page(width=width, script=False)
        steps.sign_in(page)

        for name, address in PAGES.items():
            page.goto(address)
            assert (name, accessibility.problems(page)) == (name, [])
            assert (name, validity.problems(page.content())) == (name, [])
            picture(page, f"{name}-{width}")
