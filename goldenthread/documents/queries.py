"""Reading sealed documents, and checking that they are what was sealed."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goldenthread.audit.models import AuditEvent
from goldenthread.core import clock
from goldenthread.documents.models import SealedDocument, SealedFile

CHUNK = 1024 * 1024


class SealBroken(Exception):
    """A sealed file is missing, or is not what was sealed; the message says which and what to do."""


class NotInThatForm(Exception):
    """A document was never sealed in the form asked for."""


@dataclass(frozen=True, slots=True)
class BrokenSeal:
    """What is wrong with one file of a sealed document.

    :param document: the public id of the document
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


def content(sealed: SealedDocument, form: str) -> bytes:
    """Return a sealed document's bytes in a form, after comparing them with the digest kept of them.

    :raises NotInThatForm: if it was not sealed in that form
    :raises SealBroken: if the bytes are not there, or are others
    """
    kept = SealedFile.objects.select_related("file", "document").filter(document=sealed, form=form).first()
    if kept is None:
        raise NotInThatForm(f"“{sealed.title}” was not sealed as {form}.")
    try:
        with kept.file.file.open("rb") as file:
            found: bytes = file.read()
    except OSError as failure:
        raise SealBroken(_refusal(kept, "is missing")) from failure
    if hashlib.sha256(found).hexdigest() != kept.sha256:
        raise SealBroken(_refusal(kept, "is no longer what was sealed"))
    return found


def check_seals() -> SealCheck:
    """Hash every sealed file again, and compare it with its digest and with the ledger's."""
    in_ledger = _digests_in_ledger()
    files = SealedFile.objects.select_related("file", "document").order_by("document_id", "form")
    counted = 0
    broken: list[BrokenSeal] = []
    for file in files.iterator(chunk_size=500):
        counted += 1
        digests = in_ledger.get(file.document.public_id, {})
        broken += [_broken(file, problem) for problem in _problems(file, digests.pop(file.form, None))]
    broken += list(_lost(in_ledger))
    return SealCheck(documents=SealedDocument.objects.count(), files=counted, broken=tuple(broken))


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


def _digests_in_ledger() -> dict[str, dict[str, str]]:
    """Return what the ledger says was sealed: of each document, the digest of each form."""
    events = AuditEvent.objects.filter(name="documents.document.sealed")
    found: dict[str, dict[str, str]] = {}
    for public_id, canonical in events.values_list("subject_public_id", "canonical").iterator():
        found[public_id] = json.loads(canonical)["facts"]["files"]
    return found


def _lost(in_ledger: Mapping[str, Mapping[str, str]]) -> Iterable[BrokenSeal]:
    """Yield what the ledger says was sealed and no row tells of any more."""
    for public_id, forms in in_ledger.items():
        for form in forms:
            yield BrokenSeal(public_id, "", form, "the ledger says it was sealed, but it is not in the database")


def _broken(file: SealedFile, problem: str) -> BrokenSeal:
    return BrokenSeal(file.document.public_id, file.document.title, file.form, problem)


def _refusal(file: SealedFile, state: str) -> str:
    day = clock.london_date(file.document.sealed_at)
    return (
        f"“{file.document.title}” as {file.form}, sealed on {day:%-d %B %Y}, {state}, so it is not shown. "
        f"Put it back from a backup: it is file {file.file.file.name}. The command check_seals looks at all of them."
    )
