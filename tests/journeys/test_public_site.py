"""A resident reads the public site: from a figure to its cell, by keyboard, on a narrow screen, without script."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.pages import accessibility, validity

PLANS = "/tower-hamlets/plans/"
OF_2017, OF_2018 = f"{PLANS}best-value-improvement-plan-2017-18/", f"{PLANS}improvement-plan-2018-22/"
PAGES = {
    "authorities": "/",
    "authority": "/tower-hamlets/",
    "plans": PLANS,
    "plan": OF_2017,
    "plan-filtered": f"{OF_2017}?contradicting=yes",
    "theme": f"{OF_2017}grants/",
    "item": f"{OF_2018}R2.4/",
    "plan-working": f"{OF_2018}working/",
    "item-working": f"{OF_2017}1.4/working/",
    "contradictions": f"{OF_2017}contradictions/",
    "dates": f"{OF_2018}dates/",
    "charts": f"{OF_2018}charts/",
    "scheme": f"{OF_2017}scheme/",
    "periods": f"{OF_2017}periods/",
    "period": f"{OF_2017}periods/q2-2017-18/",
    "boards": "/tower-hamlets/boards/",
    "board": "/tower-hamlets/boards/transformation-and-improvement-board/",
    "nothing-yet": f"{OF_2018}?as-at=2017-01-01",
}
NARROW = 320
# Where rows of a table stand as blocks, and where the thread and its column stand one under the other.
ALSO_NARROW = {"plan", "item", "charts"}


@pytest.fixture
def _demonstration(transactional_db: None) -> None:
    call_command("load_demo", stdout=None)


def press_until_focused(page: Page, name: str) -> None:
    """Go from link to link with the Tab key until one of this name has the focus, and follow it."""
    wanted = page.get_by_role("link", name=name).first
    expect(wanted).to_be_visible()
    for _ in range(300):
        page.keyboard.press("Tab")
        if wanted.evaluate("link => link === document.activeElement"):
            page.keyboard.press("Enter")
            return
    pytest.fail(f"The Tab key never reached {name}.")


@pytest.mark.usefixtures("_demonstration")
class TestResident:
    def test_walks_from_an_item_back_to_its_cell(
        self, open_page: OpenPage, picture: Callable[[Page, str], None]
    ) -> None:
        page = self.given_the_start_page_on_a_narrow_screen_without_script(open_page)
        self.when_the_keyboard_leads_to(page, "R2.4 Deliver the Smarter Together Transformation Programme")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Smarter Together")
        picture(page, "item-narrow")
        self.when_the_keyboard_leads_to(page, "as given (Reported at 37% for Q3 2019-20, 9 December 2019)")
        self.then_the_cell_is_shown(page, "G14", "37%")
        picture(page, "source-narrow")
        assert [*accessibility.problems(page), *validity.problems(page.content())] == []

    def test_walks_from_a_plans_figure_down_to_its_inputs(self, open_page: OpenPage) -> None:
        page = self.given_the_start_page_on_a_narrow_screen_without_script(open_page)
        self.when_the_keyboard_leads_to(page, "overall: show the working")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Working")
        self.when_the_keyboard_leads_to(page, "R11 Pair financial standing with firmer discipline")
        expect(page.get_by_text("= 43.33, shown as 43")).to_be_visible()
        self.when_the_keyboard_leads_to(page, "R11.3")
        expect(page.get_by_role("heading", name="The figure")).to_be_visible()
        self.when_the_keyboard_leads_to(page, "The cell it was read from")
        expect(page.get_by_role("heading", level=1)).to_contain_text("As given")

    def test_walks_from_the_77_percent_of_the_whole_plan_down_to_one_cell(
        self, open_page: OpenPage, picture: Callable[[Page, str], None]
    ) -> None:
        self.given_the_one_missing_figure_is_reported_at_100()
        page = self.given_the_start_page_on_a_narrow_screen_without_script(open_page)
        self.when_the_keyboard_leads_to(page, "77% overall: show the working")
        expect(page.get_by_text("= 77.29, shown as 77")).to_be_visible()
        picture(page, "working-of-77-narrow")
        self.when_the_keyboard_leads_to(page, "R1 & R2")
        expect(page.get_by_text("= 78.14, shown as 78")).to_be_visible()
        self.when_the_keyboard_leads_to(page, "R2.4")
        self.when_the_keyboard_leads_to(page, "The cell it was read from")
        self.then_the_cell_is_shown(page, "G14", "37%")

    def given_the_one_missing_figure_is_reported_at_100(self) -> None:
        plan = ("--authority", "tower-hamlets", "--plan", "improvement-plan-2018-22")
        day = "2019-12-09"
        call_command("record_update", *plan, "--ref", "R2.1", "--percent", "100", "--as-at", day, stdout=StringIO())
        call_command("publish_period", *plan, "--as-at", day, "--published-on", day, stdout=StringIO())

    def given_the_start_page_on_a_narrow_screen_without_script(self, open_page: OpenPage) -> Page:
        page = open_page(width=NARROW, script=False)
        page.goto("/tower-hamlets/")
        return page

    def when_the_keyboard_leads_to(self, page: Page, name: str) -> None:
        press_until_focused(page, name)

    def then_the_cell_is_shown(self, page: Page, address: str, text: str) -> None:
        row = page.get_by_role("row").filter(has_text=address)
        expect(row).to_contain_text(text)


@pytest.mark.usefixtures("_demonstration")
class TestPublicPages:
    def test_can_be_used_by_everybody_at_any_width(
        self, open_page: OpenPage, picture: Callable[[Page, str], None]
    ) -> None:
        wide, narrow = open_page(), open_page(width=NARROW, script=False)
        faults: dict[str, list[str]] = {}
        for name, address in PAGES.items():
            for page in (wide, narrow):
                page.goto(address)
                picture(page, f"{name}-{page.evaluate('innerWidth')}")
            spread = narrow.evaluate("document.documentElement.scrollWidth")
            faults[name] = [
                *accessibility.problems(wide),
                *(accessibility.problems(narrow) if name in ALSO_NARROW else []),
                *validity.problems(wide.content()),
                *([f"{spread} wide on a screen of {NARROW}"] if spread > NARROW else []),
            ]

        assert {name: found for name, found in faults.items() if found} == {}
