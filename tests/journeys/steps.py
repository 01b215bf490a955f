"""What several journeys do on their way."""

from playwright.sync_api import Page, expect

from goldenthread.core.viewing import Role
from tests import factories
from tests.pages import accessibility, validity


def sign_in(page: Page, role: Role = Role.PLAN_MANAGER) -> None:
    """Sign in as Barsetshire's officer of a role, without a mouse, and arrive at what needs them."""
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(f"{role.value}@barsetshire.example")
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="What needs you")).to_be_visible()


def is_sound(page: Page) -> None:
    """Everybody can use the page, and its HTML is valid."""
    assert accessibility.problems(page) == []
    assert validity.problems(page.content()) == []
