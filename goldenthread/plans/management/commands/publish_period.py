"""Publish a reporting period."""

from argparse import ArgumentParser
from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.core import clock
from goldenthread.organisations.management import command_line
from goldenthread.plans.management import plan_arguments
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.operations import periods, recording
from goldenthread.publication import operations as publication_operations
from goldenthread.publication.models import Publication


class Command(BaseCommand):
    """Make every draft of a period public."""

    help = "Publish a reporting period: all its drafts become public."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the period by its name or its day."""
        plan_arguments.add_plan(parser)
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--period", help="the period's name: Q2 2017-18")
        which.add_argument("--as-at", help="the day the period is as at: 2017-09-11")
        parser.add_argument("--published-on", help="the day it was first public, if that was earlier: 2017-09-11")

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish it, or say why not."""
        plan = plan_arguments.find_plan(command_line.find_authority(options["authority"]), options["plan"])
        period = _period(plan, options["period"], options["as_at"])
        now = clock.now()
        published_at = _moment(options["published_on"], now)
        try:
            made = periods.publish_period(period=period, by=command_line.ACTOR, now=now, published_at=published_at)
        except (
            periods.NothingToPublish,
            publication_operations.PublicationInTheFuture,
            recording.PlanClosed,
        ) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(_answer(made, period, options["format"]))


def _period(plan: Plan, name: str | None, as_at: str | None) -> Period:
    if name is not None:
        return plan_arguments.period_named(plan, name)
    return plan_arguments.period_at(plan, command_line.read_date(as_at or "", option="--as-at"))


def _moment(day: str | None, now: datetime) -> datetime | None:
    """A day stands for its noon in London: clearly that day, in winter and summer time. Today stands for now."""
    if day is None:
        return None
    given = command_line.read_date(day, option="--published-on")
    return None if given == clock.london_date(now) else datetime.combine(given, time(12), tzinfo=clock.LONDON)


def _answer(publication: Publication, period: Period, how: str) -> str:
    on = clock.london_date(publication.published_at)
    if how == "json":
        return command_line.as_json(
            {"period": period.name, "publication": publication.public_id, "published_on": on.isoformat()}
        )
    return f"{publication.title} is public, published on {on:%-d %B %Y}."
