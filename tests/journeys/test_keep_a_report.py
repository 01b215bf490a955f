from pathlib import Path

import pytest
from playwright.sync_api import Browser

from goldenthread.documents.writers import html
from tests.documents import samples
from tests.pages import accessibility


class TestKeepAReport:
    @pytest.mark.parametrize("width", [320, 1200])
    def test_as_a_page_of_its_own(self, chromium: Browser, tmp_path: Path, width: int) -> None:
        file = tmp_path / "report.html"
        file.write_bytes(html.page(samples.rich(themes=1, items=1)))
        page = chromium.new_page(viewport={"width": width, "height": 900})
        page.goto(file.as_uri())

        assert accessibility.problems(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.close()
