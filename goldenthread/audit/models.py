"""The ledger's tables. Plain ids and no foreign keys: the ledger never interferes with live data."""

from django.db import models


class AuditSequence(models.Model):
    """The last number given in one authority's ledger; locked while the next is given."""

    authority_id = models.BigIntegerField(primary_key=True)
    last = models.BigIntegerField(default=0)
    last_digest = models.CharField(max_length=64, default="")


class AuditEvent(models.Model):
    """One thing that happened, chained to the one before it.

    ``canonical`` is the event's JSON with sorted keys; ``digest`` is the SHA-256 of the previous
    event's digest followed by it, so a removed or altered event breaks the chain.
    """

    authority_id = models.BigIntegerField()
    sequence = models.BigIntegerField()
    name = models.CharField(max_length=100)
    subject_kind = models.CharField(max_length=60)
    subject_public_id = models.CharField(max_length=40)
    by_user_id = models.BigIntegerField(null=True)
    by_text = models.CharField(max_length=200)
    happened_at = models.DateTimeField()
    canonical = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_event"
        ordering = ["authority_id", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["authority_id", "sequence"], name="audit_event_sequence_once"),
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_public_id"], name="audit_event_subject")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.name}"


class AuditValue(models.Model):
    """A value of an event that the law may require us to erase, kept beside the chain and not in it.

    The chain holds the digest of ``salt`` and value together: once the row is gone nobody can find
    the value again by guessing.
    """

    event_id = models.BigIntegerField(db_index=True)
    field = models.CharField(max_length=100)
    salt = models.CharField(max_length=32, default="")
    value = models.TextField()

    class Meta:
        db_table = "audit_value"

    def __str__(self) -> str:
        return self.field
