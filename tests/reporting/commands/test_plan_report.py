"""Writing a report on the command line."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError

from tests import factories
from tests.reporting.commands.conftest import Command
from tests.reporting.published import Reported

PERIOD = ("--period", "Q2 2017-18")


class TestPlanReport:
    def test_writes_every_form_and_prints_where(self, command: Command, tmp_path: Path) -> None:
        folder = tmp_path / "a" / "b"

        answer = command("plan_report", *PERIOD, "--output", str(folder))

        files = [folder / f"improvement-q2-2017-18.{form}" for form in ("html", "pdf", "docx", "xlsx")]
        assert answer.splitlines() == [*map(str, files), "All that it tells is public."]
        assert [file.read_bytes()[:2] for file in files] == [b"<!", b"%P", b"PK", b"PK"]

    @pytest.mark.usefixtures("plain_writers")
    def test_tells_of_drafts_and_says_so(self, command: Command, reported: Reported, tmp_path: Path) -> None:
        factories.update(reported.late, reported.period, percent=60, text="A draft.")

        options = ("--output", str(tmp_path), "--formats", "html", "--format", "json")
        answer = json.loads(command("plan_report", *PERIOD, *options))

        assert (answer["report"], answer["is_draft"]) == ("Improvement plan: Q2 2017-18 report", True)
        assert "A draft." in Path(answer["files"][0]).read_text(encoding="utf-8")

    @pytest.mark.usefixtures("plain_writers")
    def test_writes_a_part_in_an_edition(self, command: Command, tmp_path: Path) -> None:
        options = ("--formats", "pdf, pdf", "--edition", "exceptions", "--owner", " head of  people")
        command("plan_report", *PERIOD, "--output", str(tmp_path), *options)

        assert [file.name for file in tmp_path.iterdir()] == ["improvement-q2-2017-18-exceptions-head-of-people.pdf"]

    @pytest.mark.parametrize(
        ("options", "why"),
        [
            (("--period", "Q9"), r"no period “Q9”. There are: Q2 2017-18"),
            ((*PERIOD, "--formats", "pdf,odt"), r"no form “odt”. There are: html, pdf, docx, xlsx"),
            ((*PERIOD, "--formats", ","), "name at least one of html"),
            ((*PERIOD, "--owner", "Nobody"), r"no owner “Nobody” .* There are: Head of Grants; Head of People"),
            ((*PERIOD, "--board", "Nobody"), "No board is named in it"),
        ],
    )
    def test_says_what_there_is(self, command: Command, tmp_path: Path, options: tuple[str, ...], why: str) -> None:
        with pytest.raises(CommandError, match=why):
            command("plan_report", "--output", str(tmp_path), *options)

    @pytest.mark.usefixtures("plain_writers")
    def test_says_where_it_cannot_write(self, command: Command, tmp_path: Path) -> None:
        occupied = tmp_path / "occupied"
        occupied.write_text("a file")

        with pytest.raises(CommandError, match="occupied cannot be written"):
            command("plan_report", *PERIOD, "--output", str(occupied))
