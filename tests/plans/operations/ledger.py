"""Asking the ledger what has just happened."""

import json

from goldenthread.audit import queries
from goldenthread.audit.models import AuditEvent
from goldenthread.organisations.models import Authority


def last_event(authority: Authority) -> AuditEvent:
    """Return the event recorded last."""
    found = queries.events_of(authority.pk).last()
    assert found is not None
    return found


def last_facts(authority: Authority) -> dict[str, object]:
    """Return the facts of the event recorded last."""
    facts: dict[str, object] = json.loads(last_event(authority).canonical)["facts"]
    return facts


def names(authority: Authority) -> list[str]:
    """Return the names of all events, in order."""
    return [event.name for event in queries.events_of(authority.pk)]
