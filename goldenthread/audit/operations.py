"""Writing to the ledger: only from inside another operation's transaction."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.audit.models import AuditEvent, AuditSequence, AuditValue
from goldenthread.audit.rules import chain
from goldenthread.audit.rules.events import Actor, Fact, Subject

__all__ = ["Actor", "Fact", "Subject", "record"]


@transaction.atomic
def record(
    name: str,
    *,
    authority_id: int,
    subject: Subject,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Fact] | None = None,
    erasable: Mapping[str, str] | None = None,
) -> AuditEvent:
    """Append one event to an authority's ledger.

    :param name: dotted: room, thing, what happened (``plans.period.published``)
    :param facts: what the event says for ever; must not hold personal data
    :param erasable: values that may have to be erased; only their digests enter the chain
    """
    head = _next(authority_id)
    values = [AuditValue(field=key, salt=secrets.token_hex(16), value=text) for key, text in (erasable or {}).items()]
    canonical = chain.canonical(
        {
            "at": at.isoformat(),
            "authority": authority_id,
            "by": by.user_id if by.user_id is not None else by.text,
            "facts": dict(facts or {}),
            "erasable": {value.field: chain.digest(value.salt + value.value) for value in values},
            "name": name,
            "sequence": head.last,
            "subject": [subject.kind, subject.public_id],
        }
    )
    event = AuditEvent.objects.create(
        authority_id=authority_id,
        sequence=head.last,
        name=name,
        subject_kind=subject.kind,
        subject_public_id=subject.public_id,
        by_user_id=by.user_id,
        by_text=by.text,
        happened_at=at,
        canonical=canonical,
        digest=chain.digest(head.last_digest + canonical),
    )
    _end(head, event, values)
    return event


def _next(authority_id: int) -> AuditSequence:
    """Lock an authority's sequence and count one on; nobody else gets a number until the transaction ends."""
    AuditSequence.objects.get_or_create(authority_id=authority_id)
    head = AuditSequence.objects.select_for_update().get(authority_id=authority_id)
    head.last += 1
    return head


def _end(head: AuditSequence, event: AuditEvent, values: list[AuditValue]) -> None:
    """Make an event the last of its ledger and keep its erasable values beside it."""
    head.last_digest = event.digest
    head.save()
    for value in values:
        value.event_id = event.pk
    AuditValue.objects.bulk_create(values)
