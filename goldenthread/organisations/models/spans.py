"""Facts that hold from one date to another."""

from datetime import date
from typing import Self

from django.db import models


class SpanQuerySet(models.QuerySet):  # type: ignore[type-arg]  # one queryset serves every table with a span
    """Rows that hold over a span of days."""

    def on(self, day: date) -> Self:
        """Return the rows that hold on a day; an open end reaches for ever."""
        started = models.Q(from_date__isnull=True) | models.Q(from_date__lte=day)
        not_ended = models.Q(to_date__isnull=True) | models.Q(to_date__gte=day)
        return self.filter(started & not_ended)


class Span(models.Model):
    """From and to, both days included; an empty end is open or not known."""

    from_date = models.DateField(null=True, blank=True)
    to_date = models.DateField(null=True, blank=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_date__isnull=True)
                | models.Q(to_date__isnull=True)
                | models.Q(to_date__gte=models.F("from_date")),
                name="%(app_label)s_%(class)s_ends_after_it_starts",
            ),
        ]
