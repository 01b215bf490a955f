"""Hand out a working copy of a plan as a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.core import clock
from goldenthread.organisations.management import command_line
from goldenthread.plans.management import plan_arguments
from goldenthread.plans.models import Period, Plan
from goldenthread.reporting.models import CopyForm
from goldenthread.reporting.operations import copies
from goldenthread.reporting.operations.copies import HandedOut


class Command(BaseCommand):
    """Hand out a working copy, as the page does: it is recorded, and what comes back is compared with it."""

    help = "Write a plan, one owner's items or one item as a file to edit and bring back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the plan, the period, the kind of file and where it goes."""
        plan_arguments.add_plan(parser)
        parser.add_argument("--period", help="the period on whose day the items stand so; the plan's last if not given")
        parser.add_argument(
            "--form", choices=CopyForm.values, default=CopyForm.XLSX.value, help="docx is a form of one item"
        )
        parser.add_argument("--owner", default="", help="only what this owner answers for, as the plan prints the name")
        parser.add_argument("--item", help="only the item of this reference")
        parser.add_argument(
            "--output", required=True, help="the file to write; without an ending, the folder to write it in"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, or say why not."""
        plan = plan_arguments.find_plan(command_line.find_authority(options["authority"]), options["plan"])
        period = _period(plan, options["period"])
        reference = options["item"]
        item = plan_arguments.item_known_as(plan, reference, as_at=period.as_at) if reference else None
        place = Path(options["output"])
        is_folder = place.is_dir() or not place.suffix
        _make(place if is_folder else place.parent)
        try:
            made = copies.hand_out(
                period=period,
                form=options["form"],
                owner=options["owner"],
                item=item,
                by=command_line.ACTOR,
                now=clock.now(),
            )
        except (copies.ItemNotNamed, copies.NothingToHandOut) as refusal:
            raise CommandError(str(refusal)) from refusal
        path = place / made.name if is_folder else place
        _write(path, made.content)
        self.stdout.write(_answer(made, path, options["format"]))


def _period(plan: Plan, name: str | None) -> Period:
    if name is not None:
        return plan_arguments.period_named(plan, name)
    if last := plan.periods.last():
        return last
    raise CommandError(f"{plan.title} has no reporting period yet. Open one in the workspace, or import a report.")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise CommandError(f"--output: {folder} cannot be made a folder: {failure.strerror}.") from failure


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as failure:
        raise CommandError(f"--output: {path} cannot be written: {failure.strerror}.") from failure


def _answer(made: HandedOut, path: Path, how: str) -> str:
    if how == "json":
        return command_line.as_json(
            {
                "as_at": made.copy.period.as_at.isoformat(),
                "copy": made.copy.public_id,
                "file": str(path),
                "form": made.copy.form,
                "period": made.copy.period.name,
                "rows": made.copy.rows,
            }
        )
    counted = "1 item" if made.copy.rows == 1 else f"{made.copy.rows:,} items"
    return f"Wrote {counted} of {made.copy.plan.title}, {made.copy.period.name}, to {path}: copy {made.copy.public_id}."
