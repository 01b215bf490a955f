"""What the manual says to follow or to type is there."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.architecture import tree

PAGES = [file for file in tree.files() if file.suffix == ".md"]
LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?<![\w/])(script/[a-z]+|\.ci/run)\b(?: ([a-z][a-z_]*_[a-z_]+|migrate|collectstatic|check)\b)?")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """Return the anchors that readers of Markdown give to a page's headings."""
    headings = re.findall(r"^#+ (.+)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def leads_nowhere(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return False
    place, _, anchor = link.partition("#")
    target = (page.parent / place).resolve() if place else page
    return not target.exists() or bool(anchor and anchor not in anchors(target))


@pytest.mark.parametrize("page", [pytest.param(page, id=tree.name_of(page)) for page in PAGES])
class TestManual:
    def test_links_to_what_is_there(self, page: Path) -> None:
        assert [link for link in LINK.findall(text(page)) if leads_nowhere(page, link)] == []

    def test_names_commands_that_are_there(self, page: Path) -> None:
        named = COMMAND.findall(text(page))

        assert [script for script, _ in named if not (tree.REPOSITORY / script).is_file()] == []
        assert {command for _, command in named if command} - set(get_commands()) == set()


class TestManualAsAWhole:
    def test_is_not_empty(self) -> None:
        assert len(PAGES) > 10

    def test_is_reached_from_its_front_door(self) -> None:
        seen, waiting = set(), [tree.REPOSITORY / "README.md"]
        while waiting:
            page = waiting.pop()
            seen.add(page)
            places = {(page.parent / link.partition("#")[0]).resolve() for link in LINK.findall(text(page))}
            waiting += [place for place in places if place in PAGES and place not in seen]

        assert {tree.name_of(page) for page in PAGES if "docs" in page.parts} <= {tree.name_of(page) for page in seen}
