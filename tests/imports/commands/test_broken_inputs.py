"""Broken files on the command line: a message that names the place, nothing saved, memory bounded."""

import json
import subprocess
import sys
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from goldenthread.imports.readers import files, limits
from goldenthread.plans.models import ItemOwner, ItemVersion, Update
from tests import factories
from tests.imports import made_files
from tests.imports.made_files import row
from tests.imports.readers.test_broken_files import BROKEN, SMALL, Make, a_bomb

pytestmark = pytest.mark.django_db

GOOD = row(code="R1", deadline="May-18", status="On Target", progress=20)
READ_ONLY = "import sys; from pathlib import Path; from goldenthread.imports.readers import files"
# What a reader needs that has met nothing large: the interpreter and its libraries.
MEGABYTES_AT_MOST = 150


@pytest.fixture(autouse=True)
def _authority() -> None:
    factories.authority()


def rows_of_every_table() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def import_file(folder: Path, name: str, content: bytes, *options: str) -> str:
    path = folder / name
    path.write_bytes(content)
    out = StringIO()
    where = ("--authority", "barsetshire", "--plan", "plan", "--period", "Q2 2017-18", "--as-at", "2017-09-11")
    call_command("import_plan", str(path), *where, "--format", "json", *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def refused_cells(folder: Path, name: str, content: bytes, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Return what is said of each refused cell; the command must end with 1."""
    path = folder / name
    path.write_bytes(content)
    where = ("--authority", "barsetshire", "--plan", "plan", "--period", "Q2 2017-18", "--as-at", "2017-09-11")
    with pytest.raises(SystemExit) as ended:
        call_command("import_plan", str(path), *where, "--format", "json")
    assert ended.value.code == 1
    return {refused["cell"]: refused["why"] for refused in json.loads(capsys.readouterr().out)["refused"]}


class TestFilesThatAreNotRead:
    @pytest.mark.parametrize(
        ("name", "make", "message"),
        [(broken[1], broken[2], broken[4]) for broken in BROKEN],
        ids=[broken[0] for broken in BROKEN],
    )
    def test_say_why_and_leave_every_table_as_it_was(
        self, tmp_path: Path, name: str, make: Make, message: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(files, "read", partial(files.read, limits=SMALL))
        before = rows_of_every_table()

        with pytest.raises(CommandError) as refused:
            import_file(tmp_path, name, make())

        assert message in str(refused.value)
        assert name in str(refused.value)
        assert "Traceback" not in str(refused.value)
        assert rows_of_every_table() == before


class TestCellsThatAreNotRead:
    @pytest.mark.parametrize(
        ("rows", "cell", "why"),
        [
            ([row(code="R1", deadline="31/02/2018")], "Plan!E2", "31 February 2018 is not a date"),
            ([row(code="R1", progress="150%")], "Plan!G2", "150"),
            ([row(code="R1", progress="-5%")], "Plan!G2", "5"),
            ([row(code="R1", progress="most of it")], "Plan!G2", "most of it"),
            ([GOOD, row(code="R1", title="Another action")], "Plan!A3", "R1"),
            ([row(code="R1", title=None)], "Plan!C2", "no title"),
            ([row(code="R1", group="R2"), row(code="R2", group="R1", title="Another")], "Plan!B2", "R1"),
            ([row(code="R1", group="R1")], "Plan!B2", "R1"),
            ([row(code="R1", progress="#REF!")], "Plan!G2", "shows an error"),
        ],
        ids="date over-100 below-0 words twice untitled circle itself fault".split(),
    )
    def test_are_named_and_leave_every_table_as_it_was(
        self, tmp_path: Path, rows: list[made_files.Row], cell: str, why: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = rows_of_every_table()

        refused = refused_cells(tmp_path, "plan.xlsx", made_files.workbook(*rows), capsys)

        assert cell in refused
        assert why in " ".join(refused.values())
        assert rows_of_every_table() == before

    def test_are_named_where_no_row_holds_headings(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        content = made_files.workbook(("one", "two"), headings=("first", "second"))

        assert "No row of column headings" in refused_cells(tmp_path, "plan.xlsx", content, capsys)["Plan!A1"]

    def test_are_named_where_a_formula_was_never_calculated(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        content = made_files.workbook(row(code="R1", progress="=20/100"))

        assert "Plan!G2" in refused_cells(tmp_path, "plan.xlsx", content, capsys)


class TestStrangeFilesThatAreRead:
    def test_keep_names_that_run_from_right_to_left(self, tmp_path: Path) -> None:
        import_file(tmp_path, "plan.xlsx", made_files.workbook(row(code="R1", owner="يوسف إبراهيم")))

        assert ItemOwner.objects.get().text == "يوسف إبراهيم"

    def test_may_be_text_in_windows_1252(self, tmp_path: Path) -> None:
        lines = (made_files.HEADINGS, ("R1", "", "Café – “plan”", "Zoë Smith", "May-18", "On Target", "20%", ""))

        import_file(tmp_path, "plan.csv", made_files.text(*lines, encoding="cp1252"))

        assert ItemVersion.objects.get().title == "Café – “plan”"

    def test_keep_what_looks_like_a_formula_as_words(self, tmp_path: Path) -> None:
        lines = (made_files.HEADINGS, ("R1", "", "Review", "Zoë", "May-18", "", "20%", "=HYPERLINK(A1)"))

        import_file(tmp_path, "plan.csv", made_files.text(*lines))

        assert Update.objects.get().public_text == {"update": "=HYPERLINK(A1)"}

    def test_may_print_their_headings_twice(self, tmp_path: Path) -> None:
        second = row(code="R2", title="Publish the register")

        import_file(tmp_path, "plan.xlsx", made_files.workbook(GOOD, made_files.HEADINGS, second))

        assert sorted(ItemVersion.objects.values_list("reference", flat=True)) == ["R1", "R2"]


class TestDryRun:
    def test_leaves_every_table_as_it_was(self, tmp_path: Path) -> None:
        before = rows_of_every_table()

        said = json.loads(import_file(tmp_path, "plan.xlsx", made_files.workbook(GOOD), "--dry-run"))

        assert said["created"]["items"] == 1
        assert rows_of_every_table() == before


class TestMemory:
    @pytest.mark.parametrize("what", ["200 megabytes", "a bomb"])
    def test_stays_bounded(self, tmp_path: Path, what: str) -> None:
        path = tmp_path / "plan.xlsx"
        if what == "a bomb":
            path.write_bytes(a_bomb())
        else:
            with path.open("wb") as held:
                held.truncate(200 * limits.MEGABYTE)
        code = f"""{READ_ONLY}, refusals
try:
    files.read(Path(sys.argv[1]), "plan.xlsx")
except refusals.UnreadableFile:
    # The process's own peak: the one getrusage tells begins with that of the process it was started from.
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(int(peak.split()[1]) // 1024)
"""

        read = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)

        assert int(read.stdout) < MEGABYTES_AT_MOST
