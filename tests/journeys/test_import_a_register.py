"""An officer takes a later register into a plan and sees it there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from goldenthread.core.viewing import Role
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Plan
from tests import factories
from tests.imports import made_files, under_way
from tests.journeys import steps
from tests.journeys.conftest import OpenPage
from tests.pages import validity

IMPORTS = "/barsetshire/workspace/imports/"
Picture = Callable[[Page, str], None]


@pytest.fixture
def authority(transactional_db: None, settings: LazySettings) -> Authority:
    """An authority whose plan holds two actions, in a site that asks for no second factor."""
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    made = factories.authority()
    factories.officer(made, Role.PLAN_MANAGER)
    under_way.imported(made)
    return made


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of the same two actions under other references, one of them with lines in its date."""
    written = tmp_path / "register.xlsx"
    written.write_bytes(made_files.workbook(*under_way.RENUMBERED))
    return written


def send(page: Page, register: Path) -> None:
    page.goto(f"{IMPORTS}new/")
    page.get_by_label("File").set_input_files(register)
    page.get_by_role("combobox", name="Plan").select_option("Improvement plan")
    page.get_by_label("Reporting period").fill("Q3 2017-18")
    page.get_by_label("As at").fill("2017-12-11")
    page.get_by_role("button", name="Read the file").press("Enter")
    expect(page.get_by_role("heading", level=1, name="Check before recording")).to_be_visible()


class TestImportARegister:
    @pytest.mark.smoke
    def test_from_the_file_to_the_plan(self, page: Page, authority: Authority, register: Path) -> None:
        steps.sign_in(page)
        send(page, register)
        expect(page.get_by_role("button", name="Record it")).to_have_count(0)

        page.get_by_role("link", name="1 row waits to be matched").press("Enter")
        page.get_by_role("button", name="Accept every match").press("Enter")
        page.get_by_role("link", name="In figures").press("Enter")
        page.get_by_role("button", name="Record it").press("Enter")

        expect(page.get_by_role("heading", level=1, name="Recorded")).to_be_visible()
        page.get_by_role("link", name="See the plan").press("Enter")
        expect(page.get_by_role("link", name="R1.9 Publish the whole register")).to_be_visible()
        assert Plan.objects.get().items.count() == 3

    def test_can_be_used_by_everybody(self, page: Page, authority: Authority, register: Path, picture: Picture) -> None:
        steps.sign_in(page)
        for address in (IMPORTS, f"{IMPORTS}new/"):
            page.goto(address)
            steps.is_sound(page)
        page.get_by_role("button", name="Read the file").click()
        is_sound_where_it_stands(page)
        send(page, register)
        preview = page.url.partition("?")[0]
        for part in (
            "",
            *"made changed same left-out matches refused warnings names milestones columns missing".split(),
        ):
            page.goto(f"{preview}{part}/" if part else preview)
            steps.is_sound(page)
            picture(page, f"import-{part or 'preview'}")

    def test_fits_a_narrow_screen_without_script(
        self, open_page: OpenPage, authority: Authority, register: Path
    ) -> None:
        page = open_page(width=320, script=False)
        steps.sign_in(page)
        send(page, register)
        preview = page.url.partition("?")[0]

        for part in ("", "changed/", "matches/", "columns/"):
            page.goto(f"{preview}{part}")
            expect(page.locator("html")).to_have_js_property("scrollWidth", 320)

        page.goto(f"{preview}matches/")
        page.get_by_label("It is R1.2").check()
        page.get_by_role("button", name="Save", exact=True).click()
        page.goto(preview)
        page.get_by_role("button", name="Record it").click()
        expect(page.get_by_role("heading", level=1, name="Recorded")).to_be_visible()

    def test_works_by_keyboard_alone(self, page: Page, authority: Authority, register: Path) -> None:
        steps.sign_in(page)
        send(page, register)
        page.goto(f"{page.url.partition('?')[0]}matches/")

        page.get_by_label("It is R1.2").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        for _ in range(12):
            if page.get_by_role("button", name="Save", exact=True).evaluate("it => it === document.activeElement"):
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        expect(page.get_by_text("Saved.")).to_be_visible()


def is_sound_where_it_stands(page: Page) -> None:
    """A page that answers a form cannot be opened beside it; its markup is looked at as it stands."""
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert validity.problems(page.content()) == []
