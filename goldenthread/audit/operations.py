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
    AuditSequence.objects.get_or_create(authority_id=authority_id)
    head = AuditSequence.objects.select_for_update().get(authority_id=authority_id)
    values = [
        AuditValue(field=field, salt=secrets.token_hex(16), value=value) for field, value in (erasable or {}).items()
    ]
    canonical = chain.canonical(
        {
            "at": at.isoformat(),
            "authority": authority_id,
            "by": by.user_id if by.user_id is not None else by.text,
            "facts": dict(facts or {}),
            "erasable": {value.field: chain.digest(value.salt + value.value) for value in values},
            "name": name,
            "sequence": head.last + 1,
            "subject": [subject.kind, subject.public_id],
        }
    )
    event = AuditEvent.objects.create(
        authority_id=authority_id,
        sequence=head.last + 1,
        name=name,
        subject_kind=subject.kind,
        subject_public_id=subject.public_id,
        by_user_id=by.user_id,
        by_text=by.text,
        happened_at=at,
        canonical=canonical,
        digest=chain.digest(head.last_digest + canonical),
    )
    head.last, head.last_digest = event.sequence, event.digest
    head.save(update_fields=["last", "last_digest"])
    for value in values:
        value.event_id = event.pk
    AuditValue.objects.bulk_create(values)
    return event
