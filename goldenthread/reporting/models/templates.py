"""How an authority wants its reports."""

from typing import ClassVar

from django.db import models

from goldenthread.plans.models import Plan


class ReportTemplate(models.Model):
    """What the reports of a plan consist of, and the authority's own words in them.

    A template is never edited: each change is a new ``version``, and a report tells by which it was
    composed. ``sections`` are [code, is_on] pairs in the order of the report; ``introduction`` stands
    before the key achievements, one paragraph a line break; ``asks`` is what the board is asked to do,
    one recommendation each. A plan without a template is reported by the built-in one.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="report_templates")
    version = models.PositiveIntegerField()
    sections = models.JSONField(default=list)
    introduction = models.TextField(blank=True)
    asks = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_text = models.CharField(max_length=200)

    class Meta:
        ordering = ["plan", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "version"], name="reporttemplate_version_once")
        ]

    def __str__(self) -> str:
        return f"template {self.version}"
