"""Reading sealed documents, and checking that they are what was sealed."""

import hashlib
import json
import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from goldenthread.audit.models import AuditEvent
from goldenthread.core import clock
from goldenthread.documents.models import SealedDocument, SealedFile

logger = logging.getLogger(__name__)

CHUNK = 1024 * 1024


class SealBroken(Exception):
    """A sealed file is missing, or is not what was sealed; the message says which and what to do."""


class NotInThatForm(Exception):
    """A document was never sealed in the form asked for."""


@dataclass(frozen=True, slots=True)
class BrokenSeal:
    """What is wrong with one file of a sealed document, or with what is said of all of them.

    :param document: the public id of the document
    :param form: the file's form, or ``all forms``
    """

    document: str
    title: str
    form: str
    problem: str


@dataclass(frozen=True, slots=True)
class SealCheck:
    """How all sealed documents stand."""

    documents: int
    files: int
    broken: tuple[BrokenSeal, ...]


@dataclass(frozen=True, slots=True)
class _Sealed:
    """What the ledger says of a document: the digest of what it says, and that of each form."""

    content_sha256: str
    files: dict[str, str]


def content(sealed_id: int, form: str) -> bytes:
    """Return a sealed document's bytes in a form, after comparing them with the digest kept of them.

    :raises NotInThatForm: if it was not sealed in that form
    :raises SealBroken: if the bytes are not there, or are others
    """
    kept = SealedFile.objects.select_related("file", "document").filter(document_id=sealed_id, form=form).first()
    if kept is None:
        raise NotInThatForm(f"The document was not sealed as {form}.")
    try:
        with kept.file.file.open("rb") as file:
            found: bytes = file.read()
    except OSError as failure:
        raise SealBroken(_refusal(kept, "is missing")) from failure
    if hashlib.sha256(found).hexdigest() != kept.sha256:
        raise SealBroken(_refusal(kept, "is no longer what was sealed"))
    return found


def check_seals(documents: Collection[int] | None = None) -> SealCheck:
    """Hash sealed files again, and compare each with its digest and with the ledger's.

    :param documents: the ids of those to look at; None for all there are
    """
    wanted = SealedDocument.objects.all() if documents is None else SealedDocument.objects.filter(pk__in=documents)
    in_ledger = _sealed_in_ledger(None if documents is None else wanted)
    rows = list(wanted.values_list("public_id", "title", "content_sha256"))
    files = SealedFile.objects.filter(document__in=wanted).select_related("file", "document")
    counted = 0
    broken = list(_retold(rows, in_ledger))
    for file in files.order_by("document_id", "form").iterator(chunk_size=500):
        counted += 1
        known = in_ledger.get(file.document.public_id)
        digest = known.files.pop(file.form, None) if known else None
        broken += [_broken(file, problem) for problem in _problems(file, digest)]
    broken += list(_lost(in_ledger))
    return SealCheck(documents=len(rows), files=counted, broken=tuple(broken))


def _retold(rows: Iterable[tuple[str, str, str]], in_ledger: Mapping[str, _Sealed]) -> Iterator[BrokenSeal]:
    """Yield the documents of which another digest is told than when they were sealed."""
    for public_id, title, content_sha256 in rows:
        known = in_ledger.get(public_id)
        if known and known.content_sha256 != content_sha256:
            yield BrokenSeal(public_id, title, "all forms", "the digest of what they say is not the one in the ledger")


def _problems(file: SealedFile, in_ledger: str | None) -> Iterator[str]:
    if in_ledger != file.sha256:
        yield "its digest is not the one in the ledger" if in_ledger else "the ledger does not know it"
    try:
        found = _hashed(file)
    except OSError:
        yield "the file is missing"
        return
    if found != file.sha256:
        yield "its bytes are no longer those that were sealed"


def _hashed(file: SealedFile) -> str:
    digest = hashlib.sha256()
    with file.file.file.open("rb") as kept:
        for part in iter(lambda: kept.read(CHUNK), b""):
            digest.update(part)
    return digest.hexdigest()


def _sealed_in_ledger(wanted: QuerySet[SealedDocument] | None) -> dict[str, _Sealed]:
    """Return what the ledger says was sealed, of all documents or of some."""
    events = AuditEvent.objects.filter(name="documents.document.sealed")
    if wanted is not None:
        events = events.filter(subject_kind="document", subject_public_id__in=wanted.values("public_id"))
    found: dict[str, _Sealed] = {}
    for public_id, canonical in events.values_list("subject_public_id", "canonical").iterator():
        facts = json.loads(canonical)["facts"]
        found[public_id] = _Sealed(facts["content_sha256"], facts["files"])
    return found


def _lost(in_ledger: Mapping[str, _Sealed]) -> Iterable[BrokenSeal]:
    """Yield what the ledger says was sealed and no row tells of any more."""
    for public_id, sealed in in_ledger.items():
        for form in sealed.files:
            yield BrokenSeal(public_id, "", form, "the ledger says it was sealed, but it is not in the database")


def _broken(file: SealedFile, problem: str) -> BrokenSeal:
    return BrokenSeal(file.document.public_id, file.document.title, file.form, problem)


def _refusal(file: SealedFile, state: str) -> str:
    # Where a private file lies is for those who run the installation, not for whoever asked for it.
    logger.error("Sealed file %s of document %s %s", file.file.file.name, file.document.public_id, state)
    day = clock.london_date(file.document.sealed_at)
    return (
        f"“{file.document.title}” as {file.form}, sealed on {day:%-d %B %Y}, {state}, so it is not shown. "
        "Those who run this installation can put it back from a backup."
    )
