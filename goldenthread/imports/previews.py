"""What a preview shows of a compared file, line by line."""

from collections.abc import Iterable, Iterator, Mapping

from goldenthread.imports import report
from goldenthread.imports.comparison import Compared
from goldenthread.imports.lines import (
    ColumnLine,
    FieldLine,
    Kind,
    Line,
    MatchLine,
    MilestoneLine,
    NameLine,
    RemarkLine,
    RowLine,
)
from goldenthread.imports.matches import Decisions, Proposal
from goldenthread.imports.rules import comparing
from goldenthread.imports.rules.comparing import ComparedRow, Outcome
from goldenthread.imports.rules.meanings import LABELS, Meaning
from goldenthread.imports.rules.parsed import NearDuplicate, ParsedItem

# The file's own words for where a row stands and what it is called head the row; they are no fields of it.
_NAMES_THE_ROW = (Meaning.TITLE, Meaning.REFERENCE)


def lines(compared: Compared, decisions: Decisions) -> Mapping[Kind, Iterable[Line]]:
    """Return the lines of each part of a preview, in reading order."""
    found = compared.comparison
    return {
        Kind.MADE: (_made(row) for row in found.with_outcome(Outcome.MADE)),
        Kind.CHANGED: (_changed(row) for row in found.with_outcome(Outcome.CHANGED)),
        Kind.SAME: (
            _row(row.item, row.reference, why="What the plan says already.")
            for row in found.with_outcome(Outcome.UNCHANGED)
        ),
        Kind.LEFT_OUT: _left_out(compared, decisions),
        Kind.MATCHES: _matches(compared),
        Kind.REFUSED: (RemarkLine(each.cell, each.why) for each in (*compared.parsed.refused, *found.clashes.values())),
        Kind.WARNINGS: (RemarkLine(each.cell, each.why) for each in report.cell_warnings(compared)),
        Kind.NAMES: _names(compared),
        Kind.MILESTONES: _milestones(compared),
        Kind.COLUMNS: (
            ColumnLine(each.sheet, each.heading, each.address, each.meaning.value) for each in compared.parsed.columns
        ),
        Kind.MISSING: (
            RowLine("", "", each.reference, each.title, "Nothing; it stays as it is.", ()) for each in found.missing
        ),
    }


def undecided(compared: Compared) -> int:
    """Return how many rows wait for somebody to say which item they are."""
    return sum(each.is_refused for each in compared.proposals)


def _row(item: ParsedItem, reference: str, *, why: str = "", fields: tuple[FieldLine, ...] = ()) -> RowLine:
    return RowLine(str(item.key), item.address, reference or item.reference, item.title, why, fields)


def _made(row: ComparedRow) -> RowLine:
    fields = tuple(
        FieldLine(LABELS[cell.meaning], cell.address, "", cell.text)
        for cell in row.item.source
        if cell.text and cell.meaning not in _NAMES_THE_ROW
    )
    return _row(row.item, row.reference, fields=fields)


def _changed(row: ComparedRow) -> RowLine:
    fields = tuple(FieldLine(each.label, each.cell, each.old, each.new) for each in row.changes)
    return _row(row.item, row.reference, fields=fields)


def _left_out(compared: Compared, decisions: Decisions) -> Iterator[RowLine]:
    taken = {row.key for row in compared.comparison.rows}
    waiting = {each.key for each in compared.proposals if each.is_refused} | compared.comparison.clashes.keys()
    for item in compared.parsed.items:
        key = str(item.key)
        if key in decisions.choices.left_out:
            yield _row(item, "", why="You left it out.")
        elif key not in taken and item.key not in waiting:
            yield _row(item, "", why="The row it belongs to is left out or not decided.")._replace(key="")


def _matches(compared: Compared) -> Iterator[MatchLine]:
    seen = (each for each in compared.proposals if each.is_to_be_seen)
    for each in sorted(seen, key=lambda proposal: (not proposal.is_refused, proposal.key)):
        yield MatchLine(
            key=str(each.key),
            cell=each.cell,
            from_name=each.from_name,
            from_title=each.from_title,
            to_name=each.to_name,
            to_title=each.to_title,
            score=str(each.score),
            decision=_decision(each),
            doubt=each.doubt,
        )


def _decision(proposal: Proposal) -> str:
    if proposal.is_refused:
        return ""
    return "new" if proposal.item_id is None else "accept"


def _names(compared: Compared) -> Iterator[NameLine]:
    by_name: dict[tuple[str, str], list[NearDuplicate]] = {}
    for each in compared.near_duplicates:
        by_name.setdefault((each.kind, each.text), []).append(each)
    for (kind, text), near in by_name.items():
        yield NameLine(kind, text, [(each.like, each.why) for each in near], near[0].cells)


def _milestones(compared: Compared) -> Iterator[MilestoneLine]:
    rows = {row.key: row for row in compared.comparison.rows}
    for key, offer in compared.comparison.offered:
        row = rows[key.partition(".")[0]]
        cell = row.item.cell(Meaning.DATE)
        yield MilestoneLine(
            key=key,
            cell=cell.address if cell else row.item.address,
            item=f"{row.reference} {row.title}".strip(),
            title=comparing.milestone_title(offer, row),
            text=offer.text,
        )
