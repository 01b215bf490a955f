"""Reading the ledger."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from goldenthread.audit.models import AuditEvent, AuditSequence, AuditValue
from goldenthread.audit.rules import chain


@dataclass(frozen=True, slots=True)
class LedgerState:
    """How an authority's ledger stands.

    :param events: how many events were given a number
    :param head: the last event's digest; noted elsewhere, it proves later that nothing before it was changed
    :param first_break: the number of the first event that is missing or altered, or None
    """

    authority_id: int
    events: int
    head: str
    first_break: int | None


def events_of(authority_id: int) -> QuerySet[AuditEvent]:
    """Return an authority's events in the order they happened."""
    return AuditEvent.objects.filter(authority_id=authority_id).order_by("sequence")


def ledgers() -> list[LedgerState]:
    """Check every authority's ledger, in the order the authorities were made."""
    return [
        LedgerState(
            authority_id=head.authority_id,
            events=head.last,
            head=head.last_digest,
            first_break=first_break(head.authority_id),
        )
        for head in AuditSequence.objects.order_by("authority_id")
    ]


def first_break(authority_id: int) -> int | None:
    """Return the sequence number at which an authority's chain is broken, or None when it is whole.

    An event breaks it when it is missing (the last ones included), or when any of its columns, or a
    value kept beside it, is not as it was written. An erased value breaks nothing.
    """
    values = _values(authority_id)
    digest, expected = "", 1
    for event in events_of(authority_id).iterator():
        digest = chain.digest(digest + event.canonical)
        if event.sequence != expected or event.digest != digest or not _is_as_written(event, values[event.pk]):
            return expected
        expected += 1
    head = AuditSequence.objects.filter(authority_id=authority_id).first()
    given = (head.last, head.last_digest) if head else (0, "")
    return None if given == (expected - 1, digest) else expected


def _values(authority_id: int) -> dict[int, list[AuditValue]]:
    values: dict[int, list[AuditValue]] = defaultdict(list)
    for value in AuditValue.objects.filter(event_id__in=events_of(authority_id).values("pk")):
        values[value.event_id].append(value)
    return values


def _is_as_written(event: AuditEvent, values: list[AuditValue]) -> bool:
    written = json.loads(event.canonical)
    shown = (
        event.authority_id,
        event.sequence,
        event.name,
        [event.subject_kind, event.subject_public_id],
        event.by_text if event.by_user_id is None else event.by_user_id,
        event.happened_at,
    )
    said = tuple(written[key] for key in ("authority", "sequence", "name", "subject", "by"))
    digests = written["erasable"]
    return shown == (*said, datetime.fromisoformat(written["at"])) and all(
        digests.get(value.field) == chain.digest(value.salt + value.value) for value in values
    )
