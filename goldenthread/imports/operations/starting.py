"""Taking a file in."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.documents import operations as document_operations
from goldenthread.imports import tasks
from goldenthread.imports.models import Import, ImportState
from goldenthread.imports.operations import states
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Plan
from goldenthread.plans.operations.periods import Span


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Destination:
    """What a file goes into: an existing plan or one to be made, and the period it reports on.

    ``span`` is given where the period's name does not say which days it covers.
    """

    plan: Plan | None
    plan_slug: str
    plan_title: str
    scheme_code: str
    period_name: str
    as_at: date
    span: Span | None = None


@transaction.atomic
def start_import(
    *, authority: Authority, upload: Upload, destination: Destination, by: audit.Actor, now: datetime
) -> Import:
    """Keep a file and have it read in the background; nothing of it reaches a plan before it is confirmed."""
    kept = document_operations.store_file(
        authority=authority,
        name=upload.name,
        content=upload.content,
        media_type=upload.media_type,
        by=by,
        now=now,
    )
    span = destination.span
    record = Import.objects.create(
        authority=authority,
        file=kept,
        plan=destination.plan,
        plan_slug=destination.plan_slug,
        plan_title=destination.plan_title,
        scheme_code=destination.scheme_code,
        period_name=destination.period_name,
        period_from=span.from_date if span else None,
        period_to=span.to_date if span else None,
        as_at=destination.as_at,
        started_at=now,
        started_by_id=by.user_id,
        started_by_text=by.text,
        moved_at=now,
    )
    states.record_event(
        "imports.import.started",
        record,
        by=by,
        now=now,
        facts={"file": kept.public_id, "plan": destination.plan_slug, "period": destination.period_name},
    )
    transaction.on_commit(lambda: tasks.read_soon(record))
    return record


@transaction.atomic
def start_again(*, record: Import, by: audit.Actor, now: datetime) -> None:
    """Have an import go on whose background work ended half way; nothing is done twice by it.

    A refused file is read once more.

    :raises states.ImportMovedOn: if it is waiting for somebody to check it, or finished
    """
    locked = states.lock(record, ImportState.READING, ImportState.RECORDING, ImportState.REFUSED)
    goes_on_as = ImportState.RECORDING if locked.state == ImportState.RECORDING else ImportState.READING
    states.move(locked, goes_on_as, now=now)
    states.record_event("imports.import.started_again", locked, by=by, now=now, facts={"state": goes_on_as.value})
    soon = tasks.record_soon if goes_on_as is ImportState.RECORDING else tasks.read_soon
    transaction.on_commit(lambda: soon(locked))


@transaction.atomic
def discard_import(*, record: Import, by: audit.Actor, now: datetime) -> None:
    """Give an import up; its file is kept, the preview is not.

    :raises states.ImportMovedOn: if it is being recorded or is finished
    """
    locked = states.lock(record, ImportState.READING, ImportState.PREVIEWED, ImportState.REFUSED)
    locked.pages.all().delete()
    states.move(locked, ImportState.DISCARDED, now=now)
    states.record_event("imports.import.discarded", locked, by=by, now=now)
