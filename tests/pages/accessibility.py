"""Whether everybody can use a page, as far as a machine can tell (axe-core, WCAG 2.2 AA)."""

from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """() => axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
})"""


class Node(TypedDict):
    """A part of the page that axe-core objects to."""

    html: str


class Violation(TypedDict):
    """A rule of axe-core that the page breaks."""

    id: str
    help: str
    nodes: list[Node]


def problems(page: Page) -> list[str]:
    """Return what is wrong: the rule and the first place each; nothing for a page without a fault.

    The page's own policy forbids foreign script, and a page may have script switched off; so
    its present state is looked at in a page beside it that allows script.
    """
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(bypass_csp=True, viewport=page.viewport_size)
    try:
        context.add_cookies([{**cookie} for cookie in page.context.cookies()])  # type: ignore[typeddict-item] # same keys
        beside = context.new_page()
        beside.goto(page.url)
        beside.add_script_tag(path=AXE)
        found: list[Violation] = beside.evaluate(RUN)["violations"]
    finally:
        context.close()
    return [f"{violation['id']}: {violation['help']}: {violation['nodes'][0]['html']}" for violation in found]
