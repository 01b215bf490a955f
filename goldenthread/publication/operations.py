"""Making things public."""

from datetime import datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.publication import registry
from goldenthread.publication.models import Classification, Publication


class PublicationInTheFuture(Exception):
    """A publication was dated after the moment it was recorded."""


@transaction.atomic
def publish(
    *,
    authority_id: int,
    subject: audit.Subject,
    title: str,
    by: audit.Actor,
    now: datetime,
    published_at: datetime | None = None,
    classification: Classification = Classification.OPEN,
) -> Publication:
    """Record an act of publication and tell the rooms that asked to know.

    :param published_at: when the public could first read it, if that was before now
    :raises PublicationInTheFuture: if published_at is after now
    """
    if published_at is not None and published_at > now:
        raise PublicationInTheFuture(f"{title} cannot be published on a date that has not come yet.")
    publication = Publication.objects.create(
        authority_id=authority_id,
        subject_kind=subject.kind,
        subject_public_id=subject.public_id,
        title=title,
        classification=classification,
        published_at=published_at or now,
        recorded_at=now,
        published_by_id=by.user_id,
        published_by_text=by.text,
    )
    audit.record(
        "publication.publication.made",
        authority_id=authority_id,
        subject=subject,
        by=by,
        at=now,
        facts={
            "publication": publication.public_id,
            "published_at": publication.published_at.isoformat(),
        },
    )
    registry.published(publication)
    return publication
