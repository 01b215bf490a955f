"""What somebody decided of a working copy that came back, and what is left to be recorded by it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from goldenthread.imports.rules import returned
from goldenthread.imports.rules.copy_additions import Addition
from goldenthread.imports.rules.returned import CellChange, Comparison, RowChange

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by cell and by row.

    :param conflicts: "mine" or "theirs" by the key of a cell that both sides changed
    :param left_out: keys of cells and of new rows that are not taken
    :param cancelled: the reason for giving an item up, by the key of an item that has no row any more
    """

    conflicts: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    cancelled: Mapping[str, str] = field(default_factory=dict)
    skips_refused: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the decisions as they are kept."""
        return {
            "conflicts": dict(self.conflicts),
            "left_out": sorted(self.left_out),
            "cancelled": dict(self.cancelled),
            "skips_refused": self.skips_refused,
        }

    def undecided(self, conflicts: Iterable[str]) -> int:
        """Return how many of some conflicts wait for a decision."""
        return sum(key not in self.conflicts for key in conflicts)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is recorded: rows with their changes, additions with parents before their items, items given up."""

    rows: tuple[RowChange, ...]
    added: tuple[Addition, ...]
    cancelled: Mapping[str, str]

    @property
    def cells(self) -> int:
        """How many cells of items that were handed out change."""
        return sum(len(row.changes) for row in self.rows)

    @property
    def says_something(self) -> bool:
        """Whether anything is recorded at all."""
        return bool(self.rows or self.added or self.cancelled)


def read(kept: Mapping[str, Any]) -> Decisions:
    """Return decisions as they were kept; none where there are none yet."""
    return Decisions(
        conflicts=kept.get("conflicts", {}),
        left_out=frozenset(kept.get("left_out", ())),
        cancelled=kept.get("cancelled", {}),
        skips_refused=bool(kept.get("skips_refused")),
    )


def all_conflicts(comparison: Comparison, answer: str) -> Decisions:
    """Return the decisions that answer every conflict alike."""
    return Decisions(conflicts=dict.fromkeys(comparison.conflicts, answer))


def accepted(comparison: Comparison, decisions: Decisions) -> Accepted:
    """Return what is recorded of a comparison; a conflict without a decision leaves the plan as it is."""
    rows = (replace(row, changes=tuple(_taken(row, decisions)), conflicts=()) for row in comparison.rows)
    missing = {each.key for each in comparison.missing}
    return Accepted(
        rows=tuple(row for row in rows if row.changes),
        added=tuple(_kept(comparison.added, decisions.left_out)),
        cancelled={key: reason for key, reason in decisions.cancelled.items() if key in missing and reason.strip()},
    )


def _taken(row: RowChange, decisions: Decisions) -> Iterable[CellChange]:
    for cell in row.changes:
        if returned.cell_key(row.key, cell.code) not in decisions.left_out:
            yield cell
    for cell in row.conflicts:
        if decisions.conflicts.get(returned.cell_key(row.key, cell.code)) == MINE:
            yield cell


def _kept(added: Iterable[Addition], left_out: frozenset[str]) -> Iterable[Addition]:
    """The new rows that are taken; what is beneath one that is left out goes with it."""
    gone = set(left_out)
    for each in added:
        if each.key in gone or each.parent in gone:
            gone.add(each.key)
        else:
            yield each
