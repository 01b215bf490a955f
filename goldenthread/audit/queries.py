"""Reading the ledger."""

import hashlib

from django.db.models import QuerySet

from goldenthread.audit.models import AuditEvent


def events_of(authority_id: int) -> QuerySet[AuditEvent]:
    """Return an authority's events in the order they happened."""
    return AuditEvent.objects.filter(authority_id=authority_id).order_by("sequence")


def first_break(authority_id: int) -> int | None:
    """Return the sequence number at which an authority's chain is broken, or None when it is whole."""
    digest, expected = "", 1
    for event in events_of(authority_id).iterator():
        digest = hashlib.sha256((digest + event.canonical).encode()).hexdigest()
        if event.sequence != expected or event.digest != digest:
            return expected
        expected += 1
    return None
