"""The form of one item's update as a Word document: what was said before beside what is to be said now.

Each answer is a content control whose tag is the code of its column. Controls whose tag begins with ``was:``
only show what the form was handed out with.
"""

from collections.abc import Iterator

import docx
from docx.document import Document

from goldenthread.plans.rules import dates
from goldenthread.reporting.copies import controls, form_styles
from goldenthread.reporting.copies.controls import Control
from goldenthread.reporting.copies.filling import Filling
from goldenthread.reporting.queries.copies import CopyRow
from goldenthread.reporting.rules import copies
from goldenthread.reporting.rules.copies import Column, Kind

WAS = "was:"
_FACTS = ("level", "above", "owners", "followers", "original", "agreed", "last")


def write(filling: Filling) -> bytes:
    """Return the form of the item that was asked for. The same filling gives the same bytes."""
    row = filling.asked[0]
    document = docx.Document()
    form_styles.dress(document, title=_title(row), author=filling.authority, made_at=filling.made_at)
    _begin(document, filling, row)
    asked = [
        column for column in filling.columns if not column.is_of_plan and filling.is_open(column, is_leaf=row.is_leaf)
    ]
    short = [column for column in asked if column.kind is not Kind.LONG_TEXT]
    if short:
        _ask_short(document, filling, row, short)
    for column in asked:
        if column.kind is Kind.LONG_TEXT:
            _ask_long(document, filling, row, column)
    _end(document, filling, row)
    return form_styles.packed(document)


def _title(row: CopyRow) -> str:
    return " ".join(filter(None, ("Update:", row.values.get("reference", ""), row.values["title"])))


def _begin(document: Document, filling: Filling, row: CopyRow) -> None:
    document.add_heading(form_styles.writable(_title(row)), level=1)
    for line in _introduction(filling):
        document.add_paragraph(form_styles.writable(line))
    document.add_heading("The item", level=2)
    known = [column for column in filling.columns if column.code in _FACTS and row.values.get(column.code)]
    table = form_styles.table(document, rows=len(known), widths=(50, 120))
    for line, column in zip(table.rows, known, strict=True):
        form_styles.say(line.cells[0], column.title, is_heading=True)
        form_styles.say(line.cells[1], _shown(column, row))


def _introduction(filling: Filling) -> Iterator[str]:
    yield f"{filling.plan}, {filling.period}, as at {dates.day_in_words(filling.as_at)}."
    if filling.closed_date:
        yield (
            f"The plan was closed on {dates.day_in_words(filling.closed_date)}. Nothing that is changed here can be "
            "brought back."
        )
    else:
        yield (
            "Change what you need to under “Now”; what you leave as it is stays as it is. Save the form as a Word "
            "document, then open the plan in the workspace, choose “Working copies” and “Bring a copy back”. Nothing "
            "changes before it has been looked at and confirmed."
        )
    yield "For officers only: it holds drafts and may hold notes that are never published."


def _ask_short(document: Document, filling: Filling, row: CopyRow, asked: list[Column]) -> None:
    """Ask for status, percent and dates side by side with what they were."""
    document.add_heading("Where it stands", level=2)
    table = form_styles.table(document, rows=len(asked) + 1, widths=(50, 55, 65), has_heading_row=True)
    for cell, title in zip(table.rows[0].cells, ("", "When handed out", "Now"), strict=True):
        form_styles.say(cell, title or "What", is_heading=True)
    for line, column in zip(table.rows[1:], asked, strict=True):
        form_styles.say(line.cells[0], column.title, is_heading=True)
        form_styles.say(line.cells[1], _shown(column, row) or "Nothing")
        form_styles.say(line.cells[2], "")
        line.cells[2].paragraphs[0]._p.append(_answer(filling, row, column))


def _ask_long(document: Document, filling: Filling, row: CopyRow, column: Column) -> None:
    """Ask for words, beneath those there were."""
    document.add_heading(form_styles.writable(column.title), level=2)
    before = row.values.get(column.code, "")
    if before:
        document.add_paragraph("When handed out", style=form_styles.LABEL)
        number = len(filling.columns) + _number(filling, column)
        was = Control(WAS + column.code, f"{column.title}, when handed out", before, is_locked=True)
        document.add_paragraph(style=form_styles.BEFORE)._p.append(controls.control(was, number))
    document.add_paragraph("Now", style=form_styles.LABEL)
    document.add_paragraph(style=form_styles.ANSWER)._p.append(_answer(filling, row, column))


def _end(document: Document, filling: Filling, row: CopyRow) -> None:
    """Say by what the form is known again, whatever the file is called."""
    identity = Control("row", "How this form is known again", copies.identity(filling.copy, row.key), is_locked=True)
    last = document.add_paragraph("Leave this as it is; by it the form is known again: ", style=form_styles.LABEL)
    last._p.append(controls.control(identity, 1))


def _answer(filling: Filling, row: CopyRow, column: Column) -> controls.Element:
    text = row.values.get(column.code, "")
    return controls.control(
        Control(
            tag=column.code,
            title=f"{column.title}, now",
            text=_shown(column, row),
            choices=filling.statuses if column.kind is Kind.STATUS else (),
            is_date=column.is_date,
            day=copies.exact_day(text) if column.is_date else None,
        ),
        _number(filling, column),
    )


def _number(filling: Filling, column: Column) -> int:
    return filling.columns.index(column) + 1


def _shown(column: Column, row: CopyRow) -> str:
    """What a cell says, as people write it."""
    text = row.values.get(column.code, "")
    if not text or column.kind is Kind.PERCENT:
        return f"{text}%" if text else ""
    day = copies.exact_day(text) if column.is_date else None
    return dates.day_in_words(day) if day else text
