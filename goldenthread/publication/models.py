"""Acts of publication."""

from django.db import models

from goldenthread.core import clock, identifiers


class Classification(models.TextChoices):
    """May this be seen, and if not, by which law.

    Exempt and confidential are never merged: Local Government Act 1972, s.100A(2)-(4) and Schedule 12A.
    """

    OPEN = "open", "Open"
    EXEMPT = "exempt", "Exempt"
    CONFIDENTIAL = "confidential", "Confidential"


class Publication(models.Model):
    """One explicit act by which statements became public.

    ``published_at`` is when the public could first read them, which a historical import may state;
    ``recorded_at`` is when this installation was told.
    """

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    authority_id = models.BigIntegerField(db_index=True)
    subject_kind = models.CharField(max_length=60)
    subject_public_id = models.CharField(max_length=16)
    title = models.CharField(max_length=300)
    classification = models.CharField(max_length=16, choices=Classification.choices, default=Classification.OPEN)
    published_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    published_by_id = models.BigIntegerField(null=True)
    published_by_text = models.CharField(max_length=200)

    class Meta:
        ordering = ["published_at", "pk"]
        indexes = [models.Index(fields=["subject_kind", "subject_public_id"], name="publication_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_at__lte=models.F("recorded_at")),
                name="publication_not_in_the_future",
                violation_error_message="A publication cannot be recorded before it happens.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def entered_later(self) -> bool:
        """Whether this publication was recorded here on a later day than it happened."""
        return clock.london_date(self.recorded_at) > clock.london_date(self.published_at)
