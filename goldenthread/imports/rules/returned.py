"""A working copy that came back, beside what it said when it was handed out and what the plan says now.

Three things are said of every cell: in the base, in the file, in the plan. Where the file says what the base or the
plan says, there is nothing to do; where the plan still says what the base does, the file's word is a change; else both
were changed, and somebody has to decide.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from goldenthread.imports.rules import copy_additions, copy_values
from goldenthread.imports.rules.copy_additions import Addition
from goldenthread.imports.rules.copy_tables import GivenCell, GivenRow, GivenTable
from goldenthread.imports.rules.copy_values import NotTaken, Vocabulary
from goldenthread.imports.rules.parsed import Remark
from goldenthread.reporting.rules import copies
from goldenthread.reporting.rules.copies import Column, Kind

# They say nothing by themselves: they go with a new agreed date.
BESIDE_AGREED = ("agreed_reason", "agreed_authority")
_LAST_MONTH = 12
_SAYS_SOMETHING = ("status", "percent", "risk", "officer_note")


@dataclass(frozen=True, slots=True)
class NowRow:
    """What the plan says of an item now; empty cells are left out."""

    values: Mapping[str, str]
    is_leaf: bool = True
    is_cancelled: bool = False

    @property
    def name(self) -> tuple[str, str]:
        """The item's reference and title."""
        return self.values.get("reference", ""), self.values.get("title", "")


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be changed by whoever brings a copy back.

    :param of_plan: whether they may say what the items are, add some and give some up
    :param items: the public ids of the items they may report on; None for all
    """

    of_plan: bool = True
    items: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a returned copy is compared with.

    :param base: what each cell said when it was handed out, by item and column
    :param now: what the plan says now, by item; an item that is not there any more is left out
    :param is_text: whether it was handed out as CSV, of which spreadsheets make days and numbers as they like
    """

    columns: Sequence[Column]
    base: Mapping[str, Mapping[str, str]]
    now: Mapping[str, NowRow]
    vocabulary: Vocabulary
    rights: Rights = field(default_factory=Rights)
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that says something new: what it was, what the plan has now, what it becomes.

    ``reason`` and ``authority`` are given with a new agreed date.
    """

    code: str
    label: str
    address: str
    base: str
    now: str
    mine: str
    reason: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class RowChange:
    """An item of which a row says something new; ``conflicts`` wait for a decision."""

    key: str
    reference: str
    title: str
    given: GivenRow
    changes: tuple[CellChange, ...]
    conflicts: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """An item that was handed out and has no row any more."""

    key: str
    reference: str
    title: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a returned copy would change; ``unchanged`` counts the rows that say nothing new."""

    rows: tuple[RowChange, ...] = ()
    added: tuple[Addition, ...] = ()
    missing: tuple[Missing, ...] = ()
    refused: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    unchanged: int = 0

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The keys of the cells that wait for a decision."""
        return tuple(cell_key(row.key, cell.code) for row in self.rows for cell in row.conflicts)


def cell_key(row: str, code: str) -> str:
    """Return how a cell is named in a decision."""
    return f"{row}:{code}"


def compare(table: GivenTable, asked: Asked) -> Comparison:
    """Compare what came back with what was handed out and with what the plan says now."""
    comparing = _Comparing(asked, is_form=table.is_form)
    times = Counter(row.key for row in table.rows if row.key)
    for row in table.rows:
        if times[row.key] > 1:
            comparing.refuse(row.address, "The same item is in another row too. Keep one of them.")
        elif row.key:
            comparing.of_item(row)
    comparing.of_new_rows([row for row in table.rows if not row.key])
    return Comparison(
        rows=tuple(comparing.rows),
        added=tuple(comparing.added),
        missing=() if table.is_form else tuple(comparing.missing(times)),
        refused=tuple(comparing.refused),
        notes=table.notes,
        unchanged=comparing.unchanged,
    )


class _Comparing:
    """Goes through the rows and keeps what it finds."""

    def __init__(self, asked: Asked, *, is_form: bool) -> None:
        self._asked = asked
        self._is_form = is_form
        self._columns = {column.code: column for column in asked.columns if column.code != "row"}
        self.rows: list[RowChange] = []
        self.added: list[Addition] = []
        self.refused: list[Remark] = []
        self.unchanged = 0

    def refuse(self, address: str, why: str) -> None:
        self.refused.append(Remark(address, why))

    def of_item(self, row: GivenRow) -> None:
        """Compare a row of an item that was handed out."""
        base = self._asked.base.get(row.key)
        if base is None:
            self.refuse(row.address, "The item in this row was not handed out with this copy. Take the row out.")
        elif row.key not in self._asked.now:
            self.refuse(row.address, "The plan does not have this item any more on the copy's day.")
        else:
            self._compare_row(row, row.key, base)

    def of_new_rows(self, rows: Sequence[GivenRow]) -> None:
        """Compare rows without an item: they make one, unless it was made meanwhile."""
        if rows and not self._asked.rights.of_plan:
            for row in rows:
                self.refuse(row.address, "A new row makes an item; only who manages the plan adds items.")
            return
        held = {key: row.name for key, row in self._asked.now.items()}
        adding = copy_additions.Adding(
            held=held,
            above={key: row.values.get("above", "") for key, row in self._asked.now.items()},
            handed_out=frozenset(self._asked.base),
            columns=self._columns,
            vocabulary=self._asked.vocabulary,
        )
        found = copy_additions.additions(rows, adding)
        self.added.extend(found.added)
        self.refused.extend(found.refused)
        for row, key in found.made_already:
            self._compare_row(row, key, {})

    def missing(self, there: Mapping[str, int]) -> Iterator[Missing]:
        """Yield what was handed out and did not come back, to whoever may give it up."""
        if not self._asked.rights.of_plan:
            return
        for key in self._asked.base:
            now = self._asked.now.get(key)
            if key not in there and now is not None and not now.is_cancelled:
                yield Missing(key, *now.name)

    def _compare_row(self, row: GivenRow, key: str, base: Mapping[str, str]) -> None:
        before = len(self.refused)
        changes: list[CellChange] = []
        conflicts: list[CellChange] = []
        for code, cell in row.cells.items():
            column = self._columns.get(code)
            if column is None or code in BESIDE_AGREED:
                continue
            if change := self._cell(row, key, base, column, cell):
                is_change = same(column.kind, change.base, change.now)
                (changes if is_change else conflicts).append(change)
        self._refuse_reason_alone(row, (*changes, *conflicts), key)
        changes = self._that_say_something(row, key, changes, conflicts)
        if changes or conflicts:
            name = self._asked.now[key].name
            self.rows.append(RowChange(key, *name, row, tuple(changes), tuple(conflicts)))
        elif len(self.refused) == before:
            self.unchanged += 1

    def _cell(
        self, row: GivenRow, key: str, base: Mapping[str, str], column: Column, cell: GivenCell
    ) -> CellChange | None:
        was, now = base.get(column.code, ""), self._asked.now[key].values.get(column.code, "")
        if cell.fault:
            self.refuse(cell.address, cell.fault)
            return None
        if self._is_as_before(column, cell.text, was, now):
            return None
        try:
            self._check_right(key, column)
            _refuse_month_first(column, cell.text, was)
            mine = copy_values.settled(column, cell.text, self._asked.vocabulary)
            reason, authority = self._beside_agreed(row) if column.code == "agreed" else ("", "")
        except NotTaken as refusal:
            self.refuse(cell.address, str(refusal))
            return None
        return CellChange(column.code, column.title, cell.address, was, now, mine, reason, authority)

    def _is_as_before(self, column: Column, text: str, was: str, now: str) -> bool:
        if same(column.kind, text, was) or same(column.kind, text, now) or text == copies.too_long(was):
            return True
        day = copy_values.month_first(text) if column.is_date else None
        if day is not None and day == copies.exact_day(was):
            # The spreadsheet was set to American dates; where both readings are days, only words can tell.
            return column.is_fixed or day.day > _LAST_MONTH
        if column.is_date and self._asked.is_text and copy_values.is_first_day_of(text, was):
            return True
        # LibreOffice drops the line ends of a form's answers.
        return self._is_form and column.kind is Kind.LONG_TEXT and text.split() != [] and _joined(text) == _joined(was)

    def _check_right(self, key: str, column: Column) -> None:
        rights, row = self._asked.rights, self._asked.now[key]
        if column.is_fixed:
            raise NotTaken(f"{column.title} is not changed here. Change it on the item's page.")
        if column.is_of_plan and not rights.of_plan:
            raise NotTaken(f"{column.title} is changed by who manages the plan. Ask them.")
        if rights.items is not None and key not in rights.items:
            raise NotTaken("You do not answer for this item, so you cannot report on it.")
        if column.for_leaves and not row.is_leaf:
            raise NotTaken(f"{column.title} is said of the items beneath; a group has none of its own.")

    def _beside_agreed(self, row: GivenRow) -> tuple[str, str]:
        """The reason for a new agreed date and on whose word, without which it is not taken."""
        said = []
        for code in BESIDE_AGREED:
            cell, column = row.cells.get(code), self._columns[code]
            if cell is None or cell.fault or not cell.text:
                raise NotTaken(f"A new agreed date needs its reason and on whose word. Fill in “{column.title}”.")
            said.append(copy_values.settled(column, cell.text, self._asked.vocabulary))
        return said[0], said[1]

    def _refuse_reason_alone(self, row: GivenRow, found: Sequence[CellChange], key: str) -> None:
        """A reason without a new date is refused, except where that date is in the plan already."""
        told = [cell for code in BESIDE_AGREED if (cell := row.cells.get(code)) and (cell.text or cell.fault)]
        agreed = row.cells.get("agreed")
        if not told or any(change.code == "agreed" for change in found):
            return
        now = self._asked.now[key].values.get("agreed", "")
        was = self._asked.base.get(key, {}).get("agreed", "")
        is_recorded = agreed is not None and same(Kind.DATE, agreed.text, now) and not same(Kind.DATE, was, now)
        is_refused = agreed is not None and any(remark.cell == agreed.address for remark in self.refused)
        if not (is_recorded or is_refused):
            self.refuse(told[0].address, "This is said of a new agreed date, and the agreed date is as it was.")

    def _that_say_something(
        self, row: GivenRow, key: str, changes: list[CellChange], conflicts: list[CellChange]
    ) -> list[CellChange]:
        """The changes, without those that would leave an update with nothing in it."""
        of_update = [change for change in changes if is_of_update(change.code)]
        if not of_update or conflicts:
            return changes
        left = {**self._asked.now[key].values, **{change.code: change.mine for change in of_update}}
        if any(text for code, text in left.items() if code in _SAYS_SOMETHING or code.startswith(copies.TEXT)):
            return changes
        self.refuse(row.address, "Nothing would be left of the item's update. Say something of it.")
        return [change for change in changes if not is_of_update(change.code)]


def is_of_update(code: str) -> bool:
    """Whether a column belongs to an item's update."""
    return code in {"status", "percent", "risk", "mitigation", "officer_note"} or code.startswith(copies.TEXT)


def same(kind: Kind, one: str, other: str) -> bool:
    """Whether two cells say the same, whatever programs do to them."""
    if one == other:
        return True
    first, second = copies.comparable(kind, one), copies.comparable(kind, other)
    # Read from CSV by a spreadsheet, a reference such as 1.10 becomes the number 1.1, and 007 becomes 7.
    is_text = kind in (Kind.FIXED, Kind.TEXT, Kind.LONG_TEXT)
    number = copies.decimal_of(first) if is_text else None
    return first == second or (number is not None and number == copies.decimal_of(second))


def _refuse_month_first(column: Column, text: str, was: str) -> None:
    day = copy_values.month_first(text) if column.is_date else None
    if day is not None and day == copies.exact_day(was):
        raise NotTaken(f"“{text}” may have the month first. Write the month in words.")


def _joined(text: str) -> str:
    return "".join(text.split())
