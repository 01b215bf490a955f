"""Imports under way and done: the file, what was asked, what was found, what was decided."""

from typing import ClassVar

from django.db import models

from goldenthread.core import identifiers
from goldenthread.documents.models import StoredFile
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Plan


class ImportState(models.TextChoices):
    """How far an import has come."""

    READING = "reading", "Being read"
    PREVIEWED = "previewed", "Ready to check"
    RECORDING = "recording", "Being recorded"
    RECORDED = "recorded", "Recorded"
    REFUSED = "refused", "Could not be read"
    DISCARDED = "discarded", "Discarded"


class Import(models.Model):
    """A file on its way into a plan.

    Nothing of it reaches the plan before it is confirmed. What a person decided in the preview is kept
    by row key: ``left_out`` the rows they ticked away, ``accepted`` the proposed matches they took,
    ``as_new`` the rows they called new items, ``ticked`` the offered milestones they want made.
    ``corrections`` are the meanings they gave to columns, as [heading, meaning, sheet]; ``names`` says of
    a name that may be another one which it is ("same:" and that name), that it is none ("new"), or that it
    stays words ("words").
    ``accepts_matches`` takes every proposed match at or above the threshold, ``skips_refused`` leaves
    refused rows out.

    ``turn`` counts the comparisons, so that only what was seen can be confirmed; ``is_stale`` says that
    decisions have been made since the last one. ``plan_revision`` is the plan's revision it was made
    against. ``period_from`` and ``period_to`` are given where the period's name does not say them;
    ``moved_at`` is when it came into its state.
    """

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="imports")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="imports")
    plan_slug = models.SlugField(max_length=80)
    plan_title = models.CharField(max_length=300, blank=True)
    scheme_code = models.CharField(max_length=40, blank=True)
    period_name = models.CharField(max_length=100)
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    as_at = models.DateField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=ImportState.choices, default=ImportState.READING)
    turn = models.PositiveIntegerField(default=0)
    is_stale = models.BooleanField(default=False)
    corrections = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    accepted = models.JSONField(default=list)
    as_new = models.JSONField(default=list)
    ticked = models.JSONField(default=list)
    names = models.JSONField(default=dict)
    accepts_matches = models.BooleanField(default=False)
    skips_refused = models.BooleanField(default=False)
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

    def __str__(self) -> str:
        return f"{self.file} into {self.plan_slug}"


class PreviewPage(models.Model):
    """A page of an import's preview: the rows of one kind, as compared, in reading order."""

    record = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="pages")
    kind = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    rows = models.JSONField()

    class Meta:
        ordering: ClassVar = ["record", "kind", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "kind", "number"], name="preview_page_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
