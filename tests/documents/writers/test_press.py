import subprocess
import sys
from datetime import UTC, datetime

import pytest

from goldenthread.documents import fonts
from goldenthread.documents.writers import press

PDF = {"format": "pdf", "timestamp": datetime(2017, 9, 20, 12, 0, tzinfo=UTC).isoformat()}


class TestRun:
    def test_gives_what_typst_makes(self) -> None:
        assert press.run('#par("Half is done.")', asked=PDF).startswith(b"%PDF")

    def test_gives_the_same_bytes_again(self) -> None:
        made = [press.run('#par("Half is done.")', asked=PDF) for _ in range(2)]

        assert made[0] == made[1]

    def test_refuses_what_typst_refuses_with_its_words(self) -> None:
        with pytest.raises(press.NotTypeset, match="unknown variable: nothing"):
            press.run("#nothing", asked=PDF)

    def test_refuses_what_typst_warns_of(self) -> None:
        with pytest.raises(press.NotTypeset, match="unknown font family: comic sans"):
            press.run('#set text(font: "Comic Sans")\nwords', asked=PDF)

    def test_says_that_it_took_too_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(press, "MOST_SECONDS", 0.001)

        with pytest.raises(press.NotTypeset, match="was not done after"):
            press.run("words", asked=PDF)

    def test_says_how_typst_ended_that_was_killed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        killed = subprocess.CompletedProcess(args=[], returncode=-9, stdout=b"", stderr=b"")
        monkeypatch.setattr(subprocess, "run", lambda *given, **named: killed)

        with pytest.raises(press.NotTypeset, match="Typst ended with -9"):
            press.run("words", asked=PDF)

    def test_finds_no_font_but_the_pinned_ones(self) -> None:
        for name in ("DejaVu Sans", "Libertinus Serif", "New Computer Modern"):
            with pytest.raises(press.NotTypeset, match="unknown font family"):
                press.run(f'#set text(font: "{name}")\nwords', asked=PDF)

    def test_leaves_no_memory_behind(self) -> None:
        """Typst in our own process would keep everything it ever set."""
        fonts.files()
        program = (
            "import resource\n"
            "from goldenthread.documents.writers import press\n"
            f"asked = {PDF!r}\n"
            "press.run('words', asked=asked)\n"
            "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
            "press.run('#for n in range(3000) { par(str(n)) }', asked=asked)\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
        )
        begun = "import django; django.setup()\n"
        done = subprocess.run([sys.executable, "-c", begun + program], capture_output=True, text=True, check=True)

        kilobytes = int(done.stdout)
        assert kilobytes < 10_000
