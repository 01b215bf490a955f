"""A Word form that came back, read as one row of a working copy: by its controls, or by where its answers stand."""

import re
from collections.abc import Sequence

from goldenthread.imports.readers import grid, refusals
from goldenthread.imports.readers.word_forms import WordForm
from goldenthread.imports.rules import copy_values, texts
from goldenthread.imports.rules.copy_tables import NOT_A_COPY, GivenCell, GivenRow, GivenTable
from goldenthread.imports.rules.parsed import Remark
from goldenthread.reporting.copies import controls
from goldenthread.reporting.rules.copies import Column, Kind

_IDENTITY = re.compile(r"\b([0-9a-z]{10})\.([0-9a-z]{10})\b")
_TAG = "row"
# What a program may leave of a place that nobody filled in.
_NO_ANSWER = frozenset({controls.EMPTY, controls.CHOOSE})
# What stands above the answer to a question of words, and what ends it.
_NOW = "Now"
_END = "Leave this as it is"


def identity(form: WordForm) -> tuple[str, str]:
    """Return the public ids of the copy that a form is and of the item it is about.

    :raises refusals.WrongKind: if it does not say so, or names several
    """
    if found := _IDENTITY.fullmatch(form.controls.get(_TAG, "").strip()):
        return found[1], found[2]
    named = {(said[1], said[2]) for row in form.rows for text in row for said in _IDENTITY.finditer(text)}
    if len(named) != 1:
        several = "it names several items." if named else "it does not say which item it is about."
        raise refusals.WrongKind(several, where=form.filename, remedy=NOT_A_COPY)
    return named.pop()


def table(form: WordForm, key: str, columns: Sequence[Column]) -> GivenTable:
    """Return a form's answers as the one row of a working copy.

    :raises refusals.WrongKind: if no answer is found in it
    """
    cells = {column.code: cell for column in columns if (cell := _cell(form, column))}
    if not cells:
        raise refusals.WrongKind(
            "its answers were not found: the places to fill in are gone, and so are the headings above them.",
            where=form.filename,
            remedy="Copy them into a form that is handed out anew, or record the update on the item's page.",
        )
    is_by_position = not any(column.code in form.controls for column in columns if column.code != _TAG)
    notes = (Remark(form.filename, "The places to fill in are gone; the answers were found by their headings."),)
    return GivenTable("", (GivenRow(key, form.filename, 1, cells),), notes if is_by_position else (), is_form=True)


def _cell(form: WordForm, column: Column) -> GivenCell | None:
    if column.code == _TAG:
        return None
    given = form.controls.get(column.code)
    if given is None:
        given = _by_position(form, column)
    if given is None:
        return None
    text = texts.tidy(given)
    text = "" if text in _NO_ANSWER else text
    address = f"“{column.title}”"
    if column.kind is Kind.PERCENT:
        return GivenCell(address, copy_values.percent_of(grid.Cell(address, text, text)), text)
    return GivenCell(address, text, text)


def _by_position(form: WordForm, column: Column) -> str | None:
    """The answer beside or beneath a column's heading; None where there is none to be found."""
    if column.kind is Kind.LONG_TEXT:
        return _beneath(form, column.title)
    beside = [row for row in form.rows if len(row) == 3 and texts.one_line(row[0]) == column.title]
    return beside[0][2] if len(beside) == 1 else None


def _beneath(form: WordForm, title: str) -> str | None:
    """The lines under “Now” beneath a heading, up to the next heading."""
    start = next((at for at in sorted(form.headings) if texts.one_line(form.rows[at][0]) == title), None)
    if start is None:
        return None
    end = min((at for at in form.headings if at > start), default=len(form.rows))
    lines = [row[0] for row in form.rows[start + 1 : end] if len(row) == 1]
    if _NOW not in map(texts.one_line, lines):
        return None
    # The words of before may hold such a line too; the answer's own label is the last one that has one.
    asked = max(at for at, line in enumerate(lines) if texts.one_line(line) == _NOW)
    return "\n".join(line for line in lines[asked + 1 :] if not line.startswith(_END))
