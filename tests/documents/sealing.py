"""Sealed documents for tests."""

from collections.abc import Mapping
from pathlib import Path

from django.db import connection

from goldenthread.audit.operations import Subject
from goldenthread.documents import operations
from goldenthread.documents.models import SealedDocument, private_storage
from goldenthread.documents.operations import Sealing, Written
from goldenthread.organisations.models import Authority
from goldenthread.publication import operations as publication_operations
from tests import factories

CONTENT = {"pdf": b"%PDF- the report", "html": b"<p>the report</p>"}


def sealed(authority: Authority, *, content: Mapping[str, bytes] = CONTENT, title: str = "A report") -> SealedDocument:
    """Return a document sealed in each form."""
    publication = publication_operations.publish(
        authority_id=authority.pk,
        subject=Subject("report", "bcd1234567"),
        title=title,
        by=factories.CLERK,
        now=factories.NOW,
    )
    files = {form: Written(f"report.{form}", body, f"application/{form}") for form, body in content.items()}
    return operations.seal_document(
        authority=authority,
        document=Sealing(kind="report", title=title, content_sha256="0" * 64, files=files),
        publication=publication,
        by=factories.CLERK,
        now=factories.NOW,
    )


def place_of(document: SealedDocument, form: str) -> Path:
    """Return where the bytes of a sealed document lie."""
    return Path(document.files.get(form=form).file.file.path)


def places() -> set[Path]:
    """Return every file in private storage."""
    return {path for path in Path(private_storage().path("")).rglob("*") if path.is_file()}


def change_row(change: str, *, table: str = "sealedfile") -> None:
    """Do to a sealed row what the database refuses while its guards are there."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE documents_{table} DISABLE TRIGGER USER")
        else:
            cursor.execute(f"DROP TRIGGER documents_{table}_stands_update")
            cursor.execute(f"DROP TRIGGER documents_{table}_stands_delete")
        cursor.execute(change)
