import re
from pathlib import Path

import pytest

import goldenthread
from goldenthread.core.canvas import TONES, Canvas

PLAIN = ("completed", "on_target", "unstated")
TEMPLATE = Path(goldenthread.__file__).parent / "templates" / "components" / "tones.html"


def patterns(text: str) -> dict[str, tuple[frozenset[str], str]]:
    """Return each pattern's attributes but for its id, and what is drawn in it, however it is spaced."""
    found = re.findall(r'<pattern id="\w+?-(\w+)"(.*?)>(.*?)</pattern>', " ".join(text.split()))
    return {
        tone: (frozenset(re.findall(r'\S+?="[^"]*"', size)), drawn.replace(" ", "").replace('"#fff"', '"#ffffff"'))
        for tone, size, drawn in found
    }


class TestCanvas:
    def test_has_the_patterns_of_the_bars_on_pages(self) -> None:
        canvas = Canvas("all", width=10, height=10)
        for tone in TONES:
            canvas.rect(0, 0, 1, 1, fill=canvas.tone(tone))
        drawn = canvas.svg(title="All", description="All", size=14)

        of_pages = patterns(TEMPLATE.read_text())
        assert set(of_pages) == set(TONES)
        assert patterns(drawn) == {tone: pattern for tone, pattern in of_pages.items() if tone not in PLAIN}

    @pytest.mark.parametrize("tone", PLAIN)
    def test_paints_tones_of_one_colour_without_tiles(self, tone: str) -> None:
        (size, drawn) = patterns(TEMPLATE.read_text())[tone]
        colour = Canvas("one", width=10, height=10).tone(tone)

        assert drawn == f'<rectwidth="8"height="8"fill="{colour}"/>'
        assert size >= {'width="8"', 'height="8"'}

    def test_brings_only_the_patterns_it_needs(self) -> None:
        canvas = Canvas("one", width=10, height=10)
        canvas.rect(0, 0, 1, 1, fill=canvas.tone("overdue"))

        assert set(patterns(canvas.svg(title="One", description="One", size=14))) == {"overdue"}

    def test_quotes_what_stands_in_an_attribute(self) -> None:
        canvas = Canvas("x", width=10, height=10)
        canvas.text(1, 2, "<b>&", fill='"><script>')

        drawn = canvas.svg(title="x", description="x", size=14)
        assert '<text x="1" y="2" fill="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;</text>' in drawn

    def test_writes_numbers_short(self) -> None:
        canvas = Canvas("x", width=10, height=10)
        canvas.line(0, 1.0, 2.5, 1 / 3)

        assert '<line x1="0" y1="1" x2="2.5" y2="0.33"/>' in canvas.svg(title="x", description="x", size=14)
