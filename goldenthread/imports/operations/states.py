"""What every write of an import, and of a working copy that came back, shares: the lock, the state, the ledger."""

from collections.abc import Mapping
from datetime import datetime

from goldenthread.audit import operations as audit
from goldenthread.imports.models import Import, ImportState, ReturnedCopy


class ImportMovedOn(Exception):
    """The import is no longer in a state in which this can be done; somebody else was faster."""


def lock(record: Import, *allowed: ImportState) -> Import:
    """Lock an import until the transaction ends.

    :raises ImportMovedOn: if it is in none of the allowed states
    """
    locked = Import.objects.select_for_update(of=("self",)).select_related("authority", "file").get(pk=record.pk)
    if locked.state not in allowed:
        raise ImportMovedOn(f"This import is {ImportState(locked.state).label.lower()} by now.")
    return locked


def move(record: Import | ReturnedCopy, state: ImportState, *, now: datetime, problem: str = "") -> None:
    """Bring what is locked into a state and save it whole."""
    record.state = state
    record.problem = problem
    record.moved_at = now
    record.save()


def record_event(
    name: str,
    record: Import | ReturnedCopy,
    *,
    by: audit.Actor,
    now: datetime,
    facts: Mapping[str, audit.Fact] | None = None,
) -> None:
    """Record an event about an import or a returned copy."""
    subject = audit.Subject("import" if isinstance(record, Import) else "returned copy", record.public_id)
    audit.record(name, authority_id=record.authority_id, subject=subject, by=by, at=now, facts=facts)


def starter(record: Import | ReturnedCopy) -> audit.Actor:
    """Return who brought a file: what is done in the background is done on their word."""
    return audit.Actor(record.started_by_id, record.started_by_text)


def confirmer(record: Import | ReturnedCopy) -> audit.Actor:
    """Return who confirmed what is recorded of it."""
    return audit.Actor(record.confirmed_by_id, record.confirmed_by_text)
