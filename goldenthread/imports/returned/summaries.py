"""The figures of a returned copy's preview, and which of its cells wait for a decision."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from goldenthread.imports.rules.decisions import MINE, Accepted, Decisions
from goldenthread.imports.rules.returned import Comparison


@dataclass(frozen=True, slots=True)
class Summary:
    """How a returned copy compares, in figures.

    :param changed: cells that change; a conflict is none of them until it is decided
    :param conflicts: the keys of the cells that both sides changed
    :param recorded: how much was recorded in the end; None before
    :param unchanged: rows that say nothing new
    """

    changed: int = 0
    added: int = 0
    missing: int = 0
    refused: int = 0
    unchanged: int = 0
    lines: int = 0
    conflicts: tuple[str, ...] = ()
    recorded: Mapping[str, int] | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the summary as it is kept."""
        return asdict(self)

    def undecided(self, decisions: Decisions) -> int:
        """Return how many conflicts wait for a decision."""
        return decisions.undecided(self.conflicts)

    def to_record(self, decisions: Decisions) -> int:
        """Return how many cells and rows would be recorded, as things are decided."""
        taken = sum(decisions.conflicts.get(key) == MINE for key in self.conflicts)
        return self.changed + self.added - len(decisions.left_out) + taken + len(decisions.cancelled)


def of(comparison: Comparison, *, lines: int) -> Summary:
    """Return the figures of a comparison."""
    return Summary(
        changed=sum(len(row.changes) for row in comparison.rows),
        added=len(comparison.added),
        missing=len(comparison.missing),
        refused=len(comparison.refused),
        unchanged=comparison.unchanged,
        lines=lines,
        conflicts=comparison.conflicts,
    )


def read(kept: Mapping[str, Any]) -> Summary:
    """Return a summary as it was kept; an empty one where none was yet."""
    return Summary(**{**kept, "conflicts": tuple(kept["conflicts"])}) if kept else Summary()


def counted(accepted: Accepted) -> dict[str, int]:
    """Return how much of each thing is recorded."""
    return {"changed": accepted.cells, "added": len(accepted.added), "cancelled": len(accepted.cancelled)}
