"""Working copies for tests: handed out, edited as people edit them, and brought back."""

import io
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from goldenthread.audit.operations import Actor
from goldenthread.imports.models import ReturnedCopy
from goldenthread.imports.operations import returned, returned_deciding, returned_recording
from goldenthread.imports.operations.starting import Upload
from goldenthread.imports.returned import lines as copy_lines
from goldenthread.imports.returned.lines import Line
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Item, Period, Plan
from goldenthread.plans.operations import batches, closing
from goldenthread.plans.queries import contents
from goldenthread.plans.queries.contents import Content
from goldenthread.plans.rules import dates
from goldenthread.reporting.operations import copies
from goldenthread.reporting.operations.copies import HandedOut
from tests import factories

AS_AT = date(2017, 9, 11)
# What a test writes into a cell.
Value = str | float | date


@dataclass(frozen=True, slots=True)
class Register:
    """A small plan with a group and two items, one reported on."""

    authority: Authority
    plan: Plan
    period: Period
    group: Item
    first: Item
    second: Item


def register(authority: Authority) -> Register:
    """Return a plan as the tests of working copies take it away."""
    plan = factories.plan(authority)
    period = factories.period(plan)
    group = factories.item(period, "Improve governance", "R1")
    first = factories.item(
        period, "Review the constitution", "R1.1", factories.Placing(parent=group, due="31 May 2018", owner="Jo Field")
    )
    second = factories.item(period, "Publish the register", "R1.2", factories.Placing(parent=group, due="June 2018"))
    factories.update(first, period, percent=40, status="On Target", text="Begun.")
    plan.refresh_from_db()
    return Register(authority, plan, period, group, first, second)


def hand_out(period: Period, form: str = "xlsx", *, owner: str = "", item: Item | None = None) -> HandedOut:
    """Return a working copy as it is given away."""
    return copies.hand_out(period=period, form=form, owner=owner, item=item, by=factories.CLERK, now=factories.NOW)


def close(plan: Plan) -> None:
    """Close a plan, which takes no more statements then."""
    closing.close_plan(plan=plan, closed=date(2018, 3, 31), reason="All done.", by=factories.CLERK, now=factories.NOW)


class Book:
    """A workbook handed out, opened to be edited; cells are named by an item's reference and a heading."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.sheet: Worksheet = self.book["Items"]

    def column(self, heading: str) -> int:
        return next(cell.column for cell in self.sheet[1] if cell.value == heading)

    def row(self, reference: str) -> int:
        at = self.column("Reference")
        rows = range(2, self.sheet.max_row + 1)
        return next(row for row in rows if str(self.sheet.cell(row, at).value) == reference)

    def address(self, reference: str, heading: str) -> str:
        return "Items!" + self.sheet.cell(self.row(reference), self.column(heading)).coordinate

    def write(self, reference: str, **answers: Value) -> None:
        """Write cells of an item's row; underscores in headings are spaces."""
        for heading, value in answers.items():
            self.sheet.cell(self.row(reference), self.column(heading.replace("_", " ")), value)

    def add(self, **answers: Value) -> int:
        """Fill in the first empty row, and return its number."""
        titles = self.column("Title")
        row = next(row for row in range(2, self.sheet.max_row + 2) if not self.sheet.cell(row, titles).value)
        for heading, value in answers.items():
            self.sheet.cell(row, self.column(heading.replace("_", " ")), value)
        return row

    def content(self) -> bytes:
        target = io.BytesIO()
        self.book.save(target)
        return target.getvalue()


def edited(period: Period, edits: Mapping[str, Mapping[str, Value]]) -> bytes:
    """Return a workbook handed out in which cells were written, by reference and heading."""
    book = Book(hand_out(period).content)
    for reference, answers in edits.items():
        book.write(reference, **answers)
    return book.content()


def through_libreoffice(content: bytes, folder: Path, *, ending: str, to: str = "") -> bytes:
    """Return a file after LibreOffice has opened and saved it, as another kind where one is named."""
    source = folder / f"copy.{ending}"
    source.write_bytes(content)
    made = folder / "saved"
    # A text for a table, as it is saved from a spreadsheet: commas, UTF-8, cells as they are shown.
    kind = {"csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"}.get(to, to or ending)
    # As the dialogue asks it of a person who opens a CSV file: commas, UTF-8.
    read_as = ["--infilter=CSV:44,34,76,1"] if ending == "csv" else []
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", *read_as, "--convert-to", kind, "--outdir", str(made), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    found = sorted(made.glob(f"*.{to or ending}"))
    return found[0].read_bytes()


def upload(content: bytes, name: str = "copy.xlsx") -> Upload:
    return Upload(name=name, content=content, media_type="application/octet-stream")


def previewed(
    authority: Authority, content: bytes, name: str = "copy.xlsx", *, by: Actor = factories.CLERK
) -> ReturnedCopy:
    """Return a copy brought back, read and compared as the background worker does it."""
    record = returned.bring_back(authority=authority, upload=upload(content, name), by=by, now=factories.NOW)
    return compared(record)


def compared(record: ReturnedCopy) -> ReturnedCopy:
    """Return a copy brought back after the background worker has read it."""
    returned.preview_copy(record=record, now=factories.NOW)
    record.refresh_from_db()
    return record


def confirmed(record: ReturnedCopy) -> ReturnedCopy:
    """Return a copy that somebody confirmed and that waits to be recorded."""
    returned_deciding.confirm_copy(record=record, turn=record.turn, by=factories.CLERK, now=factories.NOW)
    record.refresh_from_db()
    return record


def recorded(record: ReturnedCopy) -> ReturnedCopy:
    """Return a copy that was confirmed and recorded."""
    returned_recording.finish_copy(record=confirmed(record), now=factories.NOW)
    record.refresh_from_db()
    return record


def decide(record: ReturnedCopy, **answers: object) -> None:
    """Decide something of a preview."""
    returned_deciding.decide(
        record=record,
        turn=record.turn,
        answers=returned_deciding.Answers(**answers),  # type: ignore[arg-type]  # named by the tests
        by=factories.CLERK,
        now=factories.NOW,
    )
    record.refresh_from_db()


def lines(record: ReturnedCopy, kind: str = "") -> list[Line]:
    """Return the lines of a preview, those of one kind where it is named."""
    found = [line for page in record.pages.all() for line in copy_lines.read(page.rows)]
    return [line for line in found if not kind or line.kind == kind]


def figures(record: ReturnedCopy) -> dict[str, int]:
    """Return what a preview counts."""
    kept = record.summary
    counted = {name: kept[name] for name in ("changed", "added", "missing", "refused", "unchanged")}
    return counted | {"conflicts": len(kept["conflicts"])}


def content_of(item: Item) -> Content:
    """Return what the plan says of an item now."""
    return next(each for each in contents.contents(item.plan, as_at=AS_AT) if each.item_id == item.pk)


def answered(content: bytes, **answers: str) -> bytes:
    """Return a form in which controls were filled in, by their tags."""
    document = docx.Document(io.BytesIO(content))
    for control in document.element.body.iter("{*}sdt"):
        tag = control.find("{*}sdtPr/{*}tag")
        text = answers.get(tag.attrib.values()[0]) if tag is not None else None
        if text is not None:
            for shown in control.findall("{*}sdtPr/{*}showingPlcHdr"):
                shown.getparent().remove(shown)
            control.find("{*}sdtContent/{*}r").text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def many_items(register: Register, count: int) -> None:
    """Give a plan many items, each with an update."""
    entries = [
        batches.ItemStatements(
            key=str(number),
            version=batches.VersionText(title=f"Item {number}", position=number, reference=f"N{number}"),
            dates=(batches.DateText("original", dates.parse("31 May 2018")),),
            update=batches.UpdateText(public_text={"update": f"Words of {number}"}, percent=Decimal(number % 101)),
        )
        for number in range(count)
    ]
    batches.record_batch(
        period=register.period, batch=batches.Batch(entries=entries), by=factories.CLERK, now=factories.NOW
    )
