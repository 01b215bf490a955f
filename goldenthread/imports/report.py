"""What an import made, or would make, in figures and remarks."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.imports.comparison import Compared
from goldenthread.imports.rules.parsed import Remark


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each thing."""

    items: int = 0
    updates: int = 0
    dates: int = 0
    people: int = 0
    groups: int = 0


@dataclass(frozen=True, slots=True)
class MatchReport:
    """A row taken for an item: what the plan called it, what the file calls it, how near (0 to 1)."""

    from_name: str
    to_name: str
    score: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import made, changed, matched and refused."""

    created: Counts
    changed: Counts
    matched: tuple[MatchReport, ...]
    refused: tuple[Remark, ...]
    warnings: tuple[Remark, ...]


def report(compared: Compared, *, ticked: frozenset[str] = frozenset()) -> ImportReport:
    """Return what recording a compared file makes and changes.

    An update is changed where the item already had one for the same period and date; a date where the
    ledger already held one of its kind. Matches by reference are plain and not listed.
    """
    rows = compared.comparison.rows
    milestones = len(ticked & {key for key, _ in compared.comparison.offered})
    updated = [row for row in rows if row.is_update_changed]
    restated = sum(row.is_update_restated for row in updated)
    agreed = sum(entry.is_change for row in rows for entry in row.dates)
    return ImportReport(
        created=Counts(
            items=sum(row.item_id is None for row in rows) + milestones,
            updates=len(updated) - restated,
            dates=sum(len(row.dates) for row in rows) - agreed + milestones,
            people=len(compared.names.people),
            groups=len(compared.names.groups),
        ),
        changed=Counts(
            items=sum(row.item_id is not None and row.is_version_changed for row in rows),
            updates=restated,
            dates=agreed,
        ),
        matched=tuple(
            MatchReport(each.from_name, each.to_name, str(each.score))
            for each in compared.proposals
            if each.is_taken and not each.is_by_reference
        ),
        refused=compared.comparison.refused,
        warnings=tuple(_warnings(compared)),
    )


def cell_warnings(compared: Compared) -> Iterable[Remark]:
    """Yield what deserves a look in cells and matches that are taken all the same."""
    yield from compared.comparison.warnings
    yield from (
        Remark(each.cell, f"Taken for {each.from_name} “{each.from_title}”. {each.doubt}")
        for each in compared.proposals
        if each.is_taken and each.doubt
    )


def _warnings(compared: Compared) -> Iterable[Remark]:
    yield from cell_warnings(compared)
    for near in compared.near_duplicates:
        yield Remark(near.cells[0] if near.cells else "", f"“{near.text}” may be “{near.like}”. {near.why}")
    for missing in compared.comparison.missing:
        name = missing.reference or missing.title
        yield Remark("", f"{name} is in the plan and not in this file; it stays as it is.")
