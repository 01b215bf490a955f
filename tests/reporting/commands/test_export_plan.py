"""Handing a working copy out, on the command line."""

import json
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from goldenthread.reporting.models import WorkingCopy
from tests import factories
from tests.reporting.published import Reported

pytestmark = pytest.mark.usefixtures("reported")


def export(output: Path, *arguments: str, plan: str = "improvement") -> str:
    out = StringIO()
    named = ("--authority", "barsetshire", "--plan", plan, "--output", str(output))
    call_command("export_plan", *named, *arguments, stdout=out)
    return out.getvalue()


class TestExportPlan:
    def test_writes_a_workbook_of_the_last_period_into_a_folder(self, tmp_path: Path) -> None:
        said = export(tmp_path)

        path = tmp_path / "improvement-q2-2017-18.xlsx"
        assert openpyxl.load_workbook(path).sheetnames == ["Items", "How to use this", "About"]
        assert f"Wrote 3 items of Improvement plan, Q2 2017-18, to {path}" in said

    def test_writes_a_form_of_one_item_to_a_file(self, tmp_path: Path, reported: Reported) -> None:
        export(tmp_path / "form.docx", "--form", "docx", "--item", "1.2", "--period", "Q2 2017-18")

        assert (tmp_path / "form.docx").read_bytes().startswith(b"PK")
        assert WorkingCopy.objects.get().item == reported.late

    def test_answers_as_json(self, tmp_path: Path) -> None:
        said = json.loads(export(tmp_path, "--form", "csv", "--owner", "Head of People", "--format", "json"))

        copy = WorkingCopy.objects.get()
        assert said == {
            "as_at": "2017-09-11",
            "copy": copy.public_id,
            "file": str(tmp_path / "improvement-q2-2017-18-head-of-people.csv"),
            "form": "csv",
            "period": "Q2 2017-18",
            "rows": 1,
        }
        assert copy.made_by_text == "command line"

    @pytest.mark.parametrize(
        ("arguments", "problem"),
        [
            (("--owner", "Ada"), "Nobody called “Ada” owns an item"),
            (("--form", "docx"), "A Word form is of one item."),
            (("--item", "9.9"), "has no item “9.9”"),
            (("--period", "Q9"), "has no period “Q9”"),
        ],
    )
    def test_says_what_it_cannot_write(self, tmp_path: Path, arguments: tuple[str, ...], problem: str) -> None:
        with pytest.raises(CommandError, match=problem):
            export(tmp_path, *arguments)

    def test_makes_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        export(tmp_path / "to" / "copies")
        export(tmp_path / "elsewhere" / "copy.csv", "--form", "csv")

        assert (tmp_path / "to" / "copies" / "improvement-q2-2017-18.xlsx").is_file()
        assert (tmp_path / "elsewhere" / "copy.csv").is_file()

    def test_hands_nothing_out_where_no_folder_can_be(self, tmp_path: Path) -> None:
        (tmp_path / "taken").touch()

        with pytest.raises(CommandError, match=r"taken cannot be made a folder: File exists\."):
            export(tmp_path / "taken" / "copy.xlsx")

        assert not WorkingCopy.objects.exists()

    def test_says_what_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "copy.xlsx").mkdir()
        (tmp_path / "copy.xlsx" / "improvement-q2-2017-18.xlsx").mkdir()

        with pytest.raises(CommandError, match=r"\.xlsx cannot be written: Is a directory\."):
            export(tmp_path / "copy.xlsx")

    def test_wants_a_period(self, tmp_path: Path, reported: Reported) -> None:
        factories.plan(reported.authority, "empty")

        with pytest.raises(CommandError, match="has no reporting period yet"):
            export(tmp_path, plan="empty")
