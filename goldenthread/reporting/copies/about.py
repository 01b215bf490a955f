"""The two sheets beside a working copy's table: how to use it, and what it is."""

import math
from collections.abc import Iterator
from typing import Any

from goldenthread.core import clock
from goldenthread.plans.rules import dates
from goldenthread.reporting.copies.filling import Filling
from goldenthread.reporting.copies.looks import Wardrobe

HELP = "How to use this"
ABOUT = "About"
_A4 = 9
# How many characters stand in a line of the help, and how high a line is in points.
_LINE, _HEIGHT = 78, 15
# An xlsxwriter worksheet; the library carries no types.
Sheet = Any

_PURPOSE = (
    "Change what you need to on the sheet “Items”, save it, and bring it back. Nothing in the plan changes before "
    "somebody has looked at what would change and confirmed it."
)
_COLOURS = (
    "White cells may be changed, grey ones are locked. Blue rows are groups: statuses and percentages of theirs come "
    "from what is beneath them."
)
_WHOLE = "A new agreed date needs a reason and on whose word it was agreed, in the two columns beside it."
_REPORT = "You report on these items. What they are, whose and by when, the plan's manager changes."
_TYPING = (
    "Status: choose from the list. Percent: from 0% to 100%.",
    "Dates: a day, such as 31/03/2018, or words, such as Q4 2017-18. Before a month alone type an apostrophe: "
    "'March 2018.",
    "What you leave as it is stays as it is. You may filter, widen columns, hide them and add sheets of your own. Do "
    "not rename or move the columns, and leave the first one as it is: by it each row is known again.",
)
_ADDING = (
    "Adding and deleting items",
    "To add an item, fill in one of the empty rows beneath the table. Leave the first column empty, write a title, and "
    "under “Part of” the reference of what it belongs to, or the title where there is none.",
    "A row you delete is left alone in the plan. It is listed when the workbook comes back; only there can its item be "
    "cancelled, with a reason.",
)
_RETURNING = (
    "Bringing it back",
    "In the workspace open the plan, then “Working copies”, and choose “Bring a copy back”. The name of the file does "
    "not matter.",
    "If the plan has changed meanwhile in a cell that you changed too, both are shown side by side, and you decide "
    "which counts.",
)


def write_help(sheet: Sheet, filling: Filling, wardrobe: Wardrobe) -> None:
    """Write in plain words what may be done with the workbook."""
    _lay_out(sheet, _LINE)
    lines = [(part, at == 0) for parts in _help(filling) for at, part in enumerate((*parts, ""))]
    for number, (line, is_heading) in enumerate(lines):
        sheet.set_row(number, _HEIGHT * (1.3 if is_heading else math.ceil(len(line) / _LINE) or 1))
        sheet.write_string(number, 0, line, wardrobe.prose(is_heading=is_heading))


def write_about(sheet: Sheet, filling: Filling, wardrobe: Wardrobe) -> None:
    """Write what the working copy is of, and the words its statuses are chosen from."""
    _lay_out(sheet, 20, _LINE - 20)
    sheet.write_string(0, 0, "About this working copy", wardrobe.prose(is_heading=True))
    told = [*_facts(filling), *(("Status" if not at else "", word) for at, word in enumerate(filling.statuses))]
    for number, (name, text) in enumerate(told, 1):
        sheet.write_string(number, 0, name, wardrobe.prose())
        sheet.write_string(number, 1, text, wardrobe.prose())


def statuses_range(filling: Filling) -> str:
    """Return where the workbook lists the statuses, as a formula names it."""
    first = len(_facts(filling)) + 2
    return f"={ABOUT}!$B${first}:$B${first + len(filling.statuses) - 1}"


def _lay_out(sheet: Sheet, *widths: int) -> None:
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    sheet.hide_gridlines(2)
    sheet.set_paper(_A4)


def _facts(filling: Filling) -> list[tuple[str, str]]:
    made = clock.london_date(filling.made_at)
    return [
        ("Working copy", filling.copy),
        ("Authority", filling.authority),
        ("Plan", filling.plan),
        ("Period", filling.period),
        ("As at", dates.day_in_words(filling.as_at)),
        ("Items", f"{len(filling.asked):,}" + (f", of {filling.whose}" if filling.whose else ", the whole plan")),
        ("Handed out", f"{dates.day_in_words(made)}, by {filling.made_by}"),
        ("For", "Officers only: drafts and officers' notes are in it. Do not publish it."),
    ]


def _help(filling: Filling) -> Iterator[tuple[str, ...]]:
    """Yield the parts of the help: a heading and its lines."""
    what = f"This workbook holds items of {filling.plan} as at {dates.day_in_words(filling.as_at)}, drafts included."
    if filling.closed_date:
        closed = dates.day_in_words(filling.closed_date)
        yield (
            "What this is",
            what,
            f"The plan was closed on {closed}. Nothing that is changed here can be brought back.",
        )
        return
    yield "What this is", what, _PURPOSE
    yield "What you may change", _COLOURS, (_WHOLE if filling.may_edit_plan else _REPORT), *_TYPING
    if filling.may_edit_plan:
        yield _ADDING
    yield _RETURNING
