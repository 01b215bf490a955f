"""Record an update of one item."""

from argparse import ArgumentParser
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.core import clock
from goldenthread.organisations.management import command_line
from goldenthread.plans.management import plan_arguments
from goldenthread.plans.models import Item, Period, Plan, Update
from goldenthread.plans.operations import recording, updates
from goldenthread.plans.operations.batches import UpdateText
from goldenthread.plans.queries import updates as update_queries
from goldenthread.plans.rules import schemes


class Command(BaseCommand):
    """Record an update as a draft of its period; publishing the period makes it public.

    What is left out stays as the period's latest update of the item says.
    """

    help = "Record an update of one item as a draft of its reporting period."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the item, what is reported of it, and for which day."""
        plan_arguments.add_plan(parser)
        parser.add_argument("--ref", required=True, help="the item's reference")
        parser.add_argument("--percent", help="progress, 0 to 100")
        parser.add_argument("--status", help="a status word of the plan's scheme")
        parser.add_argument("--text", help="public words, for the first of the plan's sections")
        parser.add_argument("--as-at", required=True, help="the day it is about: 2017-09-11")

    def handle(self, *args: Any, **options: Any) -> None:
        """Record it, or say why not."""
        plan = plan_arguments.find_plan(command_line.find_authority(options["authority"]), options["plan"])
        as_at = command_line.read_date(options["as_at"], option="--as-at")
        period = plan_arguments.period_at(plan, as_at)
        item = plan_arguments.item_known_as(plan, options["ref"], as_at=as_at)
        update = _said(plan, item, period, options["percent"], options["status"], options["text"])
        try:
            made = updates.record_update(
                item=item, period=period, update=update, by=command_line.ACTOR, now=clock.now(), stated=as_at
            )
        except (updates.UpdateRefused, recording.PlanClosed) as refusal:
            raise CommandError(f"{options['ref']}: {refusal}") from refusal
        self.stdout.write(_answer(made, options["ref"], options["format"]))


def _said(
    plan: Plan, item: Item, period: Period, percent: str | None, status: str | None, text: str | None
) -> UpdateText:
    kept = update_queries.latest_in(item, period)
    said = _text_of(kept) if kept else UpdateText()
    if percent is not None:
        said = replace(said, percent=_percent(percent))
    if status is not None:
        found = schemes.scheme(plan.scheme_code, plan.scheme_version).read_label(status)
        if found is None:
            raise CommandError(_unknown_status(plan, status))
        said = replace(said, status=found.code, label=status)
    if text is not None:
        section = plan.sections[0][0] if plan.sections else "update"
        said = replace(said, public_text={**said.public_text, section: text})
    return replace(said, is_substantive=update_queries.is_substantive(said, item=item, period=period))


def _text_of(update: Update) -> UpdateText:
    return UpdateText(
        public_text=update.public_text,
        percent=update.percent,
        status=update.reported_status,
        label=update.reported_label,
        risk=update.risk,
        mitigation=update.mitigation,
        officer_note=update.officer_note,
        stated_by_text=update.stated_by_text,
    )


def _percent(text: str) -> Decimal:
    try:
        value = Decimal(text.strip().removesuffix("%"))
    except InvalidOperation as error:
        raise CommandError(f"--percent: “{text}” is not a number. Give one from 0 to 100.") from error
    if not value.is_finite() or not 0 <= value <= 100:
        raise CommandError(f"--percent: {text} is not between 0 and 100.")
    return value


def _unknown_status(plan: Plan, status: str) -> str:
    words = ", ".join(known.printed for known in schemes.scheme(plan.scheme_code, plan.scheme_version).statuses)
    return f"--status: “{status}” is not a status of {plan.title}. Use one of: {words}."


def _answer(update: Update, reference: str, how: str) -> str:
    if how == "json":
        return command_line.as_json(
            {
                "as_at": update.stated_date.isoformat(),
                "percent": None if update.percent is None else float(update.percent),
                "period": update.period.name,
                "ref": reference,
                "status": update.reported_label,
            }
        )
    return f"Recorded {reference} as a draft of {update.period.name}. Publish the period to make it public."
