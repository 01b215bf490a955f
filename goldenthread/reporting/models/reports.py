"""Published reports, and reports on their way."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.core import identifiers
from goldenthread.documents.models import SealedDocument
from goldenthread.plans.models import Item, Period, Plan
from goldenthread.reporting.models.templates import ReportTemplate


class Edition(models.TextChoices):
    """How much of a plan a report tells."""

    FULL = "full", "Full report"
    EXCEPTIONS = "exceptions", "Exceptions only"
    SUMMARY = "summary", "One-page summary"


class Report(models.Model):
    """A published report of a period. It is never changed: a corrected one is a new version.

    ``scope_kind`` is ``board``, ``owner`` or ``directorate`` where the report is of a part of the plan only, and
    ``scope`` the name of that part; both are empty where it is of all of it. ``correction`` says what is put
    right, and ``corrects`` which version it was wrong in. The facts it was composed from are among the
    sealed files, as form ``json``.
    """

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reports")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="reports")
    edition = models.CharField(max_length=12, choices=Edition.choices, default=Edition.FULL)
    scope_kind = models.CharField(max_length=12, blank=True)
    scope = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField()
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by")
    correction = models.TextField(blank=True)
    template = models.ForeignKey(ReportTemplate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sealed = models.OneToOneField(SealedDocument, on_delete=models.PROTECT, related_name="report")

    class Meta:
        ordering = ["period", "edition", "scope_kind", "scope", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["period", "edition", "scope_kind", "scope", "version"], name="report_version_once"
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, version=1) | (Q(corrects__isnull=False) & ~Q(correction="")),
                name="report_says_what_it_corrects",
            ),
            models.CheckConstraint(
                condition=Q(scope_kind="", scope="") | (~Q(scope_kind="") & ~Q(scope="")),
                name="report_scope_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.sealed.title


class ReportedFigure(models.Model):
    """What a published full report printed of one item, or with no ``item`` of its whole plan.

    Kept beside the sealed facts, so that a page can say where a figure appeared without opening every report.
    ``percent`` is as printed, ``label`` the reported status in words.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="figures")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="reported_figures")
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    label = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["report", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "item"], name="reportedfigure_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item or self.report.plan} in {self.report}"


class RunState(models.TextChoices):
    """How far the making of a report has come."""

    WAITING = "waiting", "Being made"
    PUBLISHED = "published", "Published"
    FAILED = "failed", "Not made"


class ReportRun(models.Model):
    """A request to compose, write and publish a report in the background.

    ``problem`` says what to do where it failed; ``report`` is what came of it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="report_runs")
    edition = models.CharField(max_length=12, choices=Edition.choices, default=Edition.FULL)
    scope_kind = models.CharField(max_length=12, blank=True)
    scope = models.CharField(max_length=300, blank=True)
    correction = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=RunState.choices, default=RunState.WAITING)
    problem = models.TextField(blank=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField(null=True)
    asked_by_text = models.CharField(max_length=200)
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.edition} report of {self.period}"
