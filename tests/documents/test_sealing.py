"""Sealing a document: kept whole, for good, or not at all."""

import errno
import hashlib
import json

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, connection, transaction

from goldenthread.audit import queries as audit_queries
from goldenthread.documents import operations
from goldenthread.documents.models import SealedDocument, SealedFile
from goldenthread.organisations.models import Authority
from tests import factories
from tests.documents import sealing

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority() -> Authority:
    return factories.authority()


class TestSealDocument:
    def test_keeps_every_form_with_its_digest(self, authority: Authority) -> None:
        document = sealing.sealed(authority)

        kept = {file.form: (file.sha256, file.size) for file in document.files.all()}
        assert kept == {form: (hashlib.sha256(body).hexdigest(), len(body)) for form, body in sealing.CONTENT.items()}
        assert sealing.place_of(document, "pdf").read_bytes() == sealing.CONTENT["pdf"]

    def test_is_an_event_that_holds_the_digests(self, authority: Authority) -> None:
        document = sealing.sealed(authority)

        event = audit_queries.events_of(authority.pk).get(name="documents.document.sealed")
        facts = json.loads(event.canonical)["facts"]
        assert event.subject_public_id == document.public_id
        assert facts["files"] == {file.form: file.sha256 for file in document.files.all()}

    def test_gives_the_same_bytes_a_file_of_their_own(self, authority: Authority) -> None:
        operations.store_file(
            authority=authority,
            name="report.pdf",
            content=sealing.CONTENT["pdf"],
            media_type="application/pdf",
            by=factories.CLERK,
            now=factories.NOW,
        )

        first, second = sealing.sealed(authority), sealing.sealed(authority)

        assert sealing.place_of(first, "pdf") != sealing.place_of(second, "pdf")

    def test_leaves_nothing_where_the_disk_is_full(self, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
        before = sealing.places()
        write = FileSystemStorage._save  # type: ignore[attr-defined] # Django's own, not in its types

        def fill_up(storage: FileSystemStorage, name: str, content: object) -> str:
            kept = write(storage, name, content)
            if len(sealing.places()) > len(before) + 1:
                raise OSError(errno.ENOSPC, "No space left on device")
            return str(kept)

        monkeypatch.setattr(FileSystemStorage, "_save", fill_up)

        with pytest.raises(operations.NotStored, match="No space left on device"), transaction.atomic():
            sealing.sealed(authority)
        assert sealing.places() == before
        assert not SealedDocument.objects.exists()
        assert not audit_queries.events_of(authority.pk).filter(name="documents.document.sealed").exists()

    def test_keeps_as_much_of_a_title_as_there_is_room_for(self, authority: Authority) -> None:
        assert len(sealing.sealed(authority, title="A" * 300).title) == 300


class TestSealedDocument:
    @pytest.mark.parametrize("table", ["sealeddocument", "sealedfile"])
    @pytest.mark.parametrize("change", ["UPDATE documents_{} SET id = id", "DELETE FROM documents_{}"])
    def test_is_kept_by_the_database(self, authority: Authority, table: str, change: str) -> None:
        sealing.sealed(authority)

        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change.format(table))
        assert SealedFile.objects.count() == 2
