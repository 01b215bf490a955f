"""Show where a plan stands as at a date."""

from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.core import viewing
from goldenthread.core.viewing import PUBLIC
from goldenthread.organisations.management import command_line
from goldenthread.plans.management import plan_arguments
from goldenthread.plans.models import Plan
from goldenthread.plans.presenters import plan_status
from goldenthread.plans.presenters.plan_status import Figure, PlanStatus
from goldenthread.plans.queries import positions


class Command(BaseCommand):
    """Show statuses, roll-ups and contradictions, as the pages show them."""

    help = "Show where a plan stands as at a date: statuses, roll-ups and contradictions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the plan, the day and who looks."""
        plan_arguments.add_plan(parser)
        parser.add_argument("--as-at", required=True, help="the day: 2017-09-11")
        parser.add_argument(
            "--viewer",
            choices=["public", "officer"],
            default="officer",
            help="an officer sees all that is recorded, the public what was published by that day",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Show it, or say why not."""
        authority = command_line.find_authority(options["authority"])
        as_at = command_line.read_date(options["as_at"], option="--as-at")
        is_public = options["viewer"] == "public"
        viewer = PUBLIC if is_public else viewing.officer_of(authority.pk)
        plan = plan_arguments.find_plan(authority, options["plan"], viewer=viewer, as_at=as_at if is_public else None)
        found = plan_status.plan_status(positions.position(plan, viewer=viewer, as_at=as_at))
        self.stdout.write(_as_json(found) if options["format"] == "json" else "\n".join(_lines(plan, found)))


def _as_json(found: PlanStatus) -> str:
    answer = asdict(found)
    del answer["as_at"]
    return command_line.as_json(answer)


def _lines(plan: Plan, found: PlanStatus) -> Iterable[str]:
    yield f"{plan.title}, as at {found.as_at:%-d %B %Y}"
    yield f"{found.items} items, {found.leaves} of them carry progress. Overall: {_figure(found.overall)}"
    yield f"Reported: {_counts(found.reported)}"
    yield f"By the rules: {_counts(found.derived)}"
    yield ""
    for name, counts in found.by_theme.items():
        yield f"{name}: {_counts(counts)}"
    yield ""
    for name, figure in found.rollup.items():
        yield f"{name}: {_figure(figure)}"
    yield ""
    yield f"Contradictions: {len(found.contradictions)}"
    for line in found.contradictions:
        yield f"{line.ref} {line.title}: reported {line.reported}, by the rules {line.derived} ({line.rule})"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {word}" for word, count in counts.items()) or "nothing"


def _figure(figure: Figure) -> str:
    said = "no figure" if figure.percent is None else f"{figure.percent}% (exactly {figure.exact})"
    return f"{said}, {figure.not_reported} not reported" if figure.not_reported else said
