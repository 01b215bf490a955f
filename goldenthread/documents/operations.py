"""Keeping files, and sealing documents."""

import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.core import identifiers
from goldenthread.documents import models
from goldenthread.documents.models import SealedDocument, SealedFile, StoredFile
from goldenthread.organisations.models import Authority
from goldenthread.publication.models import Publication

LONGEST_TITLE = 400


class NotStored(Exception):
    """A document's bytes could not be stored, and nothing of it was kept; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Written:
    """A document in one form: what the file is called, and its bytes."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Sealing:
    """A document to be sealed.

    :param kind: what it is, such as ``report``
    :param content_sha256: the digest of what all its forms say, and of what that was computed from
    :param files: the document in each form, by the form's code: ``pdf``, ``docx``
    """

    kind: str
    title: str
    content_sha256: str
    files: Mapping[str, Written]


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
    stored = _unsaved(authority, Written(name, content, media_type), by=by, now=now)
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


@transaction.atomic
def seal_document(
    *, authority: Authority, document: Sealing, publication: Publication, by: audit.Actor, now: datetime
) -> SealedDocument:
    """Keep a document's bytes in every form, with their digests, for good.

    Each form gets a file of its own, even where the same bytes are kept already: nothing else may be
    done to a sealed file's bytes on another's account.

    :raises NotStored: if the storage does not take them; none of its files is left behind then
    """
    sealed = SealedDocument.objects.create(
        authority=authority,
        kind=document.kind,
        title=document.title[:LONGEST_TITLE],
        content_sha256=document.content_sha256,
        sealed_at=now,
        sealed_by_id=by.user_id,
        sealed_by_text=by.text,
        publication=publication,
    )
    stored = _store_forms(authority, document.files, by=by, now=now)
    SealedFile.objects.bulk_create(
        SealedFile(document=sealed, form=form, file=file, sha256=file.sha256, size=file.size)
        for form, file in stored.items()
    )
    audit.record(
        "documents.document.sealed",
        authority_id=authority.pk,
        subject=audit.Subject("document", sealed.public_id),
        by=by,
        at=now,
        facts={
            "kind": document.kind,
            "content_sha256": document.content_sha256,
            "files": {form: file.sha256 for form, file in stored.items()},
        },
    )
    return sealed


@contextlib.contextmanager
def taken_back_on_failure(sealed: SealedDocument) -> Iterator[None]:
    """Remove the bytes of a document just sealed, where what belongs to the same transaction fails after it.

    The rows go with the transaction; a storage knows of none.
    """
    places = [str(file.file.file.name) for file in sealed.files.select_related("file")]
    try:
        yield
    except BaseException:
        _remove(places)
        raise


def _store_forms(
    authority: Authority, files: Mapping[str, Written], *, by: audit.Actor, now: datetime
) -> dict[str, StoredFile]:
    stored: dict[str, StoredFile] = {}
    places: list[str] = []
    try:
        for form, written in files.items():
            file = stored[form] = _unsaved(authority, written, by=by, now=now)
            name = identifiers.new_public_id()
            places.append(models.place_of(file, name))
            file.file.save(name, ContentFile(written.content), save=False)
            file.save()
    except OSError as failure:
        _remove(places)
        raise NotStored(
            f"The files could not be stored: {failure.strerror or failure}. Nothing was published. "
            "Ask those who run this installation to see to its disk, then try again."
        ) from failure
    return stored


def _remove(places: Iterable[str]) -> None:
    """Take away what was written, half a file included."""
    for place in places:
        with contextlib.suppress(OSError):
            models.private_storage().delete(place)


def _unsaved(authority: Authority, written: Written, *, by: audit.Actor, now: datetime) -> StoredFile:
    return StoredFile(
        authority=authority,
        name=written.name,
        media_type=written.media_type,
        size=len(written.content),
        sha256=hashlib.sha256(written.content).hexdigest(),
        received_at=now,
        received_by_id=by.user_id,
    )
