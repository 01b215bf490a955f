import re
from pathlib import Path

import goldenthread
from goldenthread.core.canvas import TONES, Canvas

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

        assert patterns(drawn) == patterns(TEMPLATE.read_text())
        assert len(patterns(drawn)) == len(TONES) == 7

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
