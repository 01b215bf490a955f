"""The figures of a preview: how many rows of each part, what would be made and changed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from goldenthread.imports.lines import Kind
from goldenthread.imports.report import Counts


@dataclass(frozen=True, slots=True)
class Summary:
    """How a file compares with its plan, in figures.

    :param rows: how many items the file names
    :param undecided: rows of which nobody has said yet which item they are
    """

    rows: int = 0
    undecided: int = 0
    created: Counts = field(default_factory=Counts)
    changed: Counts = field(default_factory=Counts)
    lines: Mapping[Kind, int] = field(default_factory=dict)

    @property
    def refused(self) -> int:
        """How many cells are refused whatever is decided of matches."""
        return self.lines.get(Kind.REFUSED, 0)

    @property
    def blocking(self) -> int:
        """How many rows cannot be taken as they stand."""
        return self.refused + self.undecided

    @property
    def says_something(self) -> bool:
        """Whether recording would make or change anything."""
        return any((*asdict(self.created).values(), *asdict(self.changed).values()))

    def as_json(self) -> dict[str, Any]:
        """Return the summary as it is kept."""
        return asdict(self)


def read(kept: Mapping[str, Any]) -> Summary:
    """Return a summary as it was kept; an empty one where none was yet."""
    if not kept:
        return Summary()
    return Summary(
        rows=kept["rows"],
        undecided=kept["undecided"],
        created=Counts(**kept["created"]),
        changed=Counts(**kept["changed"]),
        lines={Kind(kind): count for kind, count in kept["lines"].items()},
    )
