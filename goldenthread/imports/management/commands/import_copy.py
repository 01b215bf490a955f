"""Bring a working copy back from a file."""

import mimetypes
import sys
from argparse import ArgumentParser
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from goldenthread.core import clock
from goldenthread.documents import operations as document_operations
from goldenthread.imports.operations import returned_recording
from goldenthread.imports.operations.finishing import PlanChangedMeanwhile
from goldenthread.imports.operations.recording import Told
from goldenthread.imports.operations.returned_recording import Making
from goldenthread.imports.readers import refusals
from goldenthread.imports.returned import comparison, summaries
from goldenthread.imports.returned.comparison import Compared, Source
from goldenthread.imports.rules import decisions
from goldenthread.imports.rules.decisions import Accepted, Decisions
from goldenthread.organisations.management import command_line


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a file that came back means, as it was asked to be taken."""

    compared: Compared
    accepted: Accepted
    undecided: int
    skips_refused: bool

    @property
    def is_refused(self) -> bool:
        return bool(self.undecided or (self.compared.comparison.refused and not self.skips_refused))


class Command(BaseCommand):
    """Compare a working copy with its plan and record what changed: all of it, or nothing."""

    help = "Bring a working copy back: an .xlsx, .csv or .docx file that export_plan handed out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the file, and what is to stand where both sides changed a cell."""
        parser.add_argument("file", help="the .xlsx, .csv or .docx file, under any name")
        parser.add_argument("--authority", required=True, help="the authority's slug")
        command_line.add_format(parser)
        parser.add_argument(
            "--take", choices=["mine", "theirs"], help="decide every conflict: mine is the file, theirs the plan"
        )
        parser.add_argument(
            "--cancel-missing", metavar="REASON", default="", help="give up the items that have no row any more"
        )
        parser.add_argument("--skip-refused", action="store_true", help="leave refused cells out and take the rest")
        parser.add_argument("--preview", action="store_true", help="compare, and save nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Record it, or say which cells are wrong or wait for a decision and exit with 1."""
        path = Path(options["file"])
        if not path.is_file():
            raise CommandError(f"There is no file “{options['file']}”.")
        now = clock.now()
        source = Source(
            authority=command_line.find_authority(options["authority"]),
            name=path.name,
            content=path.read_bytes(),
            user_id=None,
            on=clock.london_date(now),
        )
        outcome = _outcome(source, options)
        if not outcome.is_refused and not options["preview"] and outcome.accepted.says_something:
            _record(source, outcome, Told(by=command_line.ACTOR, now=now))
        answer = _answer(outcome, is_preview=options["preview"])
        self.stdout.write(command_line.as_json(answer) if options["format"] == "json" else _as_text(answer, options))
        if outcome.is_refused:
            self.stderr.write(_why(outcome))
            sys.exit(1)


def _outcome(source: Source, options: dict[str, Any]) -> _Outcome:
    try:
        compared = comparison.compare(source)
    except refusals.UnreadableFile as refusal:
        raise CommandError(str(refusal)) from refusal
    found = compared.comparison
    decided = decisions.all_conflicts(found, options["take"]) if options["take"] else Decisions()
    if reason := options["cancel_missing"]:
        decided = replace(decided, cancelled={each.key: reason for each in found.missing})
    return _Outcome(
        compared=compared,
        accepted=decisions.accepted(found, decided),
        undecided=decided.undecided(found.conflicts),
        skips_refused=options["skip_refused"],
    )


def _record(source: Source, outcome: _Outcome, told: Told) -> None:
    try:
        with transaction.atomic():
            kept = document_operations.store_file(
                authority=source.authority,
                name=source.name,
                content=source.content,
                media_type=mimetypes.guess_type(source.name)[0] or "application/octet-stream",
                by=told.by,
                now=told.now,
            )
            making = Making(outcome.compared, outcome.accepted, kept)
            returned_recording.record_copy(making=making, told=told)
    except PlanChangedMeanwhile as changed:
        raise CommandError(
            "The plan was changed while the file was read; nothing was saved. Run the command again."
        ) from changed
    except returned_recording.REFUSALS as refusal:
        raise CommandError(str(refusal)) from refusal


def _answer(outcome: _Outcome, *, is_preview: bool) -> dict[str, Any]:
    """What was recorded, or in a preview would be as far as it is decided."""
    found = outcome.compared.comparison
    counted = summaries.counted(outcome.accepted)
    return {
        **(dict.fromkeys(counted, 0) if outcome.is_refused and not is_preview else counted),
        "conflicts": len(found.conflicts),
        "refused": len(found.refused),
        "unchanged": found.unchanged,
        "missing": len(found.missing),
        "cells": {
            "conflicts": [
                {"cell": cell.address, "base": cell.base, "now": cell.now, "mine": cell.mine}
                for row in found.rows
                for cell in row.conflicts
            ],
            "refused": [{"cell": remark.cell, "why": remark.why} for remark in found.refused],
        },
    }


def _as_text(answer: dict[str, Any], options: dict[str, Any]) -> str:
    verb = "Would change" if options["preview"] else "Changed"
    lines = [
        f"{verb} {answer['changed']} cells; added {answer['added']} items, gave up {answer['cancelled']}; "
        f"{answer['unchanged']} rows say nothing new, {answer['missing']} items have no row."
    ]
    lines += [
        f"Conflict  {cell['cell']}: “{cell['base']}” handed out, “{cell['now']}” in the plan, “{cell['mine']}” here"
        for cell in answer["cells"]["conflicts"]
    ]
    lines += [f"Refused   {cell['cell']}: {cell['why']}" for cell in answer["cells"]["refused"]]
    return "\n".join(lines)


def _why(outcome: _Outcome) -> str:
    said = []
    if outcome.undecided:
        said.append(f"{outcome.undecided} conflicts are not decided; --take mine or --take theirs decides them all.")
    if outcome.compared.comparison.refused and not outcome.skips_refused:
        said.append(f"{len(outcome.compared.comparison.refused)} cells are refused; --skip-refused leaves them out.")
    return " ".join([*said, "Nothing was saved."])
