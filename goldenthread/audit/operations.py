"""Writing to the ledger: only from inside another operation's transaction."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldenthread.audit.models import AuditEvent, AuditSequence, AuditValue

Fact = str | int | bool | None | list[str] | list[int] | dict[str, str] | dict[str, int]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: a user, or a named command where no user signed in."""

    user_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What it was done to: a kind of thing and its public id."""

    kind: str
    public_id: str


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
    erasable = erasable or {}
    canonical = _canonical(
        {
            "at": at.isoformat(),
            "authority": authority_id,
            "by": by.user_id if by.user_id is not None else by.text,
            "facts": dict(facts or {}),
            "erasable": {key: _digest(value) for key, value in erasable.items()},
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
        digest=_digest(head.last_digest + canonical),
    )
    head.last, head.last_digest = event.sequence, event.digest
    head.save(update_fields=["last", "last_digest"])
    AuditValue.objects.bulk_create(
        AuditValue(event_id=event.pk, field=key, value=value) for key, value in erasable.items()
    )
    return event


def _canonical(content: Mapping[str, object]) -> str:
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
