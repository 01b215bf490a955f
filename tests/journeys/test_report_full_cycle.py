"""A report from what it consists of to the resident who compares its versions and follows a figure to its thread."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from goldenthread.core.viewing import Role
from tests import factories
from tests.documents import office_reading, reading
from tests.journeys import steps
from tests.journeys.conftest import OpenPage
from tests.reporting import published
from tests.reporting.published import Reported

REPORTS = "/barsetshire/workspace/plans/improvement/reports/"
PERIOD = f"{REPORTS}q2-2017-18/"
PUBLIC = "/barsetshire/plans/improvement/"
OURS = "We set out to put grants right. This tells how far we are."
ASKED = "Say whether the remaining meetings should be brought forward."
Picture = Callable[[Page, str], None]


@pytest.fixture
def reported(transactional_db: None, settings: LazySettings, live_server: LiveServer) -> Reported:
    """A plan whose period is public and has no report yet; what reports lead to is on the running site."""
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    settings.GOLDENTHREAD_ORIGIN = live_server.url
    made = published.reported_plan()
    factories.officer(made.authority, Role.PLAN_MANAGER)
    return made


def change_what_it_consists_of(page: Page) -> None:
    """Leave a section out, put another first, and say the authority's own words."""
    page.goto(REPORTS)
    page.get_by_role("link", name="What reports consist of").click()
    page.get_by_label("Dates", exact=True).uncheck()
    page.get_by_label("Place of “Theme by theme”").fill("1")
    page.get_by_label("Introduction", exact=True).fill(OURS)
    page.get_by_label("What the board is asked to do", exact=True).last.fill(ASKED)
    page.get_by_role("button", name="Save").click()


def publish(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", level=1, name="The report is published")).to_be_visible()


def downloaded(page: Page, name: str) -> bytes:
    """Return a file that a page gives away; the first where it gives several of that kind."""
    link = page.get_by_role("link", name=name).first
    # A browser may show a PDF instead of keeping it.
    link.evaluate("link => link.setAttribute('download', '')")
    with page.expect_download() as given:
        link.click()
    return Path(given.value.path()).read_bytes()


class TestFullCycle:
    def test_is_walked_from_the_template_to_the_thread(
        self, open_page: OpenPage, reported: Reported, picture: Picture
    ) -> None:
        manager, resident = open_page(), open_page()
        steps.sign_in(manager)

        change_what_it_consists_of(manager)
        manager.goto(PERIOD)
        manager.get_by_role("link", name="Read it as it stands now").click()
        contents, first, *others = manager.get_by_role("main").get_by_role("heading", level=2).all_inner_texts()
        assert (contents, first) == ("Contents", "Theme by theme")
        assert "Dates" not in others
        expect(manager.get_by_text(OURS)).to_be_visible()
        steps.is_sound(manager)
        picture(manager, "cycle-draft")

        manager.goto(PERIOD)
        publish(manager, "Publish the report")
        published.change(reported, percent=70)
        manager.goto(PERIOD)
        manager.get_by_label("What this version puts right").fill("The percentage of 1.2.")
        publish(manager, "Publish version 2")

        self.compare(resident, picture)
        self.read(resident, picture)
        self.walk(resident, picture)

    def compare(self, resident: Page, picture: Picture) -> None:
        """See what the correction put right."""
        resident.goto(PUBLIC)
        resident.get_by_role("link", name="Published reports").first.click()
        steps.is_sound(resident)
        resident.get_by_role("button", name="Compare").click()
        percent = resident.get_by_role("region", name="1.2 Staff consulted").get_by_role("row", name="Percent")
        expect(percent).to_contain_text("40%")
        expect(percent).to_contain_text("70%")
        expect(resident.get_by_role("link", name="1.1 Policy agreed")).to_have_count(0)
        steps.is_sound(resident)
        picture(resident, "cycle-compared")

    def read(self, resident: Page, picture: Picture) -> None:
        """Read the report on the site and take its files away, which say the same."""
        resident.goto(f"{PUBLIC}report/q2-2017-18/")
        expect(resident.get_by_text("Corrects version 1: The percentage of 1.2.").first).to_be_visible()
        expect(resident.get_by_text(ASKED)).to_be_visible()
        steps.is_sound(resident)
        picture(resident, "cycle-report")
        said = reading.read_pdf(downloaded(resident, "PDF"))
        assert OURS in said
        assert office_reading.read_docx(downloaded(resident, "Word")) == said
        assert office_reading.read_xlsx(downloaded(resident, "Excel")) == said

    def walk(self, resident: Page, picture: Picture) -> None:
        """Go from a line of the report to its item, whose thread names both versions, and back to the first."""
        resident.get_by_role("main").get_by_role("link", name="1.2 Staff consulted").first.click()
        expect(resident.get_by_role("heading", level=1)).to_contain_text("Staff consulted")
        first = "Reported at 40%, On Target, in the Q2 2017-18 report, version 1"
        second = "Reported at 70%, On Target, in the Q2 2017-18 report, version 2"
        for said in (first, second):
            expect(resident.get_by_text(said, exact=True)).to_be_visible()
        steps.is_sound(resident)
        picture(resident, "cycle-thread")
        resident.get_by_role("link", name=first).click()
        expect(resident.get_by_text("This is no longer the latest")).to_be_visible()
        expect(resident.get_by_text("Half of the meetings were held.").first).to_be_visible()
