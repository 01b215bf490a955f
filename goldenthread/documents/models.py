"""Files as they were received, and the source rows of what was read from them."""

from django.core.files.storage import Storage, storages
from django.db import models

from goldenthread.core import identifiers
from goldenthread.organisations.models import Authority


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
