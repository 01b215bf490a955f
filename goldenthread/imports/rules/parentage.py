"""Which row belongs to which, once every row of a sheet is known.

A row belongs to the row its group column names, else to the section it stands in, else to the
row whose code its own code begins with (`R3.8` to `R3`), else to nothing.
"""

import re

from goldenthread.imports.rules import codes, headings, lines, texts
from goldenthread.imports.rules.lines import Entry, Outline
from goldenthread.imports.rules.meanings import Meaning
from goldenthread.imports.rules.nodes import Node, Tree
from goldenthread.imports.rules.parsed import Heading, SourceCell

_ONLY_CODE = re.compile(r"(?:rec\w*\s*)?[A-Za-z]{0,2}\d[\w.& ]*", re.IGNORECASE)


def settle(tree: Tree, given: Outline, theme: Node | None, entries: list[tuple[Node, Entry]]) -> None:
    """Find the parent of each row and attach it; refuse rows that belong to themselves."""
    _Parents(tree, given, theme, entries).settle()


class _Parents:
    """The parents of the rows of one sheet."""

    def __init__(self, tree: Tree, given: Outline, theme: Node | None, entries: list[tuple[Node, Entry]]) -> None:
        self._tree = tree
        self._outline = given
        self._theme = theme
        self._entries = entries
        self._group_columns = given.header.columns(Meaning.GROUP)
        self._made: dict[tuple[int, str], Node] = {}

    def settle(self) -> None:
        names_rows = any(
            codes.normalised(texts.one_line(group.text)) in self._tree.claimed
            for _, line in self._entries
            for group in line.groups
        )
        carried: tuple[SourceCell, ...] = ()
        for node, line in self._entries:
            if line.groups and not names_rows:
                carried = self._filled_down(carried, line.groups)
            self._find(node, line.groups if names_rows else carried)
        for circle in _circles([node for node, _ in self._entries]):
            self._refuse_circle(circle)
        for node, _ in self._entries:
            if not node.lost:
                self._tree.attach(node, node.parent or self._theme)

    def _filled_down(self, above: tuple[SourceCell, ...], here: tuple[SourceCell, ...]) -> tuple[SourceCell, ...]:
        """The groups of a row whose left cells are empty because they are as in the row above."""
        first = min(given.column for given in here)
        return tuple(given for given in above if given.column < first) + here

    def _find(self, node: Node, groups: tuple[SourceCell, ...]) -> None:
        if groups:
            wanted = codes.normalised(texts.one_line(groups[-1].text))
            node.parent = self._tree.claimed.get(wanted) or self._made_group(node, groups)
        elif node.parent is None:
            node.parent = self._by_code(node)
        if node.parent and not node.parent.is_group:
            node.parent.is_group = True
            columns = self._group_columns
            node.parent.word = headings.level_word(self._outline.header.heading(columns[-1])) if columns else ""

    def _by_code(self, node: Node) -> Node | None:
        """The row whose code this one's code begins with: `R3` for `R3.8`."""
        code, dot, _ = node.reference.rpartition(".")
        while dot:
            if (found := self._tree.claimed.get(code)) and found is not node:
                return found
            code, dot, _ = code.rpartition(".")
        return None

    def _made_group(self, node: Node, groups: tuple[SourceCell, ...]) -> Node | None:
        """A group that no row stands for, made from the words that name it."""
        parent = node.parent or self._theme
        for given in groups:
            text = texts.one_line(given.text)
            key = (id(parent), text.casefold())
            if key not in self._made:
                self._made[key] = self._new_group(node, given, parent)
            parent = self._made[key]
        return parent

    def _new_group(self, node: Node, given: SourceCell, parent: Node | None) -> Node:
        text = texts.one_line(given.text)
        section = lines.section_of(given)
        printed = section.printed_reference if section else text if _ONLY_CODE.fullmatch(text) else ""
        reference = codes.normalised(printed)
        title = section.title if section else text
        made = Node(
            node.sheet,
            node.row,
            title,
            reference,
            printed,
            (Heading(reference, title),) if reference else (),
            headings.level_word(self._outline.header.heading(given.column)),
            is_group=True,
            named_in=(given,),
        )
        self._tree.nodes.append(made)
        if self._tree.claim(made, given.address):
            self._tree.attach(made, parent)
        return made

    def _refuse_circle(self, circle: list[Node]) -> None:
        names = " → ".join(node.reference or node.title for node in (*circle, circle[0]))
        for node in circle:
            given = next((g for g in node.named_in if g.meaning is Meaning.GROUP), node.named_in[0])
            self._tree.refuse(node, given.address, f"The row belongs to itself: {names}.")


def _circles(nodes: list[Node]) -> list[list[Node]]:
    """The rows that come back to themselves when one goes from parent to parent."""
    settled: set[int] = set()
    found = []
    for start in nodes:
        path: dict[int, Node] = {}
        node: Node | None = start
        while node and id(node) not in settled and id(node) not in path:
            path[id(node)] = node
            node = node.parent
        if node and id(node) in path:
            way = list(path)
            found.append([path[step] for step in way[way.index(id(node)) :]])
        settled.update(path)
    return found
