"""Keeping files."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.core import identifiers
from goldenthread.documents.models import StoredFile
from goldenthread.organisations.models import Authority


@transaction.atomic
def store_file(
    *,
    authority: Authority,
    name: str,
    content: bytes,
    media_type: str,
    by: audit.Actor,
    now: datetime,
) -> StoredFile:
    """Keep a file as received under a random name; the same bytes under the same name are kept once an authority."""
    sha256 = hashlib.sha256(content).hexdigest()
    if kept := StoredFile.objects.filter(authority=authority, sha256=sha256, name=name).first():
        return kept
    stored = StoredFile(
        authority=authority,
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=sha256,
        received_at=now,
        received_by_id=by.user_id,
    )
    stored.file.save(identifiers.new_public_id(), ContentFile(content), save=False)
    stored.save()
    audit.record(
        "documents.file.stored",
        authority_id=authority.pk,
        subject=audit.Subject("file", stored.public_id),
        by=by,
        at=now,
        facts={"sha256": sha256, "size": len(content)},
        erasable={"name": name},
    )
    return stored
