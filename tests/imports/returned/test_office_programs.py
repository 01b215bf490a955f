"""Copies that LibreOffice opened and saved before they came back."""

from datetime import date
from pathlib import Path

import pytest

from goldenthread.imports.models import ImportState
from goldenthread.imports.returned import comparison
from goldenthread.imports.returned.comparison import Source
from goldenthread.imports.rules.returned import Comparison
from goldenthread.plans.models import Item
from tests import factories
from tests.imports import brought_back
from tests.imports.brought_back import Book, Register

pytestmark = pytest.mark.django_db
# What spreadsheets like to make something else of.
AWKWARD = "=1+1\n'apostrophe'\n+44 20 7946\n@name\n-5\n“quoted”, “semi;colon”\né ﬁ £"


@pytest.fixture
def register() -> Register:
    made = brought_back.register(factories.authority())
    factories.update(made.first, made.period, percent=37, status="On Target", text=AWKWARD)
    factories.update(made.second, made.period, percent=100, status="Completed", text="Half of it.\n\nThe rest follows.")
    factories.item(made.period, "007", "1.10", factories.Placing(due="30 April 2018", owner="Jo Field; Al Wood"))
    factories.item(made.period, "2018-05-01", "2.0", factories.Placing(due="May 2018"))
    return made


def compared(register: Register, content: bytes, name: str) -> Comparison:
    source = Source(register.authority, name, content, None, date(2017, 9, 20))
    return comparison.compare(source).comparison


def said(found: Comparison) -> list[tuple[str, ...]]:
    """Return what a comparison says of cells, so that a failure shows it."""
    cells = [(cell.address, cell.base, cell.mine) for row in found.rows for cell in (*row.changes, *row.conflicts)]
    return [*cells, *((each.cell, each.why) for each in found.refused)]


class TestUnchanged:
    @pytest.mark.parametrize(
        ("form", "to"), [("xlsx", ""), ("xlsx", "csv"), ("csv", ""), ("csv", "xlsx"), ("xlsx", "ods")]
    )
    def test_table_comes_back_as_no_change(self, register: Register, tmp_path: Path, form: str, to: str) -> None:
        handed = brought_back.hand_out(register.period, form).content
        saved = brought_back.through_libreoffice(handed, tmp_path, ending=form, to=to)
        if to == "ods":
            saved, to = brought_back.through_libreoffice(saved, tmp_path, ending="ods", to="xlsx"), "xlsx"

        found = compared(register, saved, f"copy.{to or form}")
        assert said(found) == []
        assert found == Comparison(unchanged=5)

    def test_form_comes_back_as_no_change(self, register: Register, tmp_path: Path) -> None:
        handed = brought_back.hand_out(register.period, "docx", item=register.first).content
        saved = brought_back.through_libreoffice(handed, tmp_path, ending="docx")

        found = compared(register, saved, "form.docx")
        assert said(found) == []
        assert found.unchanged == 1


class TestEdited:
    def test_says_exactly_what_was_edited(self, register: Register, tmp_path: Path) -> None:
        book = Book(brought_back.hand_out(register.period).content)
        book.write("R1.1", Percent="45%", Status="delayed", Forecast_date=date(2018, 7, 31), Update="=2+2 is four")
        book.sheet.cell(book.row("R1.1"), book.column("Update")).data_type = "s"
        book.write("R1.2", Title="Publish the whole register", Monitoring="Board; Cabinet", Risk="Two\nlines")
        book.sheet.cell(book.row("1.10"), book.column("Owner"), "=A1")
        book.add(Title="New", Part_of="R1", Reference="R1.3", Original_date=date(2018, 8, 1), Percent=0.1)
        book.sheet.delete_rows(book.row("2.0"))
        saved = brought_back.through_libreoffice(book.content(), tmp_path, ending="xlsx")

        found = compared(register, saved, "copy.xlsx")

        assert {(row.reference, cell.code): cell.mine for row in found.rows for cell in row.changes} == {
            ("R1.1", "percent"): "45",
            ("R1.1", "status"): "Delayed",
            ("R1.1", "forecast"): "31 July 2018",
            ("R1.1", "text:update"): "=2+2 is four",
            ("R1.2", "title"): "Publish the whole register",
            ("R1.2", "followers"): "Board; Cabinet",
            ("R1.2", "risk"): "Two\nlines",
        }
        assert [(each.reference, each.values["original"]) for each in found.added] == [("R1.3", "1 August 2018")]
        assert [each.reference for each in found.missing] == ["2.0"]
        assert [remark.why for remark in found.refused] == ["The cell holds a formula; write the value."]

    def test_form_says_exactly_what_was_answered(self, register: Register, tmp_path: Path) -> None:
        handed = brought_back.hand_out(register.period, "docx", item=register.first).content
        saved = brought_back.through_libreoffice(
            brought_back.answered(handed, percent="60%", risk="Late."), tmp_path, ending="docx"
        )

        record = brought_back.previewed(register.authority, saved, "form.docx")

        assert record.state == ImportState.PREVIEWED, record.problem
        [line] = brought_back.lines(record, "changed")
        assert [(cell.label, cell.mine) for cell in line.cells] == [("Percent", "60%"), ("Risk", "Late.")]


class TestLarge:
    def test_copy_of_5000_rows_comes_back_as_no_change(self, register: Register, tmp_path: Path) -> None:
        brought_back.many_items(register, 5_000)
        handed = brought_back.hand_out(register.period).content
        saved = brought_back.through_libreoffice(handed, tmp_path, ending="xlsx")

        assert compared(register, saved, "copy.xlsx") == Comparison(unchanged=Item.objects.count())
