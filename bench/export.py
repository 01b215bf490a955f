"""Exporting a plan of 50,000 items as a workbook, against xlsxwriter alone writing the same cells in the same run.

The export reads the plan from the database, keeps what every cell says and writes the file. xlsxwriter alone is
given the finished cells, with the same formats, and writes them. Fails above twice its time.
"""

import gc
import io
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import django

django.setup()

import xlsxwriter

from goldenthread.audit.operations import Actor
from goldenthread.plans.models import Period
from goldenthread.plans.operations import batches
from goldenthread.plans.operations.batches import (
    Batch,
    DateText,
    FollowerText,
    ItemStatements,
    OwnerText,
    UpdateText,
    VersionText,
)
from goldenthread.plans.rules import dates, schemes
from goldenthread.reporting.copies import looks, workbook
from goldenthread.reporting.copies.filling import Filling
from goldenthread.reporting.operations import copies
from goldenthread.reporting.queries import copies as queries
from goldenthread.reporting.rules import copies as rules
from tests import factories

ITEMS, GROUP = 50_000, 100
AT_MOST = 2.0
RUNS = 3
CLERK, NOW = Actor(None, "the bench"), datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
STATUSES = (("completed", "Completed", 100), ("on_target", "On Target", 60), ("overdue", "Overdue", 20))


def main() -> int:
    """Measure, print, and return 1 if the export takes longer than allowed."""
    period = _reported()
    calls = _calls(period)
    # What is kept only to be compared with must not slow down either.
    gc.freeze()
    cells = sum(call.dress is not None for call in calls)
    alone, exported = [], []
    for _ in range(RUNS):
        alone.append(_timed(lambda: _replay(calls)))
        exported.append(_timed(lambda: _export(period)))
    ratio = min(exported) / min(alone)
    print(f"xlsxwriter alone writes {cells:,} cells of {ITEMS:,} items in {min(alone):.2f} s")
    print(f"export, read from the database: {min(exported):.2f} s, {ratio:.2f} times (at most {AT_MOST:.0f})")
    return int(ratio > AT_MOST)


def _export(period: Period) -> None:
    copies.hand_out(period=period, form="xlsx", by=CLERK, now=NOW)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@dataclass(frozen=True, slots=True, eq=False)
class Dress:
    """What stands for a format; each is made once."""

    properties: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """Something asked of a sheet: what, with what, and the properties of the format of a cell."""

    name: str
    given: tuple[object, ...]
    dress: Dress | None


class Recorder:
    """Stands for a book and its sheet, and notes what is asked of them."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def add_format(self, properties: looks.Properties) -> Dress:
        """Return what stands for a format."""
        return Dress(tuple(properties.items()))

    def __getattr__(self, name: str) -> Callable[..., None]:
        def note(*given: object) -> None:
            last = given[-1] if given else None
            self.calls.append(Call(name, given[:-1], last) if isinstance(last, Dress) else Call(name, given, None))

        return note


def _calls(period: Period) -> list[Call]:
    """Return everything the export asks of its sheet of items."""
    plan = period.plan
    filling = Filling(
        copy="bcd1234567",
        authority=plan.authority.name,
        plan=plan.title,
        period=period.name,
        as_at=period.as_at,
        whose="",
        columns=rules.columns(plan.sections),
        rows=queries.rows(plan, as_at=period.as_at),
        statuses=rules.status_labels(schemes.scheme(plan.scheme_code, plan.scheme_version)),
        made_at=NOW,
        made_by="the bench",
    )
    recorder = Recorder()
    workbook.write_items(recorder, filling, looks.Wardrobe(recorder))
    return recorder.calls


def _replay(calls: Iterable[Call]) -> bytes:
    """Write the finished cells with nothing but the library."""
    target = io.BytesIO()
    made: dict[Dress, object] = {}
    with xlsxwriter.Workbook(target, workbook.OPTIONS) as book:
        sheet = book.add_worksheet(workbook.SHEET)
        book.add_worksheet("About")
        for call in calls:
            if call.dress is None:
                getattr(sheet, call.name)(*call.given)
                continue
            if call.dress not in made:
                made[call.dress] = book.add_format(dict(call.dress.properties))
            getattr(sheet, call.name)(*call.given, made[call.dress])
    return target.getvalue()


def _reported() -> Period:
    """Return a period in which a plan of groups with their actions was reported."""
    period = factories.period(factories.plan(factories.authority()))
    batch = Batch(entries=[_statements(number) for number in range(ITEMS)])
    batches.record_batch(period=period, batch=batch, by=CLERK, now=NOW)
    period.plan.refresh_from_db()
    return period


def _statements(number: int) -> ItemStatements:
    group, place = divmod(number, GROUP)
    if place == 0:
        return ItemStatements(
            key=f"R{group + 1}",
            version=VersionText(
                title=f"Improve service {group + 1} of the authority", reference=f"R{group + 1}", position=group + 1
            ),
        )
    status, label, percent = STATUSES[number % 3]
    day = f"{number % 28 + 1} {('March', 'June', 'October')[number % 3]} {2018 + number % 5}"
    return ItemStatements(
        key=str(number),
        parent_key=f"R{group + 1}",
        version=VersionText(
            title=f"Deliver milestone {place} of service {group + 1}",
            reference=f"R{group + 1}.{place}",
            position=place,
            owners=(OwnerText(f"Officer {number % 300}"), OwnerText(f"Director {number % 7}")),
            followers=(FollowerText(f"Board {number % 40}"), FollowerText(f"Panel {number % 9}")),
        ),
        dates=(
            DateText("original", dates.parse(day)),
            DateText("forecast", dates.parse(f"March {2018 + number % 5}")),
        ),
        update=UpdateText(
            {"update": f"Update {number}: the work on milestone {place} goes on and its next stage begins soon."},
            Decimal(percent),
            status,
            label,
            risk="Capacity",
            mitigation="More people",
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
