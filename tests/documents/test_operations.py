import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.db import transaction

from goldenthread.audit import queries as audit_queries
from goldenthread.audit.models import AuditValue
from goldenthread.audit.operations import Actor
from goldenthread.documents import operations
from goldenthread.documents.models import SourceRow, StoredFile
from goldenthread.organisations.models import Authority
from goldenthread.organisations.operations import authorities

pytestmark = pytest.mark.django_db

MANAGER = Actor(user_id=3, text="Plan manager")
NOW = datetime(2017, 9, 11, 16, 30, tzinfo=UTC)
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def create(name: str, slug: str) -> Authority:
    return authorities.create_authority(name=name, slug=slug, by=MANAGER, now=NOW)


def store(authority: Authority, *, content: bytes = b"PK bytes", name: str = "Q2 milestones.xlsx") -> StoredFile:
    return operations.store_file(
        authority=authority, name=name, content=content, media_type=WORKBOOK, by=MANAGER, now=NOW
    )


@pytest.fixture
def authority() -> Authority:
    """An authority with nothing in it."""
    return create("Tower Hamlets", "tower-hamlets")


class TestStoreFile:
    def test_keeps_the_bytes_as_received(self, authority: Authority) -> None:
        stored = StoredFile.objects.get(pk=store(authority, content=b"\x00PK\xff").pk)

        with stored.file.open() as kept:
            assert kept.read() == b"\x00PK\xff"
        assert stored.size == 4
        assert stored.sha256 == hashlib.sha256(b"\x00PK\xff").hexdigest()
        assert (stored.received_at, stored.received_by_id) == (NOW, 3)

    def test_keeps_them_where_no_web_server_reaches(self, authority: Authority) -> None:
        stored = store(authority)

        assert stored.file.storage == storages["private"]
        assert not storages["public"].exists(str(stored.file.name))
        with pytest.raises(ValueError, match="is private and has no address"):
            _ = stored.file.url

    @pytest.mark.parametrize("name", ["../../etc/passwd", "Q2 milestones.xlsx", "مؤشرات.xlsx"])
    def test_places_them_under_a_name_that_tells_nothing(self, authority: Authority, name: str) -> None:
        stored = store(authority, name=name)

        place = Path(stored.file.name or "")
        assert place.parts[:-1] == ("files", "2017", "09")
        assert place.name.isalnum()
        assert place.name.isascii()
        assert stored.name == name

    def test_keeps_the_same_file_once(self, authority: Authority) -> None:
        assert store(authority) == store(authority)
        assert audit_queries.events_of(authority.pk).filter(name="documents.file.stored").count() == 1

    @pytest.mark.parametrize("other", [{"content": b"other bytes"}, {"name": "Q3 milestones.xlsx"}])
    def test_keeps_another_file_beside_it(self, authority: Authority, other: dict[str, bytes | str]) -> None:
        assert store(authority) != store(authority, **other)  # type: ignore[arg-type]  # one of two arguments

    def test_keeps_one_for_each_authority(self, authority: Authority) -> None:
        assert store(authority) != store(create("Hackney", "hackney"))

    def test_is_an_event_that_names_the_file_where_it_can_be_erased(self, authority: Authority) -> None:
        stored = store(authority, name="Complaint of Ms A.docx")

        event = audit_queries.events_of(authority.pk).get(name="documents.file.stored")
        assert (event.subject_kind, event.subject_public_id) == ("file", stored.public_id)
        assert json.loads(event.canonical)["facts"] == {"sha256": stored.sha256, "size": stored.size}
        assert "Complaint" not in event.canonical
        assert AuditValue.objects.get(event_id=event.pk).value == "Complaint of Ms A.docx"

    def test_is_undone_with_the_transaction_it_is_part_of(self, authority: Authority) -> None:
        with transaction.atomic():
            store(authority)
            transaction.set_rollback(True)

        assert not StoredFile.objects.exists()


class TestSourceRow:
    def test_is_named_as_a_reader_would_find_it(self, authority: Authority) -> None:
        row = SourceRow.objects.create(
            file=store(authority), sheet="Grants", row=14, cells=[["deadline", "Grants!C14", "May-18"]]
        )

        assert str(row) == "Grants, row 14"
        assert SourceRow.objects.get(pk=row.pk).cells == [["deadline", "Grants!C14", "May-18"]]
