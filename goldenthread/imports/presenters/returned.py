"""Working copies brought back, as their pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core import addresses, clock
from goldenthread.core.workspace_addresses import PlanWorkspaceAddress, ReturnedCopyAddress, WorkspaceAddress
from goldenthread.imports.models import ImportState, ReturnedCopy
from goldenthread.imports.presenters import wording
from goldenthread.imports.presenters.listing import TONES
from goldenthread.imports.returned import summaries
from goldenthread.imports.returned.lines import CellLine, Kind, Line
from goldenthread.imports.returned.summaries import Summary
from goldenthread.imports.rules import decisions
from goldenthread.imports.rules.decisions import MINE, THEIRS, Decisions
from goldenthread.organisations.models import Authority

TITLES = {
    Kind.CONFLICT: "Changed on both sides",
    Kind.CHANGED: "Changed in the file",
    Kind.ADDED: "New items",
    Kind.MISSING: "Not in the file any more",
    Kind.REFUSED: "Refused",
    Kind.NOTED: "Worth knowing",
}
ABOUT = {
    Kind.CONFLICT: "These cells were changed in the file, and in the plan after the copy was handed out. Say of each "
    "what is to stand.",
    Kind.CHANGED: "The plan still says what it said when the copy was handed out.",
    Kind.ADDED: "Rows that were added. Leaving one out leaves out what is beneath it.",
    Kind.MISSING: "These items were handed out and have no row now. They stay as they are, unless you give a reason "
    "for giving one up.",
    Kind.REFUSED: "These cells cannot be taken. Correct them in the file and bring it back again, or leave them out "
    "and take the rest.",
    Kind.NOTED: "What was noticed in the file. Nothing has to be done about it.",
}


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A working copy in the list of those brought back."""

    name: str
    address: str
    into: str
    state: str
    tone: str
    started: date
    by: str


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell and what is decided of it; ``decision`` is "mine", "theirs" or nothing yet."""

    line: CellLine
    is_left_out: bool
    decision: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """An item, a new row or a remark, and what is decided of it; ``reason`` is that for giving it up."""

    line: Line
    cells: tuple[CellShown, ...]
    is_left_out: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one kind on a page."""

    kind: str
    title: str
    about: str
    lines: tuple[LineShown, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of the preview, in words."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class CopyPage:
    """A returned copy: what it is a copy of, how far it has come, what it would change or changed."""

    name: str
    into: str
    period: str
    as_at: date | None
    state: str
    started_by: str
    problem: str
    turn: int
    figures: tuple[Figure, ...]
    says_something: bool
    undecided: str
    refused: str
    skips_refused: bool
    is_ready: bool
    sections: tuple[Section, ...]
    is_decided_here: bool
    number: int
    last: int
    earlier: str
    later: str
    address: ReturnedCopyAddress
    all_copies: str
    plan_address: str
    publish_address: str


def copy_lines(authority: Authority, records: Iterable[ReturnedCopy]) -> tuple[CopyLine, ...]:
    """Return returned copies as the list shows them."""
    return tuple(
        CopyLine(
            name=record.file.name,
            address=ReturnedCopyAddress(authority.slug, record.public_id).page(),
            into=_into(record),
            state=str(ImportState(record.state).label),
            tone=TONES[ImportState(record.state)],
            started=clock.london_date(record.started_at),
            by=record.started_by_text,
        )
        for record in records
    )


def copy_page(
    authority: Authority, record: ReturnedCopy, lines: Sequence[Line], *, number: int, can_publish: bool
) -> CopyPage:
    """Return a returned copy as its page shows it.

    :param number: which page of its preview, from 1
    :param can_publish: whether the visitor may publish the period it is recorded in
    """
    found, decided = summaries.read(record.summary), decisions.read(record.decisions)
    address = ReturnedCopyAddress(authority.slug, record.public_id)
    last = max(1, record.pages.count())
    waiting = found.undecided(decided)
    plan = PlanWorkspaceAddress(authority.slug, record.copy.plan.slug if record.copy else "")
    return CopyPage(
        name=record.file.name,
        into=record.copy.plan.title if record.copy else "",
        period=record.copy.period.name if record.copy else "",
        as_at=record.copy.period.as_at if record.copy else None,
        state=record.state,
        started_by=record.started_by_text,
        problem=record.problem,
        turn=record.turn,
        figures=_recorded(found) if found.recorded is not None else _figures(found, decided),
        says_something=bool(found.lines),
        undecided=wording.counted(waiting, "conflict waits", "conflicts wait") if waiting else "",
        refused=wording.counted(found.refused, "cell or row is", "cells or rows are") if found.refused else "",
        skips_refused=decided.skips_refused,
        is_ready=not waiting and (not found.refused or decided.skips_refused) and found.to_record(decided) > 0,
        sections=tuple(_sections(lines, decided)),
        is_decided_here=any(line.kind not in (Kind.REFUSED, Kind.NOTED) for line in lines),
        number=number,
        last=last,
        earlier=addresses.with_query(address.page(), page=number - 1) if number > 1 else "",
        later=addresses.with_query(address.page(), page=number + 1) if number < last else "",
        address=address,
        all_copies=WorkspaceAddress(authority.slug).returned_copies(),
        plan_address=plan.page(),
        publish_address=plan.publish(record.copy.period.slug) if record.copy and can_publish else "",
    )


def _into(record: ReturnedCopy) -> str:
    return f"{record.copy.plan.title}, {record.copy.period.name}" if record.copy else "Not known"


def _figures(found: Summary, decided: Decisions) -> tuple[Figure, ...]:
    told = (
        ("Cells changed on both sides", len(found.conflicts)),
        ("Cells changed", found.changed),
        ("Items added", found.added),
        ("Items not in the file any more", found.missing),
        ("Cells or rows refused", found.refused),
        ("Items as they were", found.unchanged),
    )
    return tuple(Figure(name, count) for name, count in told)


def _recorded(found: Summary) -> tuple[Figure, ...]:
    names = {"changed": "Cells changed", "added": "Items added", "cancelled": "Items given up"}
    return tuple(Figure(names[thing], count) for thing, count in (found.recorded or {}).items())


def _sections(lines: Sequence[Line], decided: Decisions) -> Iterable[Section]:
    for kind in Kind:
        if own := tuple(_shown(line, decided) for line in lines if line.kind == kind):
            yield Section(kind.value, TITLES[kind], ABOUT[kind], own)


def _shown(line: Line, decided: Decisions) -> LineShown:
    return LineShown(
        line=line,
        cells=tuple(
            CellShown(cell, cell.key in decided.left_out, _decision(decided.conflicts.get(cell.key, "")))
            for cell in line.cells
        ),
        is_left_out=line.key in decided.left_out,
        reason=decided.cancelled.get(line.key, ""),
    )


def _decision(kept: str) -> str:
    return kept if kept in (MINE, THEIRS) else ""
