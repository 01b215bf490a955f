"""One part of a preview, a page at a time, with what has been decided so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.core import addresses
from goldenthread.core.forms import Option
from goldenthread.core.pages import Link
from goldenthread.core.workspace_addresses import ImportAddress
from goldenthread.imports import summaries
from goldenthread.imports.directory import NEW, SAME
from goldenthread.imports.lines import ColumnLine, Kind, Line, MatchLine, NameLine
from goldenthread.imports.models import Import
from goldenthread.imports.operations.reading import LINES_A_PAGE
from goldenthread.imports.presenters import preview, wording
from goldenthread.imports.rules import matching
from goldenthread.imports.rules.meanings import LABELS

NAMES_STAY_WORDS = "words"
# What is decided line by line; the other parts are read only.
DECIDED = frozenset(
    {Kind.MADE, Kind.CHANGED, Kind.LEFT_OUT, Kind.MATCHES, Kind.MILESTONES, Kind.NAMES, Kind.COLUMNS, Kind.REFUSED}
)


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of the preview and what has been decided of it.

    :param options: what can be said of it, where that is more than a tick
    """

    line: Line
    is_ticked: bool = False
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class PartPage:
    """A page of a part of a preview."""

    kind: str
    title: str
    about: str
    empty: str
    lines: tuple[LineShown, ...]
    count: int
    number: int
    last: int
    earlier: str
    later: str
    is_decided_here: bool
    threshold: str
    links: tuple[Link, ...]
    turn: int
    is_stale: bool
    skips_refused: bool
    name: str
    address: ImportAddress


def part_page(slug: str, record: Import, kind: Kind, lines: Sequence[Line], *, number: int) -> PartPage:
    """Return a page of a part of a preview.

    :param number: which page, from 1
    """
    address = ImportAddress(slug, record.public_id)
    words = wording.PARTS[kind]
    count = summaries.read(record.summary).lines.get(kind, 0)
    last = max(1, -(-count // LINES_A_PAGE))
    here = address.part(kind)
    return PartPage(
        kind=kind,
        title=words.title,
        about=words.about,
        empty=words.empty,
        lines=tuple(_shown(line, kind, record) for line in lines),
        count=count,
        number=number,
        last=last,
        earlier=addresses.with_query(here, page=number - 1) if number > 1 else "",
        later=addresses.with_query(here, page=number + 1) if number < last else "",
        is_decided_here=kind in DECIDED and bool(lines),
        threshold=str(matching.THRESHOLD),
        links=preview.parts(record, address, kind),
        turn=record.turn,
        is_stale=record.is_stale,
        skips_refused=record.skips_refused,
        name=record.file.name,
        address=address,
    )


def _shown(line: Line, kind: Kind, record: Import) -> LineShown:
    if isinstance(line, MatchLine):
        return LineShown(line, options=_match_options(line, record))
    if isinstance(line, NameLine):
        return LineShown(line, options=_name_options(line, record))
    if isinstance(line, ColumnLine):
        options = tuple(Option(each.value, label, each.value == line.meaning) for each, label in LABELS.items())
        return LineShown(line, options=options)
    ticks = record.ticked if kind is Kind.MILESTONES else record.left_out
    return LineShown(line, is_ticked=getattr(line, "key", "") in ticks)


def _name_options(line: NameLine, record: Import) -> tuple[Option, ...]:
    decided = record.names.get(line.text, NAMES_STAY_WORDS)
    choices = (
        *((f"{SAME}{like}", f"It is {like}") for like, _ in line.likes),
        (NEW, "It is another one: make it"),
        (NAMES_STAY_WORDS, "Leave it as words"),
    )
    return tuple(Option(code, text, code == decided) for code, text in choices)


def _match_options(line: MatchLine, record: Import) -> tuple[Option, ...]:
    decided = line.decision
    if line.key in record.as_new:
        decided = "new"
    elif line.key in record.accepted:
        decided = "accept"
    taken = f"It is {line.from_name}" if len(line.from_name) <= 40 else "It is that item"
    return (Option("accept", taken, decided == "accept"), Option("new", "A new item", decided == "new"))
