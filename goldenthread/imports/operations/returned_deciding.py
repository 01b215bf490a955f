"""What somebody decides of a returned copy, and that it be recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.imports import tasks
from goldenthread.imports.models import ImportState, ReturnedCopy
from goldenthread.imports.operations import returned, states
from goldenthread.imports.operations.confirming import NotReady
from goldenthread.imports.returned import summaries
from goldenthread.imports.rules import decisions

CHANGED_MEANWHILE = "The preview has changed since you opened this page. Look at it once more, then decide."


@dataclass(frozen=True, slots=True)
class Answers:
    """What was decided on one page, of what it showed; what was decided on another page stands.

    :param shown: the keys of the cells and rows that could be left out there
    :param cancelled: the reason for giving up each item shown there that has no row, empty where it is left alone
    :param skips_refused: None where the page did not ask
    """

    conflicts: Mapping[str, str] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    cancelled: Mapping[str, str] = field(default_factory=dict)
    skips_refused: bool | None = None


@transaction.atomic
def decide(*, record: ReturnedCopy, turn: int, answers: Answers, by: audit.Actor, now: datetime) -> None:
    """Keep what was decided on a page of a preview.

    :param turn: the comparison that the deciding person had before them
    :raises returned.CopyMovedOn: if the preview is no longer open
    :raises NotReady: if it was compared again since
    """
    locked = returned.lock(record, ImportState.PREVIEWED)
    if locked.turn != turn:
        raise NotReady(CHANGED_MEANWHILE)
    before = decisions.read(locked.decisions)
    given = {key: reason.strip() for key, reason in answers.cancelled.items()}
    known = {**before.cancelled, **given}
    locked.decisions = replace(
        before,
        conflicts={**before.conflicts, **answers.conflicts},
        left_out=(before.left_out - answers.shown) | (answers.left_out & answers.shown),
        cancelled={key: reason for key, reason in known.items() if reason},
        skips_refused=before.skips_refused if answers.skips_refused is None else answers.skips_refused,
    ).as_json()
    locked.save()
    facts: dict[str, audit.Fact] = {
        "turn": turn,
        "conflicts": len(answers.conflicts),
        "left_out": len(answers.left_out),
    }
    states.record_event("imports.copy.decided", locked, by=by, now=now, facts=facts)


@transaction.atomic
def confirm_copy(*, record: ReturnedCopy, turn: int, by: audit.Actor, now: datetime) -> None:
    """Have a returned copy recorded in the background, as it was seen.

    :param turn: the comparison that the confirming person had before them
    :raises returned.CopyMovedOn: if somebody else confirmed or discarded it
    :raises NotReady: if it was compared again since, conflicts are not decided, or cells are refused
    """
    locked = returned.lock(record, ImportState.PREVIEWED)
    if locked.turn != turn:
        raise NotReady(CHANGED_MEANWHILE)
    found, decided = summaries.read(locked.summary), decisions.read(locked.decisions)
    if waiting := found.undecided(decided):
        raise NotReady(f"{waiting:,} conflicts are not decided. Say of each what is to stand.")
    if found.refused and not decided.skips_refused:
        raise NotReady("Some cells are refused. Correct them in the file, or leave them out and take the rest.")
    if found.to_record(decided) <= 0:
        raise NotReady("There is nothing to record: the plan holds all of it already, or you left it out.")
    locked.confirmed_by_id, locked.confirmed_by_text = by.user_id, by.text
    states.move(locked, ImportState.RECORDING, now=now)
    states.record_event("imports.copy.confirmed", locked, by=by, now=now, facts={"turn": turn})
    transaction.on_commit(lambda: tasks.record_copy_soon(locked))
