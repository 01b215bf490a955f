"""Import a plan from a workbook, a Word table or a CSV file."""

import mimetypes
import sys
from argparse import ArgumentParser
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from goldenthread.core import clock
from goldenthread.documents import operations as document_operations
from goldenthread.imports import comparison, report
from goldenthread.imports.comparison import Compared, Target
from goldenthread.imports.matches import Decisions
from goldenthread.imports.operations import recording
from goldenthread.imports.operations.recording import Told
from goldenthread.imports.readers import refusals
from goldenthread.imports.report import Counts, ImportReport
from goldenthread.organisations.management import command_line
from goldenthread.organisations.models import Authority
from goldenthread.plans.management import plan_arguments
from goldenthread.plans.models import Plan


class Command(BaseCommand):
    """Read a file into a plan: all of it, or nothing."""

    help = "Import a plan, or a later report of it, from an .xlsx, .docx or .csv file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the file, the plan and the period, and what may be taken without asking."""
        parser.add_argument("file", help="an .xlsx, .docx or .csv file")
        plan_arguments.add_plan(parser)
        parser.add_argument("--title", default="", help="the plan's title, if it is to be made")
        parser.add_argument("--scheme", choices=["deadline", "action"], help="the status scheme of a plan to be made")
        parser.add_argument("--period", required=True, help="the reporting period: Q2 2017-18")
        parser.add_argument("--as-at", required=True, help="the day its statements are about: 2017-09-11")
        parser.add_argument("--dry-run", action="store_true", help="read and compare, and save nothing")
        parser.add_argument(
            "--accept-matches", action="store_true", help="take every proposed match at or above the threshold"
        )
        parser.add_argument("--skip-refused", action="store_true", help="leave refused rows out and take the rest")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import it, or say which cells are wrong and exit with 1."""
        path = _file(options["file"])
        target = _target(options)
        compared = self._compare(path, target, accepts=options["accept_matches"])
        answer = report.report(compared)
        is_refused = bool(answer.refused) and not options["skip_refused"]
        if is_refused:
            answer = replace(answer, created=Counts(), changed=Counts())
        if not is_refused and not options["dry_run"]:
            self._record(path, target, compared, title=options["title"])
        self.stdout.write(_as_json(answer) if options["format"] == "json" else _as_text(answer, options))
        if is_refused:
            self.stderr.write(f"{len(answer.refused)} rows are refused; nothing was saved.")
            sys.exit(1)

    def _compare(self, path: Path, target: Target, *, accepts: bool) -> Compared:
        try:
            decisions = Decisions(accepts_all_matches=accepts)
            return comparison.compare(source=path, filename=path.name, target=target, decisions=decisions)
        except refusals.UnreadableFile as refusal:
            raise CommandError(str(refusal)) from refusal

    def _record(self, path: Path, target: Target, compared: Compared, *, title: str) -> None:
        told = Told(by=command_line.ACTOR, now=clock.now(), title=title)
        try:
            with transaction.atomic():
                # The plan is locked before the ledger, in the order of every other write.
                _refuse_if_changed(target)
                kept = document_operations.store_file(
                    authority=target.authority,
                    name=path.name,
                    content=path.read_bytes(),
                    media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
                    by=told.by,
                    now=told.now,
                )
                recording.record_import(compared=compared, target=target, file=kept, told=told)
        except recording.REFUSALS as refusal:
            raise CommandError(str(refusal)) from refusal


def _file(given: str) -> Path:
    path = Path(given)
    if not path.is_file():
        raise CommandError(f"There is no file “{given}”.")
    return path


def _target(options: dict[str, Any]) -> Target:
    authority = command_line.find_authority(options["authority"])
    plan = _plan(authority, options["plan"])
    if plan is not None and options["scheme"] not in (None, plan.scheme_code):
        raise CommandError(
            f"{plan.title} is judged by the {plan.scheme_code} scheme; leave --scheme out or name that one."
        )
    return Target(
        authority=authority,
        plan=plan,
        plan_slug=options["plan"],
        scheme_code=options["scheme"] or "deadline",
        period_name=options["period"],
        as_at=command_line.read_date(options["as_at"], option="--as-at"),
    )


def _refuse_if_changed(target: Target) -> None:
    """Do nothing where the plan is still what the file was compared with; it stays so until the transaction ends."""
    plans = Plan.objects.select_for_update().filter(authority=target.authority, slug=target.plan_slug)
    now = plans.values_list("pk", "revision").first()
    if now != ((target.plan.pk, target.plan.revision) if target.plan else None):
        raise CommandError("The plan was changed while the file was read; nothing was saved. Run the command again.")


def _plan(authority: Authority, slug: str) -> Plan | None:
    return Plan.objects.filter(authority=authority, slug=slug).first()


def _as_json(answer: ImportReport) -> str:
    return command_line.as_json(
        {
            "created": asdict(answer.created),
            "changed": asdict(answer.changed),
            "matched": [
                {"from": match.from_name, "to": match.to_name, "score": float(match.score)} for match in answer.matched
            ],
            "refused": [asdict(remark) for remark in answer.refused],
            "warnings": [asdict(remark) for remark in answer.warnings],
        }
    )


def _as_text(answer: ImportReport, options: dict[str, Any]) -> str:
    verb = "Would make" if options["dry_run"] else "Made"
    lines = [f"{verb} {_counts(answer.created)}; changed {_counts(answer.changed)}."]
    lines += [f"Matched  {match.from_name} -> {match.to_name} ({match.score})" for match in answer.matched]
    lines += [f"Refused  {remark.cell}: {remark.why}" for remark in answer.refused]
    lines += [f"Warning  {remark.cell}: {remark.why}" for remark in answer.warnings]
    return "\n".join(lines)


def _counts(counts: Counts) -> str:
    said = [f"{number} {name}" for name, number in asdict(counts).items() if number]
    return ", ".join(said) or "nothing"
