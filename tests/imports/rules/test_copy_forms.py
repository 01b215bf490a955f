import pytest

from goldenthread.imports.readers import refusals
from goldenthread.imports.readers.word_forms import WordForm
from goldenthread.imports.rules import copy_forms
from goldenthread.reporting.rules import copies

COLUMNS = copies.columns([])
IDENTITY = "bcdfghjkmn.0123456789"
WITHOUT_CONTROLS = (
    ("Update: R1.1 Review",),
    ("What", "When handed out", "Now"),
    ("Percent", "40%", "60%"),
    ("Status", "Nothing", "Choose a status"),
    ("Update",),
    ("When handed out",),
    ("Begun.\nNow",),
    ("Now",),
    ("Half way.",),
    ("On to the end.",),
    ("Risk",),
    ("Now",),
    ("Click here to write",),
    (f"Leave this as it is; by it the form is known again: {IDENTITY}",),
)


def form(*rows: tuple[str, ...], headings: tuple[int, ...] = (), **controls: str) -> WordForm:
    told = {tag.replace("__", ":"): text for tag, text in controls.items()}
    return WordForm("form.docx", told, rows, frozenset(headings))


class TestIdentity:
    def test_is_in_its_control_or_in_the_text(self) -> None:
        assert copy_forms.identity(form(row=IDENTITY)) == ("bcdfghjkmn", "0123456789")
        assert copy_forms.identity(form(*WITHOUT_CONTROLS)) == ("bcdfghjkmn", "0123456789")

    @pytest.mark.parametrize(
        ("rows", "why"),
        [
            ((("Nothing",),), "does not say which item it is about"),
            (((IDENTITY,), ("zzzzzzzzzz.0000000000",)), "names several items"),
        ],
    )
    def test_is_refused_where_there_is_not_one(self, rows: tuple[tuple[str, ...], ...], why: str) -> None:
        with pytest.raises(refusals.WrongKind, match=why):
            copy_forms.identity(form(*rows))


class TestTable:
    def test_has_the_answers_of_its_controls(self) -> None:
        told = form(row=IDENTITY, percent="60 %", risk="Click here to write", text__update="Half way.")

        table = copy_forms.table(told, "0123456789", COLUMNS)

        [row] = table.rows
        assert {code: cell.text for code, cell in row.cells.items()} == {
            "percent": "60",
            "risk": "",
            "text:update": "Half way.",
        }
        assert (row.cells["percent"].address, table.is_form, table.notes) == ("“Percent”", True, ())

    def test_finds_answers_by_their_headings_where_the_controls_are_gone(self) -> None:
        table = copy_forms.table(form(*WITHOUT_CONTROLS, headings=(0, 4, 10)), "0123456789", COLUMNS)

        assert {code: cell.text for code, cell in table.rows[0].cells.items()} == {
            "percent": "60",
            "status": "",
            "text:update": "Half way.\nOn to the end.",
            "risk": "",
        }
        assert [note.why for note in table.notes] == [
            "The places to fill in are gone; the answers were found by their headings."
        ]

    def test_is_refused_where_no_answer_is_found(self) -> None:
        with pytest.raises(refusals.WrongKind, match="its answers were not found"):
            copy_forms.table(form(("Some letter",), (IDENTITY,)), "0123456789", COLUMNS)
