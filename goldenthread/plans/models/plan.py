"""Plans and the periods they report on."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from goldenthread.core import clock, identifiers
from goldenthread.core.viewing import Viewer
from goldenthread.organisations.models import Authority
from goldenthread.publication.models import Classification, Publication


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans, as a viewer may see them."""

    def visible_to(self, viewer: Viewer, *, as_at: date | None = None) -> Self:
        """Return the plans a viewer may see, as at the end of a day if one is given."""
        public = Q(publication__isnull=False, publication__classification=Classification.OPEN)
        if as_at is not None:
            public &= Q(publication__published_at__lt=clock.end_of_day(as_at))
        if viewer.authority_id is not None and viewer.is_officer_of(viewer.authority_id):
            return self.filter(public | Q(authority_id=viewer.authority_id))
        return self.filter(public)


class Plan(models.Model):
    """An improvement plan: a tree of items with the plan's own names for its levels.

    ``revision`` grows with every write, so that what was computed of a plan is never shown for another
    state of it. ``sections`` are the headings under which the plan's updates are written, as
    [code, title] pairs; the first is the one a single text goes to.
    """

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="plans")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=300)
    purpose = models.TextField(blank=True)
    origin = models.TextField(blank=True)
    scheme_code = models.CharField(max_length=40)
    scheme_version = models.CharField(max_length=20)
    level_names = models.JSONField(default=list)
    sections = models.JSONField(default=list)
    start_date = models.DateField(null=True, blank=True)
    end_date = models.DateField(null=True, blank=True)
    baseline_date = models.DateField(null=True, blank=True)
    closed_date = models.DateField(null=True, blank=True)
    closed_reason = models.TextField(blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
    )
    revision = models.PositiveBigIntegerField(default=0)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-start_date", "title"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "slug"], name="plan_slug_once"),
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(start_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="plan_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def level_name(self, depth: int) -> str:
        """Return the plan's name for a level; the top is 0."""
        names = self.level_names or ["Item"]
        return str(names[min(depth, len(names) - 1)])

    def has_ended(self, on: date) -> bool:
        """Whether the plan's time is over on a day."""
        over = self.closed_date or self.end_date
        return over is not None and over < on


class Period(models.Model):
    """A span a plan reports on. ``as_at`` is the date its statements are about."""

    public_id = models.CharField(max_length=16, unique=True, default=identifiers.new_public_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="periods")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=100)
    from_date = models.DateField()
    to_date = models.DateField()
    as_at = models.DateField()
    is_cumulative = models.BooleanField(default=False)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["as_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "slug"], name="period_slug_once"),
            models.CheckConstraint(
                condition=Q(to_date__gte=F("from_date")),
                name="period_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name
