"""A reader follows a link that leads nowhere."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.pages import accessibility, validity


class TestMissingPage:
    @pytest.mark.smoke
    def test_says_what_to_do(self, page: Page, picture: Callable[[Page, str], None]) -> None:
        page.goto("/nowhere/at/all/")

        expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
        expect(page.get_by_role("link", name="Start from the front page")).to_be_visible()
        picture(page, "missing-page")

    def test_can_be_used_by_everybody(self, page: Page) -> None:
        page.goto("/nowhere/at/all/")

        assert accessibility.problems(page) == []
        assert validity.problems(page.content()) == []

    def test_fits_a_narrow_screen_without_script(self, open_page: OpenPage) -> None:
        page = open_page(width=320, script=False)
        page.goto("/nowhere/at/all/")

        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("html")).to_have_js_property("scrollWidth", 320)

    def test_lets_the_keyboard_skip_to_the_content(self, page: Page) -> None:
        page.goto("/nowhere/at/all/")
        page.keyboard.press("Tab")

        expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
