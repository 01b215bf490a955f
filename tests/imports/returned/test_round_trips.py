"""Copies on which everything was done at once, opened and saved in LibreOffice, while the plan went on."""

import copy
import csv
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from goldenthread.imports.models import ImportState, ReturnedCopy
from goldenthread.plans.models import Cancellation, Item, ItemVersion, Update
from tests import factories
from tests.imports import brought_back
from tests.imports.brought_back import Book, Register

pytestmark = pytest.mark.django_db
Edit = Callable[[bytes, Path], tuple[bytes, str]]


@pytest.fixture
def register() -> Register:
    """A plan with a group and twelve items; two of them beneath no group."""
    made = brought_back.register(factories.authority())
    for number in range(3, 11):
        placed = factories.Placing(parent=made.group, due=f"{number} July 2018", owner="Jo Field; Al Wood")
        factories.item(made.period, f"Item {number}", f"R1.{number}", placed)
    for number in (1, 2):
        factories.item(made.period, f"On its own {number}", f"A{number}", factories.Placing(due="May 2018"))
    return made


def edit_workbook(content: bytes, folder: Path) -> tuple[bytes, str]:
    """Change cells, write a formula, take a row out, add two and sort all rows the other way round."""
    book = Book(content)
    book.write("R1.1", Percent=0.6, Risk="The builder may be late.")
    book.write("R1.2", Title="Publish the whole register")
    book.write("R1.3", Percent=0.45)
    book.write("R1.4", Owner="=A1")
    book.add(Reference="R2", Title="A new group")
    book.add(Reference="R2.1", Title="A new item", Part_of="R2", Original_date="May 2019", Percent=0.1)
    book.sheet.delete_rows(book.row("A2"))
    turn_round(book.sheet)
    return brought_back.through_libreoffice(book.content(), folder, ending="xlsx"), "copy.xlsx"


def turn_round(sheet: Any) -> None:
    """Put the rows of a sheet in the opposite order, with their looks, as sorting does."""
    filled = [row for row in sheet.iter_rows(min_row=2) if any(cell.value is not None for cell in row)]
    kept = [[(cell.value, copy.copy(cell._style)) for cell in row] for row in reversed(filled)]
    for row, values in zip(filled, kept, strict=True):
        for cell, (value, style) in zip(row, values, strict=True):
            cell.value, cell._style = value, style


def edit_table(content: bytes, folder: Path) -> tuple[bytes, str]:
    """Do the same to a CSV file, which knows no formulas: a status that the plan does not have is refused instead."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    by_reference = {row["Reference"]: row for row in rows}
    by_reference["R1.1"] |= {"Percent": "60%", "Risk": "The builder may be late."}
    by_reference["R1.2"] |= {"Title": "Publish the whole register"}
    by_reference["R1.3"] |= {"Percent": "45%"}
    by_reference["R1.4"] |= {"Status": "Splendid"}
    del by_reference["A2"]
    empty = dict.fromkeys(rows[0], "")
    group = empty | {"Reference": "R2", "Title": "A new group"}
    item = {"Reference": "R2.1", "Title": "A new item", "Part of": "R2", "Original date": "May 2019", "Percent": "10%"}
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, list(rows[0]))
    table.writeheader()
    table.writerows(reversed([*by_reference.values(), group, empty | item]))
    return brought_back.through_libreoffice(written.getvalue().encode("utf-8-sig"), folder, ending="csv"), "copy.csv"


def decide(record: ReturnedCopy) -> None:
    """Take the file's side of the conflict, give the item without a row up, and leave out what is refused."""
    [conflict] = record.summary["conflicts"]
    [gone] = [line.key for line in brought_back.lines(record, "missing")]
    brought_back.decide(record, conflicts={conflict: "mine"}, cancelled={gone: "No longer needed."}, skips_refused=True)


class TestEverythingAtOnce:
    @pytest.mark.parametrize(("form", "edit"), [("xlsx", edit_workbook), ("csv", edit_table)])
    def test_is_previewed_decided_recorded_and_known_again(
        self, register: Register, tmp_path: Path, form: str, edit: Edit
    ) -> None:
        content, name = edit(brought_back.hand_out(register.period, form).content, tmp_path)
        third = Item.objects.get(versions__reference="R1.3")
        factories.update(third, register.period, percent=55, status="On Target", text="Said meanwhile.")

        record = brought_back.previewed(register.authority, content, name)

        assert record.state == ImportState.PREVIEWED, record.problem
        found = brought_back.figures(record)
        assert found == {"changed": 3, "added": 2, "missing": 1, "refused": 1, "unchanged": 8, "conflicts": 1}
        before = Update.objects.count()
        decide(record)
        brought_back.recorded(record)
        assert record.state == ImportState.RECORDED, record.problem
        assert record.summary["recorded"] == {"changed": 4, "added": 2, "cancelled": 1}

        assert (last("R1.1").percent, last("R1.1").risk) == (Decimal(60), "The builder may be late.")
        assert [last(reference).percent for reference in ("R1.3", "R2.1")] == [Decimal(45), Decimal(10)]
        assert last("R1.3").public_text == {"update": "Said meanwhile."}
        assert Update.objects.count() == before + 3
        assert register.second.versions.latest("pk").title == "Publish the whole register"
        assert Cancellation.objects.get().reason == "No longer needed."
        assert ItemVersion.objects.get(reference="R2.1").parent == ItemVersion.objects.get(reference="R2").item

        again = brought_back.previewed(register.authority, content, name)
        assert [line.kind for line in brought_back.lines(again)] == ["refused"]


class TestForm:
    def test_is_decided_where_the_plan_went_on(self, register: Register, tmp_path: Path) -> None:
        handed = brought_back.hand_out(register.period, "docx", item=register.first).content
        answered = brought_back.answered(handed, percent="60%", risk="Late.")
        saved = brought_back.through_libreoffice(answered, tmp_path, ending="docx")
        factories.update(register.first, register.period, percent=55, status="On Target", text="Said meanwhile.")

        record = brought_back.previewed(register.authority, saved, "form.docx")
        [conflict] = record.summary["conflicts"]
        brought_back.decide(record, conflicts={conflict: "theirs"})
        brought_back.recorded(record)

        assert record.state == ImportState.RECORDED, record.problem
        assert (last("R1.1").percent, last("R1.1").risk) == (Decimal(55), "Late.")
        assert last("R1.1").public_text == {"update": "Said meanwhile."}


class TestLarge:
    def test_copy_of_5000_rows_says_exactly_what_both_sides_wrote(self, register: Register, tmp_path: Path) -> None:
        brought_back.many_items(register, 5_000)
        book = Book(brought_back.hand_out(register.period).content)
        rows = {str(row[at].value): row for at in [book.column("Reference") - 1] for row in book.sheet.iter_rows()}
        percent, update = book.column("Percent") - 1, book.column("Update") - 1
        for number in range(0, 5_000, 100):
            rows[f"N{number}"][percent].value = 0.995
            rows[f"N{number}"][update].value = f"New words of {number}"
        saved = brought_back.through_libreoffice(book.content(), tmp_path, ending="xlsx")
        for number in (0, 100, 101):
            item = Item.objects.get(versions__reference=f"N{number}")
            factories.update(item, register.period, percent=77, text=f"Words of {number}")

        record = brought_back.previewed(register.authority, saved)

        found = brought_back.figures(record)
        assert (found["changed"], found["conflicts"]) == (98, 2)
        assert (found["added"], found["missing"], found["refused"]) == (0, 0, 0)
        brought_back.decide(record, conflicts=dict.fromkeys(record.summary["conflicts"], "theirs"))
        brought_back.recorded(record)
        assert record.state == ImportState.RECORDED, record.problem
        assert [last(f"N{number}").percent for number in (0, 100, 101, 200)] == [77, 77, 77, Decimal("99.5")]
        assert last("N100").public_text == {"update": "New words of 100"}
        assert last("N4900").public_text == {"update": "New words of 4900"}


def last(reference: str) -> Update:
    """Return the last update of an item."""
    found: Update = Update.objects.filter(item__versions__reference=reference).latest("pk")
    return found
