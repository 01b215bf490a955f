"""Comparing a plan as read with the plan as it is: what would be made, changed, left as it is, refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from goldenthread.imports.rules.meanings import LABELS, Meaning
from goldenthread.imports.rules.parsed import OfferedMilestone, ParsedItem, ParsedPlan, Remark
from goldenthread.plans.rules import dates
from goldenthread.plans.rules.dates import PlanDate, Precision


class Outcome(StrEnum):
    """What an import would do with a row."""

    MADE = "made"
    CHANGED = "changed"
    UNCHANGED = "matched"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """The latest update a plan holds of an item; ``is_of_this_period`` where period and date are the file's."""

    is_of_this_period: bool
    text: str
    percent: Decimal | None
    status: str
    label: str
    risk: str
    mitigation: str
    officer_note: str


@dataclass(frozen=True, slots=True)
class Existing:
    """An item of the plan as it is; ``dates`` holds the printed date of each kind in the ledger."""

    item_id: int
    parent_id: int | None
    reference: str
    is_reference_assigned: bool
    title: str
    position: int
    headings: tuple[tuple[str, str], ...]
    owners: tuple[str, ...]
    followers: tuple[str, ...]
    dates: Mapping[str, str]
    update: SaidBefore | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that a row changes: where it stands, what it was, what it would be."""

    label: str
    cell: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """An entry a row would make in the date ledger."""

    kind: str
    date: PlanDate
    reason: str = ""
    authority_text: str = ""
    is_change: bool = False


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row and all that recording it would do. ``item_id`` is None for an item to be made.

    ``key`` is the row's key in the plan as read; offered milestones have keys of their own.
    """

    key: str
    parent_key: str | None
    item: ParsedItem
    item_id: int | None
    title: str
    reference: str
    is_reference_assigned: bool
    is_version_changed: bool
    is_update_changed: bool
    is_update_restated: bool
    dates: tuple[PlannedDate, ...]
    changes: tuple[FieldChange, ...]

    @property
    def outcome(self) -> Outcome:
        """What recording the row would do."""
        if self.item_id is None:
            return Outcome.MADE
        return Outcome.CHANGED if self.changes else Outcome.UNCHANGED


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decided in the preview, by row key."""

    left_out: frozenset[str] = frozenset()
    ticked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A file compared with a plan."""

    rows: tuple[ComparedRow, ...]
    offered: tuple[tuple[str, OfferedMilestone], ...]
    refused: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    missing: tuple[Existing, ...] = field(default=())

    @property
    def says_something(self) -> bool:
        """Whether the file says anything that the plan does not hold already."""
        return any(row.is_version_changed or row.is_update_changed or row.dates for row in self.rows)

    def with_outcome(self, outcome: Outcome) -> tuple[ComparedRow, ...]:
        """Return the rows that would be made, changed or left as they are."""
        return tuple(row for row in self.rows if row.outcome is outcome)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file is compared with, and how.

    ``matched`` gives the plan's item for the key of an item as read; ``refused_keys`` are items whose
    match is not accepted; ``source`` is how the file is called where a date is on its word alone.
    """

    existing: Sequence[Existing]
    matched: Mapping[int, int]
    refused_keys: frozenset[int]
    choices: Choices
    source: str


def compare(parsed: ParsedPlan, asked: Asked) -> Comparison:
    """Compare a plan as read with the plan as it is; nothing is changed by it."""
    known = {item.item_id: item for item in asked.existing}
    columns = frozenset(column.meaning for column in parsed.columns)
    taken = {item.reference for item in parsed.items} | {item.reference for item in asked.existing}
    rows: dict[int, ComparedRow] = {}
    for item in parsed.items:
        if _is_left_out(item, rows, asked):
            continue
        found = known.get(asked.matched.get(item.key, -1))
        rows[item.key] = _row(item, found, rows, columns, taken, asked.source)
    beneath = {(item.parent_id, item.title): item.item_id for item in asked.existing}
    offers = [(row, f"{row.key}.{at}", offer) for row in rows.values() for at, offer in enumerate(row.item.offered)]
    made_before = {
        key: beneath.get((row.item_id, milestone_title(offer, row))) if row.item_id is not None else None
        for row, key, offer in offers
    }
    kept = {*asked.matched.values(), *made_before.values()}
    return Comparison(
        rows=tuple(rows.values()),
        offered=tuple((key, offer) for _, key, offer in offers if made_before[key] is None),
        refused=parsed.refused,
        warnings=parsed.warnings,
        missing=tuple(item for item in asked.existing if item.item_id not in kept),
    )


def milestone_title(offer: OfferedMilestone, row: ComparedRow) -> str:
    """Return what a milestone made from a line of a row's date cell is called."""
    return offer.label or f"{row.title}: {offer.text}"


def _is_left_out(item: ParsedItem, rows: Mapping[int, ComparedRow], asked: Asked) -> bool:
    if item.key in asked.refused_keys or str(item.key) in asked.choices.left_out:
        return True
    return item.parent is not None and item.parent not in rows


def _row(
    item: ParsedItem,
    found: Existing | None,
    rows: Mapping[int, ComparedRow],
    columns: frozenset[Meaning],
    taken: set[str],
    source: str,
) -> ComparedRow:
    parent = rows[item.parent] if item.parent is not None else None
    reference, is_assigned = _reference(item, found, parent, taken)
    version = _version_changes(item, found, parent, columns)
    planned, date_changes = _date_changes(item, found, source)
    update = _update_changes(item, found)
    return ComparedRow(
        key=str(item.key),
        parent_key=parent.key if parent else None,
        item=item,
        item_id=found.item_id if found else None,
        title=item.title,
        reference=reference,
        is_reference_assigned=is_assigned,
        is_version_changed=found is None or bool(version),
        is_update_changed=bool(update),
        is_update_restated=bool(update and found and found.update and found.update.is_of_this_period),
        dates=planned,
        changes=(*version, *date_changes, *update),
    )


def _reference(
    item: ParsedItem, found: Existing | None, parent: ComparedRow | None, taken: set[str]
) -> tuple[str, bool]:
    """Return the reference, and whether it is ours: a leaf without one is numbered within its parent."""
    if item.reference:
        return item.reference, False
    if found is not None:
        return found.reference, found.is_reference_assigned
    if item.is_group or parent is None or not parent.reference:
        return "", False
    assigned = f"{parent.reference}.{item.position}"
    if assigned in taken:
        return "", False
    taken.add(assigned)
    return assigned, True


def _version_changes(
    item: ParsedItem, found: Existing | None, parent: ComparedRow | None, columns: frozenset[Meaning]
) -> tuple[FieldChange, ...]:
    if found is None:
        return ()
    said = [
        (Meaning.REFERENCE, found.reference, item.reference or found.reference),
        (Meaning.TITLE, found.title, item.title),
    ]
    if parent is not None and parent.item_id != found.parent_id:
        said.append((Meaning.GROUP, "", parent.reference or parent.title))
    if Meaning.OWNER in columns:
        said.append((Meaning.OWNER, "; ".join(found.owners), "; ".join(owner.text for owner in item.owners)))
    if Meaning.FOLLOWER in columns:
        said.append((Meaning.FOLLOWER, "; ".join(found.followers), "; ".join(item.followers)))
    return tuple(_change(item, meaning, old, new) for meaning, old, new in said if old != new)


def _date_changes(
    item: ParsedItem, found: Existing | None, source: str
) -> tuple[tuple[PlannedDate, ...], tuple[FieldChange, ...]]:
    before = found.dates if found else {}
    planned: list[PlannedDate] = []
    changes: list[FieldChange] = []
    for meaning, kind, given in (
        (Meaning.DATE, "original", _date_given(item)),
        (Meaning.FORECAST, "forecast", item.forecast),
        (Meaning.COMPLETED, "completed", item.completed),
    ):
        if given is None:
            continue
        entry, old = _planned(kind, given, before, source)
        if not _is_same_date(given, old):
            planned.append(entry)
            changes.append(_change(item, meaning, old, given.text))
    return tuple(planned), tuple(changes)


def _date_given(item: ParsedItem) -> PlanDate | None:
    if item.date is not None or not item.date_text:
        return item.date
    # Every line carries a label of its own: the cell is kept as given and judged by none of them.
    return PlanDate(text=" ".join(item.date_text.split()), precision=Precision.AMBIGUOUS, start=None, end=None)


def _planned(kind: str, given: PlanDate, before: Mapping[str, str], source: str) -> tuple[PlannedDate, str]:
    if kind != "original" or "original" not in before:
        return PlannedDate(kind=kind, date=given, is_change=kind in before), before.get(kind, "")
    # The original stands: another date in a later paper is a date now agreed, on that paper's word.
    entry = PlannedDate(
        kind="agreed",
        date=given,
        reason=f"Printed in {source}.",
        authority_text="No decision recorded.",
        is_change=True,
    )
    return entry, before.get("agreed", before["original"])


def _is_same_date(given: PlanDate, printed: str) -> bool:
    if given.text == printed:
        return True
    if not printed or given.start is None:
        return False
    try:
        before = dates.parse(printed)
    except dates.ImpossibleDate:
        return False
    return (before.start, before.end) == (given.start, given.end)


def _update_changes(item: ParsedItem, found: Existing | None) -> tuple[FieldChange, ...]:
    said = (
        (Meaning.STATUS, item.status_label),
        (Meaning.PERCENT, _percent_text(item.percent)),
        (Meaning.UPDATE, item.update_text),
        (Meaning.RISK, item.risk),
        (Meaning.MITIGATION, item.mitigation),
        (Meaning.OFFICER_NOTE, item.officer_note),
    )
    if not any(new for _, new in said):
        return ()
    before = _said_before(found.update if found else None)
    is_new = found is None or found.update is None or not found.update.is_of_this_period
    changed = [(meaning, new) for meaning, new in said if before[meaning] != new]
    if not changed and not is_new:
        return ()
    shown = changed or [(meaning, new) for meaning, new in said if new]
    return tuple(_change(item, meaning, before[meaning], new) for meaning, new in shown)


def _said_before(update: SaidBefore | None) -> dict[Meaning, str]:
    return {
        Meaning.STATUS: update.label if update else "",
        Meaning.PERCENT: _percent_text(update.percent) if update else "",
        Meaning.UPDATE: update.text if update else "",
        Meaning.RISK: update.risk if update else "",
        Meaning.MITIGATION: update.mitigation if update else "",
        Meaning.OFFICER_NOTE: update.officer_note if update else "",
    }


def _percent_text(percent: Decimal | None) -> str:
    return "" if percent is None else f"{percent.normalize():f}%"


def _change(item: ParsedItem, meaning: Meaning, old: str, new: str) -> FieldChange:
    cell = item.cell(meaning)
    return FieldChange(label=LABELS[meaning], cell=cell.address if cell else item.address, old=old, new=new)
