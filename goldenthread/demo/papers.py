"""The tables that the demonstration's statements were read from, so that each can be walked back to its cell.

They hold our wording, and say of each row where the real paper has it.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.plans.operations.batches import SourceText

MEDIA_TYPE = "text/csv"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it means and how it is headed."""

    meaning: str
    heading: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row: whose statements it holds, and its texts in the order of the columns."""

    key: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A table as a file of comma-separated values: a row of headings, then one row an item."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return f"{self.name}.csv"

    def content(self) -> bytes:
        """Return the file."""
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(column.heading for column in self.columns)
        writer.writerows(row.texts for row in self.rows)
        return text.getvalue().encode()

    def sources(self, meanings: Iterable[str]) -> dict[str, SourceText]:
        """Return, by key, the cells that say something under some of the columns."""
        wanted = [(at, column.meaning) for at, column in enumerate(self.columns) if column.meaning in set(meanings)]
        return {
            row.key: SourceText(
                sheet=self.name,
                row=number,
                cells=tuple(
                    (meaning, f"{chr(ord('A') + at)}{number}", row.texts[at]) for at, meaning in wanted if row.texts[at]
                ),
            )
            for number, row in enumerate(self.rows, start=2)
        }


def percent(figure: int | None) -> str:
    """Return a figure as a table prints it."""
    return "" if figure is None else f"{figure}%"
