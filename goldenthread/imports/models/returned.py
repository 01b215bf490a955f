"""Working copies that came back: the file, what it would change, what was decided of it."""

from typing import ClassVar

from django.db import models

from goldenthread.core import identifiers
from goldenthread.documents.models import StoredFile
from goldenthread.imports.models.imports import ImportState
from goldenthread.organisations.models import Authority
from goldenthread.reporting.models import WorkingCopy


class ReturnedCopy(models.Model):
    """A working copy brought back to be recorded in its plan.

    Nothing of it reaches the plan before it is confirmed. ``copy`` is known once the file has been read.
    ``decisions`` hold what was decided cell by cell and row by row, see ``rules.decisions``. ``turn`` counts the
    comparisons, so that only what was seen can be confirmed; ``plan_revision`` is the plan's revision at the last one.
    ``moved_at`` is when it came into its state.
    """

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="returned_copies")
    copy = models.ForeignKey(WorkingCopy, on_delete=models.PROTECT, null=True, related_name="returns")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=ImportState.choices, default=ImportState.READING)
    turn = models.PositiveIntegerField(default=0)
    decisions = models.JSONField(default=dict)
    plan_revision = models.PositiveBigIntegerField(default=0)
    summary = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    started_at = models.DateTimeField()
    started_by_id = models.BigIntegerField(null=True)
    started_by_text = models.CharField(max_length=200)
    confirmed_by_id = models.BigIntegerField(null=True)
    confirmed_by_text = models.CharField(max_length=200, blank=True)
    moved_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]
        verbose_name_plural = "returned copies"

    def __str__(self) -> str:
        return f"{self.file} brought back"


class ReturnedPage(models.Model):
    """A page of what a returned copy would change, as compared, in reading order."""

    record = models.ForeignKey(ReturnedCopy, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    rows = models.JSONField()

    class Meta:
        ordering: ClassVar = ["record", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "number"], name="returned_page_once"),
        ]

    def __str__(self) -> str:
        return f"page {self.number}"
