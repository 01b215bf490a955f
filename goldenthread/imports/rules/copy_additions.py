"""New rows of a working copy: the items they make, and where these stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goldenthread.imports.rules import codes, copy_values
from goldenthread.imports.rules.copy_tables import GivenCell, GivenRow
from goldenthread.imports.rules.copy_values import NotTaken, Vocabulary
from goldenthread.imports.rules.parsed import Remark
from goldenthread.reporting.rules.copies import Column

NEW = "new-"
# The product says these of an item by itself.
_NOT_READ = frozenset({"level", "last", "row"})


@dataclass(frozen=True, slots=True)
class Addition:
    """An item that a new row makes.

    ``key`` names the row; ``parent`` is the public id of an item of the plan, the key of another addition, or empty
    at the top. ``values`` are settled texts by column.
    """

    key: str
    reference: str
    title: str
    parent: str
    values: Mapping[str, str]
    given: GivenRow


@dataclass(frozen=True, slots=True)
class Adding:
    """What new rows are compared with: the plan's items by public id.

    :param held: each item's reference and title
    :param above: what each item is part of, as a working copy says it
    :param handed_out: the items that were in the copy
    """

    held: Mapping[str, tuple[str, str]]
    above: Mapping[str, str]
    handed_out: frozenset[str]
    columns: Mapping[str, Column]
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Additions:
    """The items that new rows make, the rows refused, and those whose item was made since the copy was handed out."""

    added: tuple[Addition, ...]
    refused: tuple[Remark, ...]
    made_already: tuple[tuple[GivenRow, str], ...]


def additions(rows: Sequence[GivenRow], adding: Adding) -> Additions:
    """Return what new rows make, those that others stand beneath first."""
    placing = _Placing(adding)
    for row in rows:
        placing.read(row)
    placing.place()
    return Additions(tuple(placing.placed), tuple(placing.refused), tuple(placing.made_already))


class _Placing:
    """Reads new rows and finds each its place."""

    def __init__(self, adding: Adding) -> None:
        self._adding = adding
        self._by_reference = {_folded(codes.normalised(ref)): key for key, (ref, _) in adding.held.items() if ref}
        self._by_title: dict[str, list[str]] = {}
        for key, (_, title) in adding.held.items():
            self._by_title.setdefault(_folded(title), []).append(key)
        self._placed_names: dict[str, list[str]] = {}
        self._waiting: list[Addition] = []
        self.placed: list[Addition] = []
        self.refused: list[Remark] = []
        self.made_already: list[tuple[GivenRow, str]] = []

    def read(self, row: GivenRow) -> None:
        """Read a row: what it makes, or why it makes nothing."""
        if known := self._made_meanwhile(row):
            self.made_already.append((row, known))
            return
        settled = list(self._settled(row))
        faults = [said for _, said in settled if isinstance(said, Remark)]
        values = {code: said for code, said in settled if isinstance(said, str)}
        faults += self._faults(row, values)
        if faults:
            self.refused.extend(faults)
            return
        reference = codes.normalised(values.get("reference", ""))
        self._waiting.append(
            Addition(f"{NEW}{row.number}", reference, values["title"], values.get("above", ""), values, row)
        )

    def place(self) -> None:
        """Give every row the item it is part of, the rows that others need first."""
        self._refuse_twice()
        is_going_on = True
        while self._waiting and is_going_on:
            later: list[Addition] = []
            for each in self._waiting:
                parent = self._parent(each)
                if parent is None:
                    later.append(each)
                else:
                    self._keep(replace(each, parent=parent))
            is_going_on = len(later) < len(self._waiting)
            self._waiting = later
        for each in self._waiting:
            address = _address(each.given, "above")
            self.refused.append(Remark(address, self._why_nowhere(each.parent)))

    def _keep(self, addition: Addition) -> None:
        self.placed.append(addition)
        for name in {_folded(addition.reference), _folded(addition.title)} - {""}:
            self._placed_names.setdefault(name, []).append(addition.key)

    def _settled(self, row: GivenRow) -> Iterator[tuple[str, str | Remark]]:
        for code, cell in row.cells.items():
            column = self._adding.columns.get(code)
            if code == "row":
                yield code, Remark(cell.address, cell.fault)
            elif column is not None and code not in _NOT_READ:
                yield code, self._settle(column, cell)

    def _settle(self, column: Column, cell: GivenCell) -> str | Remark:
        if cell.fault:
            return Remark(cell.address, cell.fault)
        try:
            if column.code == "original":
                copy_values.read_date(cell.text)
            return copy_values.settled(column, cell.text, self._adding.vocabulary)
        except NotTaken as refusal:
            return Remark(cell.address, str(refusal))

    def _faults(self, row: GivenRow, values: Mapping[str, str]) -> Iterator[Remark]:
        if "title" not in row.cells:
            yield Remark(row.address, "A new row needs a title. Give it one, or take the row out.")
        reference = codes.normalised(values.get("reference", ""))
        if len(reference) > copy_values.LONGEST_REFERENCE:
            yield Remark(
                _address(row, "reference"), f"A reference has at most {copy_values.LONGEST_REFERENCE} characters."
            )
        if reference and (held := self._by_reference.get(_folded(reference))):
            title = self._adding.held[held][1]
            yield Remark(_address(row, "reference"), f"{reference} is “{title}” already. Give the new item another.")
        if "agreed" in values and not (values.get("agreed_reason") and values.get("agreed_authority")):
            yield Remark(_address(row, "agreed"), "An agreed date needs its reason and on whose word it was agreed.")

    def _refuse_twice(self) -> None:
        first: dict[str, Addition] = {}
        for each in self._waiting:
            other = first.setdefault(_folded(each.reference) or each.key, each)
            if other is not each:
                why = f"{each.reference} is the reference of row {other.given.number} too. Give one of them another."
                self.refused.append(Remark(_address(each.given, "reference"), why))
        self._waiting = list(first.values())

    def _made_meanwhile(self, row: GivenRow) -> str:
        """The item a row made when it was brought back before: the same name in the same place, not handed out."""
        title, above = _text(row, "title"), _text(row, "above")
        reference = codes.normalised(_text(row, "reference"))
        for key in self._by_title.get(_folded(title), ()):
            held_reference = codes.normalised(self._adding.held[key][0])
            is_named = held_reference == reference if reference else True
            is_there = self._is_same_place(above, self._adding.above.get(key, ""))
            if key not in self._adding.handed_out and is_named and is_there:
                return key
        return ""

    def _is_same_place(self, given: str, held: str) -> bool:
        return _folded(codes.normalised(given)) == _folded(codes.normalised(held)) or (
            bool(given) and self._item(given) is not None and self._item(given) == self._item(held)
        )

    def _item(self, name: str) -> str | None:
        """The one item of the plan that a reference or title names."""
        if found := self._by_reference.get(_folded(codes.normalised(name))):
            return found
        titled = self._by_title.get(_folded(name), [])
        return titled[0] if len(titled) == 1 else None

    def _parent(self, each: Addition) -> str | None:
        """The item or placed addition that a row is part of; None where it is not known, or not yet."""
        if not each.parent:
            return ""
        if found := self._item(each.parent):
            return found
        by_reference = self._placed_names.get(_folded(codes.normalised(each.parent)), [])
        named = by_reference or self._placed_names.get(_folded(each.parent), [])
        return named[0] if len(named) == 1 else None

    def _why_nowhere(self, name: str) -> str:
        if len(self._by_title.get(_folded(name), [])) > 1:
            return f"Several items are called “{name[:60]}”. Write the reference of the one it is part of."
        return (
            f"The plan has no item “{name[:60]}” that the new one could be part of. Write a reference as it prints it."
        )


def _text(row: GivenRow, code: str) -> str:
    cell = row.cells.get(code)
    return cell.text if cell else ""


def _address(row: GivenRow, code: str) -> str:
    cell = row.cells.get(code)
    return cell.address if cell else row.address


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
