"""``script/manage publish_report``: the report of a period, published and sealed."""

from argparse import ArgumentParser
from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.core import addresses, clock
from goldenthread.core.addresses import PlanAddress
from goldenthread.organisations.management import command_line
from goldenthread.plans.management import plan_arguments
from goldenthread.plans.models import Period
from goldenthread.reporting.management import report_arguments
from goldenthread.reporting.models import Report
from goldenthread.reporting.operations import reports


class Command(BaseCommand):
    """Publishes a period's report, or a correction of it."""

    help = "Publish the report of a period: it is kept as its bytes in every form, for good."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the report, and what it corrects where a version was published before."""
        report_arguments.add_report(parser)
        parser.add_argument("--correction", default="", help="what this version puts right in the one before it")
        parser.add_argument("--published-at", help="the day it was first public, if that was earlier: 2017-09-12")

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish it, or say why not."""
        plan = plan_arguments.find_plan(command_line.find_authority(options["authority"]), options["plan"])
        period = plan_arguments.period_named(plan, options["period"])
        wanted = report_arguments.wanted(period, options)
        now = clock.now()
        try:
            made = reports.publish_report(
                period=period,
                edition=wanted.edition,
                scope=wanted.scope,
                correction=options["correction"],
                by=command_line.ACTOR,
                now=now,
                published_at=_moment(period, options["published_at"], now),
            )
        except reports.REFUSALS as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(_answer(made, options["format"]))


def _moment(period: Period, day: str | None, now: datetime) -> datetime | None:
    """A day stands for its noon in London, or for a later moment of it at which the period became public."""
    if day is None:
        return None
    given = command_line.read_date(day, option="--published-at")
    if given == clock.london_date(now):
        return None
    noon = datetime.combine(given, time(12), tzinfo=clock.LONDON)
    public = period.publication.published_at if period.publication else noon
    return max(noon, public) if clock.london_date(public) == given else noon


def _answer(report: Report, how: str) -> str:
    plan = PlanAddress(report.plan.authority.slug, report.plan.slug)
    address = addresses.absolute(plan.report_version(report.period.slug, report.public_id))
    on = clock.london_date(report.sealed.publication.published_at)
    if how == "json":
        return command_line.as_json(
            {
                "report": report.public_id,
                "title": report.sealed.title,
                "version": report.version,
                "published_on": on.isoformat(),
                "content_sha256": report.sealed.content_sha256,
                "files": {file.form: file.sha256 for file in report.sealed.files.all()},
                "address": address,
            }
        )
    return f"{report.sealed.title}, version {report.version}, is public, published on {on:%-d %B %Y}: {address}"
