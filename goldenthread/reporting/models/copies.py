"""Working copies: what was handed out to be edited elsewhere, and what it said then."""

from typing import ClassVar

from django.db import models

from goldenthread.core import identifiers
from goldenthread.documents.models import StoredFile
from goldenthread.plans.models import Item, Period, Plan


class CopyForm(models.TextChoices):
    """The kind of file a working copy is."""

    XLSX = "xlsx", "Excel workbook"
    CSV = "csv", "CSV"
    DOCX = "docx", "Word form of one item"


class WorkingCopy(models.Model):
    """A plan, one owner's items or one item's update, handed out as a file to be edited and brought back.

    ``public_id`` stands in the file, so that it is known again under any name. ``base`` keeps what every cell
    said when it was handed out: what comes back is compared with it and with the plan as it is then.
    ``owner`` is set where only one owner's items were handed out, ``item`` where it is one item's form.
    """

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="working_copies")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="working_copies")
    form = models.CharField(max_length=8, choices=CopyForm.choices)
    owner = models.CharField(max_length=300, blank=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="working_copies")
    base = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    rows = models.PositiveIntegerField()
    plan_revision = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_text = models.CharField(max_length=200)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name_plural = "working copies"
        indexes: ClassVar = [models.Index(fields=["plan", "-made_at"], name="workingcopy_plan")]

    def __str__(self) -> str:
        return f"{self.form} of {self.plan}"
