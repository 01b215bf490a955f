"""What somebody decides in a preview; nothing of it reaches the plan before the import is confirmed.

Each page of a preview sends what it showed and what was ticked on it, so that what was decided on
another page stands.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.imports import tasks
from goldenthread.imports.models import Import, ImportState
from goldenthread.imports.operations import states
from goldenthread.imports.rules.parsed import Correction


@transaction.atomic
def leave_out(*, record: Import, shown: Iterable[str], left_out: Iterable[str], by: audit.Actor, now: datetime) -> None:
    """Leave rows out, and take those shown that are not named; the rows beneath one go with it.

    :param shown: the keys of the rows somebody had before them
    :raises states.ImportMovedOn: if the preview is no longer open
    """
    locked = states.lock(record, ImportState.PREVIEWED)
    locked.left_out = _merged(locked.left_out, shown, left_out)
    _decided(locked, "rows", by=by, now=now)


@transaction.atomic
def choose_milestones(
    *, record: Import, shown: Iterable[str], ticked: Iterable[str], by: audit.Actor, now: datetime
) -> None:
    """Have offered milestones made, and not those shown that are not named.

    :raises states.ImportMovedOn: if the preview is no longer open
    """
    locked = states.lock(record, ImportState.PREVIEWED)
    locked.ticked = _merged(locked.ticked, shown, ticked)
    _decided(locked, "milestones", by=by, now=now)


@transaction.atomic
def decide_matches(
    *, record: Import, accepted: Iterable[str], as_new: Iterable[str], by: audit.Actor, now: datetime
) -> None:
    """Take rows for the items proposed, or call them new items.

    :raises states.ImportMovedOn: if the preview is no longer open
    """
    locked = states.lock(record, ImportState.PREVIEWED)
    taken, new = set(accepted), set(as_new)
    locked.accepted = _merged(locked.accepted, taken | new, taken)
    locked.as_new = _merged(locked.as_new, taken | new, new)
    _decided(locked, "matches", by=by, now=now)


@transaction.atomic
def accept_matches(*, record: Import, by: audit.Actor, now: datetime) -> None:
    """Take every proposed match at or above the threshold, except where a row was called a new item.

    :raises states.ImportMovedOn: if the preview is no longer open
    """
    locked = states.lock(record, ImportState.PREVIEWED)
    locked.accepts_matches = True
    _decided(locked, "all matches", by=by, now=now)


@transaction.atomic
def decide_names(*, record: Import, names: Mapping[str, str], by: audit.Actor, now: datetime) -> None:
    """Say of names which known one they are ("same:" and it), that they are others ("new") or stay words ("words").

    :raises states.ImportMovedOn: if the preview is no longer open
    """
    locked = states.lock(record, ImportState.PREVIEWED)
    locked.names = {**locked.names, **names}
    _decided(locked, "names", by=by, now=now)


@transaction.atomic
def skip_refused(*, record: Import, is_wanted: bool, by: audit.Actor, now: datetime) -> None:
    """Leave refused and undecided rows out and take the rest, or not.

    :raises states.ImportMovedOn: if the preview is no longer open
    """
    locked = states.lock(record, ImportState.PREVIEWED)
    locked.skips_refused = is_wanted
    locked.save()
    states.record_event("imports.import.decided", locked, by=by, now=now, facts={"about": "refused rows"})


@transaction.atomic
def correct_columns(*, record: Import, corrections: Iterable[Correction], by: audit.Actor, now: datetime) -> None:
    """Say what columns mean and have the file read again; what was decided of single rows is forgotten.

    Other meanings make other rows, so that the rows decided on may no longer be there.

    :raises states.ImportMovedOn: if the preview is no longer open
    """
    locked = states.lock(record, ImportState.PREVIEWED)
    known = {(sheet, heading): meaning for heading, meaning, sheet in locked.corrections}
    given = {(each.sheet, each.heading): each.meaning.value for each in corrections}
    locked.corrections = [[heading, meaning, sheet] for (sheet, heading), meaning in {**known, **given}.items()]
    locked.left_out, locked.accepted, locked.as_new, locked.ticked = [], [], [], []
    states.move(locked, ImportState.READING, now=now)
    states.record_event("imports.import.decided", locked, by=by, now=now, facts={"about": "columns"})
    transaction.on_commit(lambda: tasks.read_soon(locked))


@transaction.atomic
def compare_again(*, record: Import, by: audit.Actor, now: datetime) -> None:
    """Have the file compared again with what has been decided since.

    :raises states.ImportMovedOn: if the preview is no longer open
    """
    locked = states.lock(record, ImportState.PREVIEWED)
    states.move(locked, ImportState.READING, now=now)
    states.record_event("imports.import.decided", locked, by=by, now=now, facts={"about": "comparing again"})
    transaction.on_commit(lambda: tasks.read_soon(locked))


def _merged(known: Iterable[str], shown: Iterable[str], ticked: Iterable[str]) -> list[str]:
    return sorted((set(known) - set(shown)) | set(ticked))


def _decided(locked: Import, about: str, *, by: audit.Actor, now: datetime) -> None:
    locked.is_stale = True
    locked.save()
    states.record_event("imports.import.decided", locked, by=by, now=now, facts={"about": about})
    transaction.on_commit(lambda: tasks.compare_if_quick(locked))
