"""``script/manage compare_reports``: what differs between two published reports."""

from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.documents.queries import SealBroken
from goldenthread.organisations.management import command_line
from goldenthread.plans.management import plan_arguments
from goldenthread.reporting.management import report_arguments
from goldenthread.reporting.queries import reports
from goldenthread.reporting.queries.reports import PublishedReport
from goldenthread.reporting.rules import differences
from goldenthread.reporting.rules.differences import Difference
from goldenthread.reporting.rules.facts import PlanFacts


class Command(BaseCommand):
    """Compares two reports by what was sealed of them, item by item and field by field."""

    help = "Show what differs between two published reports of a plan, item by item and field by field."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the two reports by their public ids."""
        plan_arguments.add_plan(parser)
        parser.add_argument("--from", required=True, dest="before", help="the public id of the earlier report")
        parser.add_argument("--to", required=True, dest="after", help="the public id of the later report")

    def handle(self, *args: Any, **options: Any) -> None:
        """Show it, or say why not."""
        plan = plan_arguments.find_plan(command_line.find_authority(options["authority"]), options["plan"])
        before, after = (report_arguments.report_with_id(plan, options[name]) for name in ("before", "after"))
        try:
            facts = reports.facts_of(before), reports.facts_of(after)
        except SealBroken as broken:
            raise CommandError(str(broken)) from broken
        found = differences.differences(*facts)
        if options["format"] == "json":
            self.stdout.write(command_line.as_json(_answer(before, after, _lines(found, facts))))
        else:
            self.stdout.write("\n".join(_text(before, after, found, _names(facts))))


def _names(facts: Iterable[PlanFacts]) -> dict[str, str]:
    """Return each item's reference and title, as the later report has them."""
    return {item.key: f"{item.reference} {item.title}".strip() for each in facts for item in each.items}


def _lines(found: Sequence[Difference], facts: Iterable[PlanFacts]) -> list[dict[str, str]]:
    items = {item.key: item for each in facts for item in each.items}
    return [
        {
            "item": each.key,
            "reference": items[each.key].reference,
            "title": items[each.key].title,
            "field": each.field.value,
            "before": each.before,
            "after": each.after,
        }
        for each in found
    ]


def _answer(before: PublishedReport, after: PublishedReport, lines: list[dict[str, str]]) -> dict[str, object]:
    return {"from": before.public_id, "to": after.public_id, "differences": lines}


def _text(
    before: PublishedReport, after: PublishedReport, found: Sequence[Difference], names: dict[str, str]
) -> Iterable[str]:
    items = len({each.key for each in found})
    yield f"From {before.name}, version {before.version}, to {after.name}, version {after.version}."
    yield f"Differences: {len(found)}, in {items} {'item' if items == 1 else 'items'}."
    for key, of_item in groupby(found, key=lambda each: each.key):
        yield ""
        yield names[key]
        for each in of_item:
            yield f"  {each.field.value}: {_said(each.before)} -> {_said(each.after)}"


def _said(words: str) -> str:
    return " ".join(words.split()) or "(nothing)"
