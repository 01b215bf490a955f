"""What a working copy says, whatever kind of file it is written as."""

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.reporting.queries.copies import CopyRow
from goldenthread.reporting.rules.copies import Column


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of a plan somebody may take away to edit.

    :param items: the ids of the items they answer for; None for all
    :param may_edit_plan: whether they may change what the items are, beside reporting on them
    """

    items: frozenset[int] | None = None
    may_edit_plan: bool = True


@dataclass(frozen=True, slots=True)
class Filling:
    """All that a working copy says.

    :param copy: its public id, by which it is known again
    :param whose: whose items it has, in words; empty where it has all
    :param statuses: the words among which a status is chosen
    :param closed_date: the day from which nothing can be brought back into the plan
    :param may_edit_plan: whether those who fill it in may change what the items are
    """

    copy: str
    authority: str
    plan: str
    period: str
    as_at: date
    whose: str
    columns: tuple[Column, ...]
    rows: tuple[CopyRow, ...]
    statuses: tuple[str, ...]
    made_at: datetime
    made_by: str
    closed_date: date | None = None
    may_edit_plan: bool = True

    @property
    def title(self) -> str:
        """What the file is called inside."""
        return f"{self.plan}: working copy, {self.period}"

    @property
    def asked(self) -> tuple[CopyRow, ...]:
        """The rows that are there to be edited."""
        return tuple(row for row in self.rows if not row.is_context)

    def is_open(self, column: Column, *, is_leaf: bool) -> bool:
        """Whether a cell may be changed, in a row that was handed out to be edited."""
        return (
            not column.is_fixed and (is_leaf or not column.for_leaves) and (self.may_edit_plan or not column.is_of_plan)
        )
