"""The way from grids to a parsed plan."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from goldenthread.imports import bulk
from goldenthread.imports.readers import grid
from goldenthread.imports.rules import columns, outline, percentages, resemblance, row_reading, tree
from goldenthread.imports.rules.lines import Outline
from goldenthread.imports.rules.meanings import Meaning
from goldenthread.imports.rules.nodes import Node, Tree
from goldenthread.imports.rules.parsed import (
    Correction,
    NearDuplicate,
    ParsedItem,
    ParsedPlan,
    Remark,
    SourceCell,
)
from goldenthread.imports.rules.row_reading import CellReader, RowSaid
from goldenthread.plans.rules.schemes import Scheme

_LEAF = "Action"
_GROUP = "Group"


@bulk.many_objects()
def parse(
    workbook: grid.Workbook,
    *,
    scheme: Scheme | None = None,
    corrections: Iterable[Correction] = (),
    known_people: Iterable[str] = (),
    known_bodies: Iterable[str] = (),
) -> ParsedPlan:
    """Read a plan out of a file's grids.

    Status labels are read by `scheme`. `corrections` say what columns mean where that was not
    recognised. Names near to `known_people` and `known_bodies` are offered as near-duplicates.
    Never raises for what a cell holds: such rows are among `refused`.
    """
    found = _Parsing(scheme)
    given = tuple(corrections)
    found.warnings.extend(Remark(where, why) for where, why in workbook.notes)
    outlines = _outlines(workbook, given, found)
    grown = tree.grow(outlines)
    for each in outlines:
        found.refused.extend(each.refused)
        found.warnings.extend(each.warnings)
        found.readers[each.sheet.name] = _cell_reader(each, scheme, found)
    found.refused.extend(grown.refused)
    found.read_tree(grown)
    if outlines and not found.items and not found.refused:
        where = outlines[0].sheet.row_address(outlines[0].header.last_row + 1)
        found.refused.append(Remark(where, "There is no row beneath the column headings."))
    return ParsedPlan(
        levels=found.levels(),
        items=tuple(found.items),
        columns=tuple(r for each in outlines for r in each.header.readings),
        refused=tuple(found.refused),
        warnings=tuple(found.warnings),
        near_duplicates=found.near_duplicates(known_people, known_bodies),
    )


def _outlines(workbook: grid.Workbook, given: tuple[Correction, ...], found: "_Parsing") -> list[Outline]:
    """The outline of each sheet that has column headings; a Word table may go on in the next."""
    outlines: list[Outline] = []
    without: list[grid.Sheet] = []
    for sheet in workbook.sheets:
        found.warnings.extend(Remark(sheet.name, note) for note in sheet.notes)
        corrections = columns.corrections_for(sheet.name, given)
        header = columns.find(sheet, 0, corrections) or _carried_on(sheet, outlines)
        if header:
            outlines.append(outline.read(sheet, header, corrections))
        elif any(value not in (None, "") for row in sheet.rows for value in row):
            without.append(sheet)
    why = "No row of column headings was found"
    if outlines:
        found.warnings.extend(Remark(s.name, f"{why}; the {s.kind} was left out.") for s in without)
    else:
        wanted = f"{why}. One column must name the action or milestone, another its owner or date."
        where = [s.address(0, 0) for s in without] or [workbook.filename]
        found.refused.extend(Remark(cell, wanted) for cell in where)
    return outlines


def _carried_on(sheet: grid.Sheet, before: list[Outline]) -> columns.Header | None:
    """A Word table without headings that has the columns of the one before carries it on."""
    if sheet.kind is not grid.Kind.TABLE or not before:
        return None
    header = before[-1].header
    if sheet.width != before[-1].sheet.width:
        return None
    return columns.Header(-1, -1, header.readings)


def _cell_reader(each: Outline, scheme: Scheme | None, found: "_Parsing") -> CellReader:
    """The reader of a sheet's cells; whether percentages are fractions is told by the column."""
    figures = []
    column = None
    for line in each.lines:
        for given in line.cells:
            if given.meaning is Meaning.PERCENT:
                column = given.column
                try:
                    figures.append(row_reading.figure(each.sheet, given))
                except percentages.NotAPercentage:
                    # Refused where its row is read; it says nothing about the others.
                    continue
    fractions = percentages.are_fractions([f for f in figures if f])
    if fractions and column is not None:
        where = each.address(max(each.header.row, 0), column)
        why = "All figures of the column lie between 0 and 1; they were read as parts of one: 0.2 as 20%."
        found.warnings.append(Remark(where, why))
    return CellReader(each.sheet, scheme, fractions)


@dataclass(slots=True)
class _Parsing:
    """The plan as it grows."""

    scheme: Scheme | None
    items: list[ParsedItem] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    readers: dict[str, CellReader] = field(default_factory=dict)
    _keys: dict[int, int] = field(default_factory=dict)
    _siblings: dict[int | None, int] = field(default_factory=dict)
    _words: list[str] = field(default_factory=list)
    _people: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _bodies: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def read_tree(self, grown: Tree) -> None:
        walked = list(grown.walk())
        self._words = _level_words(walked)
        for node, depth in walked:
            if not node.lost and (node.parent is None or id(node.parent) in self._keys):
                self._read_node(node, depth)
        refused = {remark.cell for remark in self.refused}
        for node in grown.nodes:
            if id(node) not in self._keys and not node.lost:
                where = node.named_in[0].address if node.named_in else node.sheet.name
                if where not in refused:
                    self.refused.append(Remark(where, "The row it belongs to was refused."))

    def levels(self) -> tuple[str, ...]:
        return tuple(self._words[: 1 + max((item.depth for item in self.items), default=-1)])

    def _read_node(self, node: Node, depth: int) -> None:
        said = self._said(node)
        if said is None:
            node.lost = True
            return
        parent = None if node.parent is None else self._keys[id(node.parent)]
        key = self._keys[id(node)] = len(self.items)
        position = self._siblings[parent] = self._siblings.get(parent, 0) + 1
        self.items.append(_item(node, said, (key, parent, depth, position), self._words))

    def _said(self, node: Node) -> RowSaid | None:
        """What the row's cells say; None if one of them is refused."""
        said = RowSaid()
        reader = self.readers[node.sheet.name]
        count = len(self.refused)
        for given in (*node.named_in, *node.cells):
            try:
                reader.read(given, said)
            except row_reading.CellRefused as refused:
                self.refused.append(Remark(given.address, str(refused)))
            if said.warnings:
                self.warnings.extend(Remark(given.address, why) for why in said.warnings)
                said.warnings.clear()
            if given.meaning is Meaning.OWNER or given.meaning is Meaning.FOLLOWER:
                self._note_names(given, said)
        return said if len(self.refused) == count else None

    def _note_names(self, given: SourceCell, said: RowSaid) -> None:
        if given.meaning is Meaning.FOLLOWER:
            for name in said.followers:
                self._bodies[name].append(given.address)
            return
        for owner in said.owners:
            if owner.name:
                self._people[owner.name].append(given.address)

    def near_duplicates(self, people: Iterable[str], bodies: Iterable[str]) -> tuple[NearDuplicate, ...]:
        return (
            *resemblance.near_duplicates("person", self._people, people),
            *resemblance.near_duplicates("body", self._bodies, bodies),
        )


def _level_words(walked: list[tuple[Node, int]]) -> list[str]:
    """What each level is called: as the file names it, else plainly."""
    words: list[str] = []
    for node, depth in walked:
        if depth == len(words):
            words.append("")
        if not words[depth]:
            words[depth] = node.word
    groups = {depth for node, depth in walked if node.is_group}
    return [word or (_GROUP if depth in groups else _LEAF) for depth, word in enumerate(words)]


def _item(
    node: Node,
    said: RowSaid,
    place: tuple[int, int | None, int, int],
    words: list[str],
) -> ParsedItem:
    key, parent, depth, position = place
    return ParsedItem(
        key=key,
        parent=parent,
        depth=depth,
        level=node.word or words[depth],
        position=position,
        is_group=node.is_group or bool(node.children),
        reference=node.reference,
        printed_reference=node.printed_reference,
        headings=node.headings,
        title=node.title,
        is_new=node.is_new,
        owners=said.owners,
        followers=said.followers,
        date=said.date,
        date_text=said.date_text,
        offered=said.offered,
        forecast=said.forecast,
        completed=said.completed,
        update_text=said.update_text,
        officer_note=said.officer_note,
        percent=said.percent,
        status_label=said.status_label,
        status_code=said.status_code,
        risk=said.risk,
        mitigation=said.mitigation,
        sheet=node.sheet.name,
        row=node.row + 1,
        address=node.sheet.row_address(node.row),
        source=node.named_in + node.cells,
    )
