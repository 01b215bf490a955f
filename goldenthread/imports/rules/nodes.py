"""A plan's tree while it grows out of rows, sections and sheets."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from goldenthread.imports.readers import grid
from goldenthread.imports.rules.lines import LONGEST_REFERENCE
from goldenthread.imports.rules.parsed import Heading, Remark, SourceCell
from goldenthread.plans.rules import references


@dataclass(slots=True, eq=False)
class Node:
    """A row, section or sheet on its way to becoming an item.

    `named_in` holds the cells its title, reference and group stand in, `cells` the others.
    `lost` says that it was refused, and with it all that stands beneath.
    """

    sheet: grid.Sheet
    row: int
    title: str
    reference: str = ""
    printed_reference: str = ""
    headings: tuple[Heading, ...] = ()
    word: str = ""
    is_group: bool = False
    is_new: bool = False
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    cells: tuple[SourceCell, ...] = ()
    named_in: tuple[SourceCell, ...] = ()
    lost: bool = False


@dataclass(slots=True)
class Tree:
    """The top of the plan, every node in reading order, and what had to be refused on the way.

    `claimed` says which node a reference belongs to, headings of a group included.
    """

    roots: list[Node] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    claimed: dict[str, Node] = field(default_factory=dict)
    _addresses: dict[str, Node] = field(default_factory=dict)

    def attach(self, node: Node, parent: Node | None) -> None:
        node.parent = parent
        (parent.children if parent else self.roots).append(node)

    def walk(self) -> Iterator[tuple[Node, int]]:
        """Every attached node with its depth, parents before their children."""
        waiting = [(node, 0) for node in reversed(_in_reading_order(self.roots))]
        while waiting:
            node, depth = waiting.pop()
            yield node, depth
            waiting.extend((child, depth + 1) for child in reversed(_in_reading_order(node.children)))

    def refuse(self, node: Node, where: str, why: str) -> None:
        node.lost = True
        self.refused.append(Remark(where, why))

    def claim(self, node: Node, where: str) -> bool:
        """Take the node's reference for it; refuse it if the reference cannot be its own."""
        if not node.reference:
            return True
        why = self._objection(node.reference)
        if why:
            self.refuse(node, where, why)
            return False
        for reference in (node.reference, *references.split_headings(node.reference)):
            self.claimed.setdefault(reference, node)
        if address := _address(node.reference):
            self._addresses.setdefault(address, node)
        return True

    def claim_joined(self, node: Node, reference: str, where: str) -> None:
        """Take the reference of one more heading for a group, and their joined reference."""
        if why := self._objection(reference):
            self.refuse(node, where, why)
        self.claimed[reference] = self.claimed[node.reference] = node

    def _objection(self, reference: str) -> str:
        if len(reference) > LONGEST_REFERENCE:
            return f"The reference is longer than {LONGEST_REFERENCE} characters."
        if references.is_reserved(references.address_of_reference(reference)):
            return f"“{reference}” cannot be a reference: it is an address of its own."
        if first := self.claimed.get(reference):
            return f"The reference {reference} is used already, at {first.sheet.row_address(first.row)}."
        if like := self._addresses.get(_address(reference)):
            where = like.sheet.row_address(like.row)
            return f"The reference {reference} would have the same address as {like.reference}, at {where}."
        return ""


def _address(reference: str) -> str:
    return references.address_of_reference(reference).casefold()


def _in_reading_order(nodes: list[Node]) -> list[Node]:
    """Sections are known before the rows beside them; both stand where their row stands, sheet after sheet."""
    sheets = {node.sheet.name: None for node in nodes}
    order = {name: at for at, name in enumerate(sheets)}
    return sorted(nodes, key=lambda node: (order[node.sheet.name], node.row))
