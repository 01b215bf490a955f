"""An officer takes a plan away, edits it in a spreadsheet, and brings it back after somebody else wrote to it too."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from goldenthread.core.viewing import Role
from goldenthread.plans.models import Update
from tests import factories
from tests.imports import brought_back
from tests.imports.brought_back import Book, Register
from tests.journeys import steps
from tests.journeys.conftest import OpenPage

PLAN = "/barsetshire/workspace/plans/improvement/"
Picture = Callable[[Page, str], None]
COPIES = "/barsetshire/workspace/copies/"


@pytest.fixture
def register(transactional_db: None, settings: LazySettings) -> Register:
    """A small plan in a site that asks for no second factor."""
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    authority = factories.authority()
    factories.officer(authority, Role.PLAN_MANAGER)
    return brought_back.register(authority)


def take_away(page: Page) -> Book:
    page.goto(f"{PLAN}copies/")
    with page.expect_download() as handed:
        page.get_by_role("button", name="Take the copy").click()
    return Book(Path(handed.value.path()).read_bytes())


def edited(book: Book, folder: Path) -> Path:
    book.write("R1.1", Percent=0.6, Risk="The builder may be late.")
    book.write("R1.2", Status="Splendid")
    book.add(Title="A new item", Part_of="R1", Original_date="May 2018")
    written = folder / "under another name.xlsx"
    written.write_bytes(book.content())
    return written


def bring_back(page: Page, file: Path) -> None:
    page.goto(COPIES)
    steps.is_sound(page)
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Compare it").press("Enter")
    expect(page.get_by_role("heading", level=1, name="Check what comes back")).to_be_visible()


class TestCopy:
    def test_is_taken_away_edited_and_brought_back(
        self, page: Page, register: Register, tmp_path: Path, picture: Picture
    ) -> None:
        steps.sign_in(page)
        file = edited(take_away(page), tmp_path)
        factories.update(register.first, register.period, percent=55, status="On Target", text="Begun.")
        bring_back(page, file)
        steps.is_sound(page)
        picture(page, "copy-preview")

        page.get_by_role("button", name="Leave out what is refused and take the rest").press("Enter")
        page.get_by_role("button", name="Save and record all of it").press("Enter")
        expect(page.get_by_text("1 conflicts are not decided.")).to_be_visible()
        page.get_by_label("What the file says: Percent of R1.1").check()
        page.get_by_role("button", name="Save and record all of it").press("Enter")

        expect(page.get_by_role("heading", level=1, name="Recorded")).to_be_visible()
        steps.is_sound(page)
        update = Update.objects.latest("pk")
        assert update.percent == 60
        assert update.risk == "The builder may be late."
        page.get_by_role("link", name="See the plan").click()
        expect(page.get_by_role("link", name="A new item", exact=True)).to_be_visible()

    def test_fits_a_narrow_screen_without_script(
        self, open_page: OpenPage, register: Register, tmp_path: Path, picture: Picture
    ) -> None:
        narrow = open_page(width=320, script=False)
        steps.sign_in(narrow)
        file = edited(Book(brought_back.hand_out(register.period).content), tmp_path)
        factories.update(register.first, register.period, percent=55, status="On Target", text="Begun.")

        bring_back(narrow, file)

        expect(narrow.locator("html")).to_have_js_property("scrollWidth", 320)
        picture(narrow, "copy-narrow")
