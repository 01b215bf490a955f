import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from goldenthread.plans.models import Cancellation, Item, Update
from tests import factories
from tests.imports import brought_back
from tests.imports.brought_back import Book, Register

pytestmark = pytest.mark.django_db
NOTHING = {"changed": 0, "added": 0, "cancelled": 0, "conflicts": 0, "refused": 0, "unchanged": 3, "missing": 0}


@pytest.fixture
def register() -> Register:
    return brought_back.register(factories.authority())


@pytest.fixture
def book(register: Register) -> Book:
    return Book(brought_back.hand_out(register.period).content)


def run(folder: Path, content: bytes, *options: str, name: str = "copy.xlsx", fails: bool = False) -> dict[str, Any]:
    """Return what the command answers, without the cells it names."""
    path = folder / name
    path.write_bytes(content)
    said = io.StringIO()
    arguments = ["import_copy", str(path), "--authority", "barsetshire", "--format", "json", *options]
    if fails:
        with pytest.raises(SystemExit) as ended:
            call_command(*arguments, stdout=said, stderr=io.StringIO())
        assert ended.value.code == 1
    else:
        call_command(*arguments, stdout=said)
    answer: dict[str, Any] = json.loads(said.getvalue())
    answer.pop("cells")
    return answer


class TestImportCopy:
    def test_changes_nothing_for_an_unchanged_copy(self, register: Register, tmp_path: Path) -> None:
        revision = register.plan.revision

        assert run(tmp_path, brought_back.hand_out(register.period).content) == NOTHING

        register.plan.refresh_from_db()
        assert register.plan.revision == revision

    def test_records_what_changed(self, register: Register, book: Book, tmp_path: Path) -> None:
        book.write("R1.1", Percent=0.6, Title="Other")
        book.add(Title="A new item", Part_of="R1")

        answer = run(tmp_path, book.content())

        assert answer == NOTHING | {"changed": 2, "added": 1, "unchanged": 2}
        assert Update.objects.latest("pk").percent == 60
        assert run(tmp_path, book.content()) == NOTHING | {"unchanged": 4}

    def test_saves_nothing_in_a_preview(self, book: Book, tmp_path: Path) -> None:
        book.write("R1.1", Percent=0.6)

        assert run(tmp_path, book.content(), "--preview")["changed"] == 1
        assert Update.objects.count() == 1

    @pytest.mark.parametrize(("take", "percent"), [("mine", 60), ("theirs", 55)])
    def test_decides_conflicts_only_when_told(
        self, register: Register, book: Book, tmp_path: Path, take: str, percent: int
    ) -> None:
        book.write("R1.1", Percent=0.6)
        factories.update(register.first, register.period, percent=55, status="On Target", text="Begun.")

        refused = run(tmp_path, book.content(), fails=True)
        assert (refused["changed"], refused["conflicts"]) == (0, 1)
        assert Update.objects.latest("pk").percent == 55

        run(tmp_path, book.content(), "--take", take)
        assert Update.objects.latest("pk").percent == percent

    def test_leaves_refused_cells_out_only_when_told(self, book: Book, tmp_path: Path) -> None:
        book.write("R1.1", Percent=0.6, Status="Splendid")

        refused = run(tmp_path, book.content(), fails=True)
        assert (refused["changed"], refused["refused"]) == (0, 1)
        assert Update.objects.count() == 1

        assert run(tmp_path, book.content(), "--skip-refused")["changed"] == 1
        assert Update.objects.latest("pk").reported_label == "On Target"

    def test_gives_up_what_is_missing_for_a_reason(self, register: Register, book: Book, tmp_path: Path) -> None:
        book.sheet.delete_rows(book.row("R1.2"))
        assert run(tmp_path, book.content())["cancelled"] == 0

        answer = run(tmp_path, book.content(), "--cancel-missing", "Done elsewhere.")

        assert (answer["cancelled"], Cancellation.objects.get().item) == (1, register.second)

    def test_says_the_same_in_words(self, book: Book, tmp_path: Path) -> None:
        book.write("R1.1", Percent=0.6, Status="Splendid")
        path = tmp_path / "copy.xlsx"
        path.write_bytes(book.content())
        said = io.StringIO()

        call_command("import_copy", str(path), "--authority", "barsetshire", "--skip-refused", stdout=said)

        assert said.getvalue().startswith("Changed 1 cells; added 0 items, gave up 0; 2 rows say nothing new")
        assert "Refused   Items!M3: “Splendid” is not a status of this plan." in said.getvalue()

    def test_takes_no_formula_for_a_value(self, book: Book, tmp_path: Path) -> None:
        book.write("R1.1", Title='=HYPERLINK("http://example.org")', Risk="=1+1")

        answer = run(tmp_path, book.content(), fails=True)

        assert (answer["refused"], answer["changed"]) == (2, 0)

    def test_gives_back_from_csv_what_was_neutralised(self, register: Register, tmp_path: Path) -> None:
        factories.update(register.first, register.period, percent=40, text="=cmd|' /C calc'!A0")
        handed = brought_back.hand_out(register.period, "csv").content
        assert b"'=cmd" in handed

        assert run(tmp_path, handed, name="copy.csv") == NOTHING

    def test_adds_no_formula_from_csv_but_its_words(self, register: Register, tmp_path: Path) -> None:
        handed = brought_back.hand_out(register.period, "csv").content.decode("utf-8-sig")
        edited = handed.replace("Begun.", "'=1+1").encode()

        run(tmp_path, edited, name="copy.csv")

        assert Update.objects.latest("pk").public_text == {"update": "=1+1"}
        assert b"'=1+1" in brought_back.hand_out(register.period, "csv").content

    @pytest.mark.parametrize(
        ("name", "content", "why"),
        [
            ("copy.xlsx", b"PK\x03\x04 cut short", "the file is damaged or cut short"),
            ("copy.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel workbook of the old kind"),
            ("copy.csv", b"\x00\x01\x02", "the content is not text in an encoding that is read"),
            ("copy.csv", b'Row,Title\r\n"never closed', "the quotation marks do not match"),
        ],
    )
    def test_refuses_files_that_cannot_be_read(
        self, register: Register, tmp_path: Path, name: str, content: bytes, why: str
    ) -> None:
        with pytest.raises(CommandError, match=why):
            run(tmp_path, content, name=name)

    @pytest.mark.parametrize(
        ("part", "text", "why"),
        [
            ("xl/vbaProject.bin", "code", "the file contains macros"),
            ("xl/media/big.bin", "0" * 30_000_000, "is not safe to open"),
            ("xl/worksheets/sheet1.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>', "XML entities|damaged|one name"),
        ],
    )
    def test_refuses_hostile_workbooks(
        self, register: Register, book: Book, tmp_path: Path, part: str, text: str, why: str
    ) -> None:
        with pytest.raises(CommandError, match=why):
            run(tmp_path, with_part(book.content(), part, text))
        assert Item.objects.count() == 3

    def test_follows_no_external_link(self, register: Register, tmp_path: Path) -> None:
        handed = brought_back.hand_out(register.period).content
        linked = with_part(handed, "xl/externalLinks/externalLink1.xml", "<externalLink/>")

        assert run(tmp_path, linked) == NOTHING

    def test_names_a_file_that_is_not_there(self, register: Register) -> None:
        with pytest.raises(CommandError, match="There is no file"):
            call_command("import_copy", "nowhere.xlsx", "--authority", "barsetshire")


def with_part(content: bytes, name: str, text: str) -> bytes:
    """Return a workbook in which a part is put in place of the one of that name."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.infolist():
            if entry.filename != name:
                made.writestr(entry, source.read(entry))
        made.writestr(name, text)
    return target.getvalue()
