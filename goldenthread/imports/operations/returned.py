"""Working copies that come back: taken in, read, compared, given up."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.documents import operations as document_operations
from goldenthread.imports import bulk, progress, tasks
from goldenthread.imports.models import ImportState, ReturnedCopy, ReturnedPage
from goldenthread.imports.operations import states
from goldenthread.imports.operations.starting import Upload
from goldenthread.imports.readers import refusals
from goldenthread.imports.returned import comparison, lines, summaries
from goldenthread.imports.returned.comparison import Compared, Source
from goldenthread.imports.returned.lines import Line
from goldenthread.imports.rules import decisions, returned
from goldenthread.imports.rules.decisions import Decisions
from goldenthread.organisations.models import Authority
from goldenthread.plans.rules import dates

LINES_A_PAGE = 50


class CopyMovedOn(Exception):
    """The returned copy is no longer in a state in which this can be done; somebody else was faster."""


@transaction.atomic
def bring_back(*, authority: Authority, upload: Upload, by: audit.Actor, now: datetime) -> ReturnedCopy:
    """Keep a file and have it compared in the background; nothing of it reaches a plan before it is confirmed."""
    kept = document_operations.store_file(
        authority=authority, name=upload.name, content=upload.content, media_type=upload.media_type, by=by, now=now
    )
    record = ReturnedCopy.objects.create(
        authority=authority,
        file=kept,
        started_at=now,
        started_by_id=by.user_id,
        started_by_text=by.text,
        moved_at=now,
    )
    states.record_event("imports.copy.brought_back", record, by=by, now=now, facts={"file": kept.public_id})
    transaction.on_commit(lambda: tasks.read_copy_soon(record))
    return record


def preview_copy(*, record: ReturnedCopy, now: datetime) -> None:
    """Read a returned copy, compare it and keep the preview; a file that is not read is refused.

    Does nothing for one that has moved on. Reading and comparing happen outside any transaction.
    """
    found = load(record)
    if found.state != ImportState.READING:
        return
    progress.tell(found.public_id, "Reading the file")
    try:
        compared = compare(found, now=now)
    except refusals.UnreadableFile as refusal:
        refuse_copy(record=found, problem=str(refusal), now=now)
        return
    keep_preview(record=found, compared=compared, now=now)


@transaction.atomic
def refuse_copy(*, record: ReturnedCopy, problem: str, now: datetime) -> None:
    """Say why a returned copy cannot be read."""
    locked = lock(record, ImportState.READING)
    states.move(locked, ImportState.REFUSED, now=now, problem=problem)
    states.record_event("imports.copy.refused", locked, by=states.starter(locked), now=now)


@bulk.many_objects()
@transaction.atomic
def keep_preview(*, record: ReturnedCopy, compared: Compared, now: datetime, problem: str = "") -> None:
    """Keep what a comparison found, page by page, in place of an earlier one.

    Does nothing where something was decided, or another comparison kept, meanwhile. Conflicts are decided anew
    where the plan has changed since.

    :param problem: what the people who look at it should know first
    """
    locked = lock(record, *ImportState)
    if (locked.turn, locked.state, locked.decisions) != (record.turn, record.state, record.decisions):
        return
    count = _keep_pages(locked, lines.lines(compared))
    locked.summary = summaries.of(compared.comparison, lines=count).as_json()
    is_same_plan = locked.plan_revision == compared.plan.revision
    locked.decisions = _still_meant(locked, compared, keep_conflicts=is_same_plan).as_json()
    locked.copy = compared.copy
    locked.plan_revision = compared.plan.revision
    locked.turn += 1
    states.move(locked, ImportState.PREVIEWED, now=now, problem=problem or _why_not(compared))
    facts: dict[str, audit.Fact] = {"turn": locked.turn, "copy": compared.copy.public_id, "lines": count}
    states.record_event("imports.copy.previewed", locked, by=states.starter(locked), now=now, facts=facts)


@transaction.atomic
def discard_copy(*, record: ReturnedCopy, by: audit.Actor, now: datetime) -> None:
    """Give a returned copy up; its file is kept, the preview is not.

    :raises CopyMovedOn: if it is being recorded or is finished
    """
    locked = lock(record, ImportState.READING, ImportState.PREVIEWED, ImportState.REFUSED)
    locked.pages.all().delete()
    states.move(locked, ImportState.DISCARDED, now=now)
    states.record_event("imports.copy.discarded", locked, by=by, now=now)


@transaction.atomic
def start_again(*, record: ReturnedCopy, by: audit.Actor, now: datetime) -> None:
    """Have a returned copy go on whose background work ended half way; nothing is done twice by it.

    :raises CopyMovedOn: if it is waiting for somebody to check it, or finished
    """
    locked = lock(record, ImportState.READING, ImportState.RECORDING, ImportState.REFUSED)
    goes_on_as = ImportState.RECORDING if locked.state == ImportState.RECORDING else ImportState.READING
    states.move(locked, goes_on_as, now=now)
    states.record_event("imports.copy.started_again", locked, by=by, now=now, facts={"state": goes_on_as.value})
    soon = tasks.record_copy_soon if goes_on_as is ImportState.RECORDING else tasks.read_copy_soon
    transaction.on_commit(lambda: soon(locked))


def compare(record: ReturnedCopy, *, now: datetime) -> Compared:
    """Read a returned copy's file and compare it, with the rights of whoever brought it back.

    :raises readers.refusals.UnreadableFile: if it is not read at all
    """
    with record.file.file.open("rb") as kept:
        content = kept.read()
    source = Source(
        authority=record.authority,
        name=record.file.name,
        content=content,
        user_id=record.started_by_id,
        on=clock.london_date(now),
    )
    return comparison.compare(source)


def load(record: ReturnedCopy) -> ReturnedCopy:
    """Return a returned copy as it is now, with its file."""
    return ReturnedCopy.objects.select_related("authority", "file").get(pk=record.pk)


def lock(record: ReturnedCopy, *allowed: ImportState) -> ReturnedCopy:
    """Lock a returned copy until the transaction ends.

    :raises CopyMovedOn: if it is in none of the allowed states
    """
    found = ReturnedCopy.objects.select_for_update(of=("self",)).select_related("authority", "file", "copy__plan")
    locked = found.get(pk=record.pk)
    if locked.state not in allowed:
        raise CopyMovedOn(f"This copy is {ImportState(locked.state).label.lower()} by now.")
    return locked


def _why_not(compared: Compared) -> str:
    """Why nothing of a copy can be recorded, whatever is decided; empty where it can."""
    closed = compared.plan.closed_date
    if closed is None:
        return ""
    return f"{compared.plan.title} was closed on {dates.day_in_words(closed)}: nothing of this copy can be recorded."


def _keep_pages(record: ReturnedCopy, found: Iterable[Line]) -> int:
    record.pages.all().delete()
    pages = list(_pages(record, found))
    ReturnedPage.objects.bulk_create(pages, batch_size=100)
    return sum(len(page.rows) for page in pages)


def _pages(record: ReturnedCopy, found: Iterable[Line]) -> Iterator[ReturnedPage]:
    left = iter(found)
    number = 0
    while rows := list(islice(left, LINES_A_PAGE)):
        number += 1
        yield ReturnedPage(record=record, number=number, rows=rows)


def _still_meant(record: ReturnedCopy, compared: Compared, *, keep_conflicts: bool) -> Decisions:
    """The decisions on what is still there; those on conflicts only where the plan is as it was."""
    before = decisions.read(record.decisions)
    found = compared.comparison
    cells = {returned.cell_key(row.key, cell.code) for row in found.rows for cell in row.changes}
    there = cells | {addition.key for addition in found.added}
    missing = {each.key for each in found.missing}
    return replace(
        before,
        conflicts={k: v for k, v in before.conflicts.items() if k in found.conflicts} if keep_conflicts else {},
        left_out=before.left_out & there,
        cancelled={key: reason for key, reason in before.cancelled.items() if key in missing},
    )
