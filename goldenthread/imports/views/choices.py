"""From the ticks of a preview's page to the decision they make."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.http import QueryDict

from goldenthread.audit import operations as audit
from goldenthread.imports import forms
from goldenthread.imports.directory import NEW, SAME
from goldenthread.imports.lines import ColumnLine, Kind, Line, MilestoneLine, NameLine, RowLine
from goldenthread.imports.models import Import
from goldenthread.imports.operations import deciding
from goldenthread.imports.presenters.parts import NAMES_STAY_WORDS
from goldenthread.imports.rules.meanings import Meaning
from goldenthread.imports.rules.parsed import Correction

SAVED = "Saved."
Decide = Callable[..., str]


def decide(
    data: QueryDict, record: Import, kind: Kind, lines: Sequence[Line], *, by: audit.Actor, now: datetime
) -> str:
    """Save what was ticked on a page of a part, and return what to say of it.

    :param lines: the lines the page showed; answers about others are ignored
    :raises operations.states.ImportMovedOn: if the preview is no longer open
    """
    return _DECISIONS.get(kind, _nothing)(data, record, lines, by, now)


def _nothing(data: QueryDict, record: Import, lines: Sequence[Line], by: audit.Actor, now: datetime) -> str:
    return "There was nothing to save on that page."


def _rows(data: QueryDict, record: Import, lines: Sequence[Line], by: audit.Actor, now: datetime) -> str:
    shown = [line.key for line in lines if isinstance(line, RowLine) and line.key]
    ticked = set(data.getlist("row")) & set(shown)
    deciding.leave_out(record=record, shown=shown, left_out=ticked, by=by, now=now)
    return SAVED


def _milestones(data: QueryDict, record: Import, lines: Sequence[Line], by: audit.Actor, now: datetime) -> str:
    shown = [line.key for line in lines if isinstance(line, MilestoneLine)]
    ticked = set(data.getlist("row")) & set(shown)
    deciding.choose_milestones(record=record, shown=shown, ticked=ticked, by=by, now=now)
    return SAVED


def _matches(data: QueryDict, record: Import, lines: Sequence[Line], by: audit.Actor, now: datetime) -> str:
    if "all" in data:
        deciding.accept_matches(record=record, by=by, now=now)
        return "Every match at or above the threshold is accepted."
    answers = forms.chosen(data, "match-", ("accept", "new"))
    deciding.decide_matches(
        record=record,
        accepted=[key for key, answer in answers.items() if answer == "accept"],
        as_new=[key for key, answer in answers.items() if answer == "new"],
        by=by,
        now=now,
    )
    return SAVED


def _names(data: QueryDict, record: Import, lines: Sequence[Line], by: audit.Actor, now: datetime) -> str:
    names: dict[str, str] = {}
    for line in lines:
        if isinstance(line, NameLine):
            allowed = (*(f"{SAME}{like}" for like, _ in line.likes), NEW, NAMES_STAY_WORDS)
            if (answer := data.get(f"name-{line.text}")) in allowed:
                names[line.text] = str(answer)
    deciding.decide_names(record=record, names=names, by=by, now=now)
    return SAVED


def _columns(data: QueryDict, record: Import, lines: Sequence[Line], by: audit.Actor, now: datetime) -> str:
    answers = forms.chosen(data, "column-", tuple(Meaning))
    corrections = [
        Correction(heading=line.heading, meaning=Meaning(answers[line.cell]), sheet=line.sheet)
        for line in lines
        if isinstance(line, ColumnLine) and answers.get(line.cell, line.meaning) != line.meaning
    ]
    if not corrections:
        return "Nothing was changed."
    deciding.correct_columns(record=record, corrections=corrections, by=by, now=now)
    return "The file is read again with the columns as you corrected them."


def _refused(data: QueryDict, record: Import, lines: Sequence[Line], by: audit.Actor, now: datetime) -> str:
    deciding.skip_refused(record=record, is_wanted="skip" in data, by=by, now=now)
    return SAVED


_DECISIONS: dict[Kind, Decide] = {
    Kind.MADE: _rows,
    Kind.CHANGED: _rows,
    Kind.LEFT_OUT: _rows,
    Kind.MILESTONES: _milestones,
    Kind.MATCHES: _matches,
    Kind.NAMES: _names,
    Kind.COLUMNS: _columns,
    Kind.REFUSED: _refused,
}
