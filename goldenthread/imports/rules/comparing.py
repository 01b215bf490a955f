"""Comparing a plan as read with the plan as it is: what would be made, changed, left as it is, refused."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from goldenthread.imports.rules import clashes
from goldenthread.imports.rules.meanings import LABELS, Meaning
from goldenthread.imports.rules.parsed import OfferedMilestone, ParsedItem, ParsedPlan, Remark
from goldenthread.plans.rules import dates
from goldenthread.plans.rules.dates import PlanDate, Precision

Days = tuple[date | None, date | None]
# What an update is made of.
_SAID = (
    Meaning.STATUS,
    Meaning.PERCENT,
    Meaning.UPDATE,
    Meaning.RISK,
    Meaning.MITIGATION,
    Meaning.OFFICER_NOTE,
)


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
    """An item of the plan as it is; ``dates`` holds the printed date of each kind in the ledger, ``days`` its days.

    ``is_later`` says that the plan has it only after the file's day, ``has_later_original`` the same of
    its original date.
    """

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
    days: Mapping[str, Days] = field(default_factory=dict)
    is_later: bool = False
    has_later_original: bool = False


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

    ``key`` is the row's key in the plan as read; offered milestones have keys of their own. ``changes``
    is empty for an item to be made: all it says is new.
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
    kept: frozenset[Meaning]
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
    """A file compared with a plan. ``clashes`` are refused for a reference that is another item's, by key."""

    rows: tuple[ComparedRow, ...]
    offered: tuple[tuple[str, OfferedMilestone], ...]
    refused: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    missing: tuple[Existing, ...] = field(default=())
    clashes: Mapping[int, Remark] = field(default_factory=dict)

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
    refused: dict[int, Remark] = {}
    rows = _rows(parsed, asked, known, columns, refused)
    # A row that is refused gives its item's reference back, which may then be in the way of another row.
    while found := {key: _clash(rows[key].item, other) for key, other in _clashing(rows, known)}:
        refused |= found
        rows = _rows(parsed, asked, known, columns, refused)
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
        refused=(*parsed.refused, *refused.values()),
        warnings=(*parsed.warnings, *_dates_set_aside(rows.values(), known)),
        missing=tuple(item for item in asked.existing if item.item_id not in kept and not item.is_later),
        clashes=refused,
    )


def _rows(
    parsed: ParsedPlan,
    asked: Asked,
    known: Mapping[int, Existing],
    columns: frozenset[Meaning],
    refused: Mapping[int, Remark],
) -> dict[int, ComparedRow]:
    taken = {item.reference for item in parsed.items} | {item.reference for item in asked.existing}
    rows: dict[int, ComparedRow] = {}
    for item in parsed.items:
        if item.key in refused or _is_left_out(item, rows, asked):
            continue
        found = known.get(asked.matched.get(item.key, -1))
        rows[item.key] = _row(item, found, rows, columns, taken, asked.source)
    return rows


def _clashing(rows: Mapping[int, ComparedRow], known: Mapping[int, Existing]) -> Iterator[tuple[int, Existing]]:
    if not known:
        return iter(())
    wanted = {key: clashes.Wanted(row.reference, row.item_id) for key, row in rows.items()}
    held = {item_id: item.reference for item_id, item in known.items()}
    return ((key, known[item_id]) for key, item_id in clashes.find(wanted, held) if item_id in known)


def _clash(item: ParsedItem, other: Existing) -> Remark:
    cell = item.cell(Meaning.REFERENCE)
    why = f"The reference {item.reference} is that of “{other.title}”. Give that item another reference first."
    return Remark(cell.address if cell else item.address, why)


def _dates_set_aside(rows: Iterable[ComparedRow], known: Mapping[int, Existing]) -> Iterator[Remark]:
    for row in rows:
        found = known.get(row.item_id) if row.item_id is not None else None
        if found is None or not found.has_later_original or _date_given(row.item) is None:
            continue
        cell = row.item.cell(Meaning.DATE)
        why = "The plan has the original date from a later day on; this date was left out."
        yield Remark(cell.address if cell else row.item.address, why)


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
    planned = _planned_dates(item, found, source)
    version = _version_changes(item, found, parent, columns)
    is_restated = bool(found and found.update and found.update.is_of_this_period)
    kept = frozenset(_SAID) - columns if is_restated else frozenset()
    update = _update_changes(item, found, kept) if found else ()
    return ComparedRow(
        key=str(item.key),
        parent_key=parent.key if parent else None,
        item=item,
        item_id=found.item_id if found else None,
        title=item.title,
        reference=reference,
        is_reference_assigned=is_assigned,
        is_version_changed=found is None or bool(version),
        is_update_changed=bool(update) if found else any(_said(item).values()),
        is_update_restated=bool(update) and is_restated,
        kept=kept,
        dates=planned,
        changes=(*version, *_date_changes(item, planned, found), *update) if found else (),
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


def _planned_dates(item: ParsedItem, found: Existing | None, source: str) -> tuple[PlannedDate, ...]:
    before = found.dates if found else {}
    given = [(kind, each) for _, kind, read in _DATES if (each := read(item)) is not None]
    if found and found.has_later_original:
        given = [(kind, each) for kind, each in given if kind != "original"]
    planned = (_planned(kind, each, before, source) for kind, each in given)
    return tuple(each for each in planned if not _is_same_date(each, found))


def _date_changes(item: ParsedItem, planned: tuple[PlannedDate, ...], found: Existing) -> tuple[FieldChange, ...]:
    meanings = {kind: meaning for meaning, kind, _ in _DATES} | {"agreed": Meaning.DATE}
    return tuple(
        _change(item, meanings[each.kind], found.dates.get(_kind_before(each, found), ""), each.date.text)
        for each in planned
    )


def _kind_before(planned: PlannedDate, found: Existing) -> str:
    """Which of the plan's dates one is compared with; an agreed one begins as the original."""
    return "original" if planned.kind == "agreed" and "agreed" not in found.dates else planned.kind


def _date_given(item: ParsedItem) -> PlanDate | None:
    if item.date is not None or not item.date_text:
        return item.date
    # Every line carries a label of its own: the cell is kept as given and judged by none of them.
    return PlanDate(text=" ".join(item.date_text.split()), precision=Precision.AMBIGUOUS, start=None, end=None)


_DATES: tuple[tuple[Meaning, str, Callable[[ParsedItem], PlanDate | None]], ...] = (
    (Meaning.DATE, "original", _date_given),
    (Meaning.FORECAST, "forecast", lambda item: item.forecast),
    (Meaning.COMPLETED, "completed", lambda item: item.completed),
)


def _planned(kind: str, given: PlanDate, before: Mapping[str, str], source: str) -> PlannedDate:
    if kind != "original" or "original" not in before:
        return PlannedDate(kind=kind, date=given, is_change=kind in before)
    # The original stands: another date in a later paper is a date now agreed, on that paper's word.
    return PlannedDate(
        kind="agreed",
        date=given,
        reason=f"Printed in {source}.",
        authority_text="No decision recorded.",
        is_change=True,
    )


def _is_same_date(planned: PlannedDate, found: Existing | None) -> bool:
    if found is None:
        return False
    given, kind = planned.date, _kind_before(planned, found)
    days, printed = found.days.get(kind), found.dates.get(kind, "")
    if given.start and days and days[0]:
        # Cells that show no year print different dates alike.
        return days == (given.start, given.end)
    if given.text == printed:
        return True
    if not printed or given.start is None:
        return False
    try:
        before = dates.parse(printed)
    except dates.ImpossibleDate:
        return False
    return (before.start, before.end) == (given.start, given.end)


def _update_changes(item: ParsedItem, found: Existing, kept: frozenset[Meaning]) -> tuple[FieldChange, ...]:
    said = [(meaning, new) for meaning, new in _said(item).items() if meaning not in kept]
    if not any(new for _, new in said):
        return ()
    before = _said_before(found.update)
    is_new = found.update is None or not found.update.is_of_this_period
    changed = [(meaning, new) for meaning, new in said if before[meaning] != new]
    if not changed and not is_new:
        return ()
    shown = changed or [(meaning, new) for meaning, new in said if new]
    return tuple(_change(item, meaning, before[meaning], new) for meaning, new in shown)


def _said(item: ParsedItem) -> dict[Meaning, str]:
    return {
        Meaning.STATUS: item.status_label,
        Meaning.PERCENT: _percent_text(item.percent),
        Meaning.UPDATE: item.update_text,
        Meaning.RISK: item.risk,
        Meaning.MITIGATION: item.mitigation,
        Meaning.OFFICER_NOTE: item.officer_note,
    }


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
