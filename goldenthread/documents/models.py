"""Files as they were received, and the source rows of what was read from them."""

from typing import ClassVar

from django.core.files.storage import Storage, storages
from django.db import models

from goldenthread.core import identifiers
from goldenthread.organisations.models import Authority
from goldenthread.publication.models import Publication


def private_storage() -> Storage:
    """Return the storage that no web server reaches."""
    return storages["private"]


def place_of(stored: "StoredFile", name: str) -> str:
    """Return where a file goes in storage: by the month in which it was received."""
    return f"files/{stored.received_at:%Y/%m}/{name}"


class StoredFile(models.Model):
    """A file exactly as received. Its name in storage is random; ``name`` is what it was called."""

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    file = models.FileField(storage=private_storage, upload_to=place_of)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    received_at = models.DateTimeField()
    received_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class SourceRow(models.Model):
    """The row of a file that a statement was read from.

    ``cells`` is a list of [meaning, address, text as given], so that any statement can be
    walked back to its cell.
    """

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="source_rows")
    sheet = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    cells = models.JSONField(default=list)

    class Meta:
        ordering = ["file", "pk"]

    def __str__(self) -> str:
        return f"{self.sheet}, row {self.row}"


class SealedDocument(models.Model):
    """A document as it was published: its bytes in every form are kept, and nothing of it ever changes.

    ``content_sha256`` is the digest of the content tree that all forms were written from, and of what the
    document was computed from. Whose document it is of, and what it corrects, the room that sealed it says.
    """

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=400)
    content_sha256 = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    sealed_by_id = models.BigIntegerField(null=True)
    sealed_by_text = models.CharField(max_length=200)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["sealed_at", "pk"]

    def __str__(self) -> str:
        return self.title


class SealedFile(models.Model):
    """A sealed document in one form, such as ``pdf``: the file kept, and the digest of its bytes."""

    document = models.ForeignKey(SealedDocument, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=12)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["document", "form"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "form"], name="sealedfile_form_once")]

    def __str__(self) -> str:
        return f"{self.document} ({self.form})"
