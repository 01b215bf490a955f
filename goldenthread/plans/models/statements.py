"""Statements: what was said of an item, about which date, when it was recorded and when it became public."""

from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from goldenthread.core.viewing import Standpoint
from goldenthread.documents.models import SourceRow
from goldenthread.plans.models.plan import Period
from goldenthread.plans.rules.dates import Precision
from goldenthread.publication.models import Classification, Publication


class StatementQuerySet(models.QuerySet):  # type: ignore[type-arg]  # one queryset serves every kind of statement
    """Statements as they stood."""

    def seen_from(self, standpoint: Standpoint) -> Self:
        """Return the statements a standpoint may see: stated, and for the public published, by its date."""
        seen = self.filter(stated_date__lte=standpoint.as_at)
        if standpoint.published_before is None:
            return seen
        return seen.filter(
            publication__published_at__lt=standpoint.published_before,
            publication__classification=Classification.OPEN,
        )

    def latest_each(self, *parts: str) -> Self:
        """Return, of each item (and each further part, such as a kind), the latest statement seen."""
        rank = Window(
            RowNumber(),
            partition_by=[F("item_id"), *(F(part) for part in parts)],
            order_by=[F("stated_date").desc(), F("pk").desc()],
        )
        return self.annotate(rank=rank).filter(rank=1)

    def drafts(self) -> Self:
        """Return the statements not yet published."""
        return self.filter(publication__isnull=True)


class Statement(models.Model):
    """One dated statement. As at a date the latest counts: by ``stated_date``, ties by recording order."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    stated_date = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True)
    recorded_by_text = models.CharField(max_length=200)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source_row = models.ForeignKey(SourceRow, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = StatementQuerySet.as_manager()

    class Meta:
        abstract = True


class Update(Statement):
    """What was reported of an item in a period: words, status, percent, risk.

    ``public_text`` maps the code of one of the plan's sections to its words; ``officer_note`` is never
    public. ``reported_label`` is the status as printed, ``reported_status`` its code in the plan's scheme.
    ``percent`` runs from 0 to 100.
    """

    item = models.ForeignKey("plans.Item", on_delete=models.PROTECT, related_name="updates")
    public_text = models.JSONField(default=dict, blank=True)
    officer_note = models.TextField(blank=True)
    reported_status = models.CharField(max_length=40, blank=True)
    reported_label = models.CharField(max_length=100, blank=True)
    percent = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    risk = models.TextField(blank=True)
    mitigation = models.TextField(blank=True)
    stated_by_text = models.CharField(max_length=300, blank=True)
    is_substantive = models.BooleanField(default=True)

    class Meta:
        ordering = ["stated_date", "pk"]
        indexes: ClassVar = [models.Index(fields=["item", "stated_date"], name="update_item_date")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | (Q(percent__gte=0) & Q(percent__lte=100)),
                name="update_percent_0_to_100",
            ),
        ]

    def __str__(self) -> str:
        return f"update of {self.stated_date}"


class DateKind(models.TextChoices):
    """Which of an item's dates a ledger entry is about."""

    ORIGINAL = "original", "Original"
    AGREED = "agreed", "Agreed"
    FORECAST = "forecast", "Forecast"
    COMPLETED = "completed", "Completed"


class DateEntry(Statement):
    """An entry of the date ledger. The original date of an item is entered once and never changes.

    ``printed`` is the date in the paper's words; ``start`` and ``end`` are the days it covers, ``end``
    empty where it covers none that can be judged. ``authority_kind``, ``authority_public_id`` and
    ``authority_text`` say on whose authority: what kind of thing decided, its public id, its printed words.
    """

    item = models.ForeignKey("plans.Item", on_delete=models.PROTECT, related_name="date_entries")
    kind = models.CharField(max_length=12, choices=DateKind.choices)
    precision = models.CharField(max_length=16, choices=[(p.value, p.value) for p in Precision])
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    printed = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    authority_kind = models.CharField(max_length=60, blank=True)
    authority_public_id = models.CharField(max_length=16, blank=True)
    authority_text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["stated_date", "pk"]
        verbose_name_plural = "date entries"
        indexes: ClassVar = [models.Index(fields=["item", "kind", "stated_date"], name="dateentry_item_kind")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(kind=DateKind.ORIGINAL),
                name="dateentry_original_once",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
                name="dateentry_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.printed}"


class Cancellation(Statement):
    """An item given up, or (``is_lifted``) taken up again, and why."""

    item = models.ForeignKey("plans.Item", on_delete=models.PROTECT, related_name="cancellations")
    reason = models.TextField()
    is_lifted = models.BooleanField(default=False)
    authority_text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["stated_date", "pk"]

    def __str__(self) -> str:
        return self.reason


class Reply(Statement):
    """The owner's answer where the reported status of an item contradicts its dates; an empty one takes it back."""

    item = models.ForeignKey("plans.Item", on_delete=models.PROTECT, related_name="replies")
    text = models.TextField(blank=True)
    stated_by_text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["stated_date", "pk"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return self.text
