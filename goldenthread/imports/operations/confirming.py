"""Confirming an import."""

from datetime import datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.imports import summaries, tasks
from goldenthread.imports.models import Import, ImportState
from goldenthread.imports.operations import states


class NotReady(Exception):
    """An import cannot be recorded as it stands; the message says why and what to do."""


@transaction.atomic
def confirm_import(*, record: Import, turn: int, by: audit.Actor, now: datetime) -> None:
    """Have an import recorded in the background, as it was seen.

    :param turn: the comparison that the confirming person had before them
    :raises states.ImportMovedOn: if somebody else confirmed or discarded it
    :raises NotReady: if it was compared again since, or rows are refused or undecided
    """
    locked = states.lock(record, ImportState.PREVIEWED)
    if locked.turn != turn or locked.is_stale:
        raise NotReady("The preview has changed since you opened it. Look at it once more, then confirm.")
    found = summaries.read(locked.summary)
    if found.blocking and not locked.skips_refused:
        raise NotReady("Some rows are refused or not decided. Decide them, or leave them out and take the rest.")
    if not found.says_something:
        raise NotReady("There is nothing to record: the plan holds all of it already.")
    locked.confirmed_by_id, locked.confirmed_by_text = by.user_id, by.text
    states.move(locked, ImportState.RECORDING, now=now)
    states.record_event("imports.import.confirmed", locked, by=by, now=now, facts={"turn": turn})
    transaction.on_commit(lambda: tasks.record_soon(locked))
