"""What every write of organisations shares: its event is about the authority."""

from collections.abc import Mapping
from datetime import datetime

from goldenthread.audit import operations as audit
from goldenthread.organisations.models import Authority


def record(
    event: str, *, authority: Authority, by: audit.Actor, now: datetime, facts: Mapping[str, audit.Fact] | None = None
) -> None:
    """Record an event about an authority."""
    subject = audit.Subject("authority", authority.public_id)
    audit.record(event, authority_id=authority.pk, subject=subject, by=by, at=now, facts=facts)
