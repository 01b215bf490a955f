"""Lines to a tree: sheets are themes, sections hold the rows beneath them."""

import re
from collections.abc import Iterable

from goldenthread.imports.readers import grid
from goldenthread.imports.rules import codes, headings, parentage, texts
from goldenthread.imports.rules.lines import Entry, Line, Outline, Section
from goldenthread.imports.rules.meanings import Meaning
from goldenthread.imports.rules.nodes import Node, Tree
from goldenthread.imports.rules.parsed import Heading
from goldenthread.plans.rules import references

THEME = "Theme"
_CONTINUED = re.compile(r"[\s(\[,\u2013-]*\bcont(?:inue)?d?\b[.)\]\s]*$", re.IGNORECASE)
_NEW = re.compile(
    r"\s*(?:[<\[]\s*new(?:\s+\w+)?\s*[>\]]|\(\s*new\s+(?:action|milestone|activity|item)\s*\))\s*",
    re.IGNORECASE,
)


def grow(outlines: list[Outline]) -> Tree:
    """Make one tree of the outlines of a file; several sheets are its themes."""
    tree = Tree()
    titles = [each.title.text if each.title else "" for each in outlines]
    for each, title in zip(outlines, titles, strict=True):
        theme = None
        if len(outlines) > 1 and each.sheet.kind is grid.Kind.SHEET:
            theme = _theme(each, is_own_title=titles.count(title) == 1)
            tree.nodes.append(theme)
            tree.attach(theme, None)
        entries = _Sections(tree, each, theme).grow()
        parentage.settle(tree, each, theme, entries)
    return tree


def _theme(given: Outline, *, is_own_title: bool) -> Node:
    """The sheet as a theme: by the title above its table, or its name where others share that."""
    if not (given.title and is_own_title):
        return Node(given.sheet, 0, given.sheet.name, word=THEME, is_group=True)
    title = given.title
    return Node(given.sheet, title.row, title.text, word=THEME, is_group=True, named_in=(title,))


class _Sections:
    """The sections of a sheet and the rows in them."""

    def __init__(self, tree: Tree, given: Outline, theme: Node | None) -> None:
        self._tree = tree
        self._outline = given
        self._theme = theme
        self._kinds: list[tuple[str, int]] = []
        self._stack: list[tuple[int, Node]] = []

    def grow(self) -> list[tuple[Node, Entry]]:
        """Attach the sections; give back the rows, each with its section as parent."""
        entries: list[tuple[Node, Entry]] = []
        before: Line | None = None
        for line in self._outline.lines:
            if isinstance(line, Section):
                self._add_section(line, before)
            else:
                entries.append((self._entry(line), line))
            before = line
        return entries

    def _add_section(self, line: Section, before: Line | None) -> None:
        reference = codes.normalised(line.printed_reference)
        if isinstance(before, Section) and before.kind == line.kind:
            self._join(line, reference)
            return
        level = self._level(line.kind)
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        known = self._tree.claimed.get(reference) if reference else None
        if known and _is_continued(line.title, known):
            self._stack.append((level, known))
            return
        node = self._section(line, reference)
        self._tree.nodes.append(node)
        if self._tree.claim(node, line.cell.address):
            self._tree.attach(node, self._stack[-1][1] if self._stack else self._theme)
        self._stack.append((level, node))

    def _section(self, line: Section, reference: str) -> Node:
        return Node(
            self._outline.sheet,
            line.cell.row,
            line.title,
            reference,
            line.printed_reference,
            (Heading(reference, line.title),),
            line.kind[0] or self._section_word(),
            is_group=True,
            cells=line.cells,
            named_in=(line.cell,),
        )

    def _join(self, line: Section, reference: str) -> None:
        """Headings in a row with no item between them are one group."""
        node = self._stack[-1][1]
        node.headings = (*node.headings, Heading(reference, line.title))
        node.reference = references.join_headings(h.reference for h in node.headings if h.reference)
        node.printed_reference = references.join_headings(
            printed for printed in (node.printed_reference, line.printed_reference) if printed
        )
        node.title = _sentences(heading.title for heading in node.headings)
        node.named_in = (*node.named_in, line.cell)
        if reference:
            self._tree.claim_joined(node, reference, line.cell.address)

    def _level(self, kind: tuple[str, int]) -> int:
        if kind not in self._kinds:
            self._kinds.append(kind)
        return self._kinds.index(kind)

    def _section_word(self) -> str:
        """Where a row such as “Key Milestones” names the leaves, the header names the sections."""
        title = self._outline.header.column(Meaning.TITLE)
        if not self._outline.leaf_word or title is None:
            return ""
        return headings.level_word(self._outline.header.heading(title))

    def _entry(self, line: Entry) -> Node:
        printed = texts.one_line(line.reference.text) if line.reference else ""
        is_new = _NEW.search(line.title.text) is not None
        node = Node(
            self._outline.sheet,
            line.row,
            texts.one_line(_NEW.sub(" ", line.title.text) if is_new else line.title.text),
            codes.normalised(printed),
            printed,
            word=self._outline.leaf_word,
            is_new=is_new,
            cells=line.cells,
            named_in=tuple(given for given in (line.reference, line.title, *line.groups) if given),
        )
        self._tree.nodes.append(node)
        if not node.title:
            self._tree.refuse(
                node, line.title.address, "The row has no title, so it is not known which item it is about."
            )
        elif self._tree.claim(node, (line.reference or line.title).address):
            node.parent = self._stack[-1][1] if self._stack else None
        return node


def _is_continued(title: str, known: Node) -> bool:
    """Whether a section's heading is printed again, as after a page break."""
    bare = _CONTINUED.sub("", title).casefold().strip()
    return bare in ("", known.title.casefold(), *(h.title.casefold() for h in known.headings))


def _sentences(titles: Iterable[str]) -> str:
    joined = ""
    for title in titles:
        stop = "" if not joined else " " if joined.endswith((".", "?", "!", ":")) else ". "
        joined = f"{joined}{stop}{title}"
    return joined
