"""``script/manage plan_report``: the report of a period as files, before it is published."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.core import clock, viewing
from goldenthread.documents import writers
from goldenthread.organisations.management import command_line
from goldenthread.plans.management import plan_arguments
from goldenthread.plans.models import Period
from goldenthread.reporting.management import report_arguments
from goldenthread.reporting.queries import composed, quarters
from goldenthread.reporting.queries.composed import Imprint
from goldenthread.reporting.rules import naming
from goldenthread.reporting.rules.naming import Wanted


class Command(BaseCommand):
    """Writes a period's report as its officers would read it now, drafts included and marked."""

    help = "Write the report of a period as files, as an officer sees it: drafts are in it, and it says so."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the report, where it goes and in which forms."""
        report_arguments.add_report(parser)
        parser.add_argument("--output", required=True, type=Path, help="the folder the files are written to")
        parser.add_argument("--formats", default=",".join(writers.FORMS), help="which of html,pdf,docx,xlsx")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, or say why not."""
        plan = plan_arguments.find_plan(command_line.find_authority(options["authority"]), options["plan"])
        period = plan_arguments.period_named(plan, options["period"])
        forms = _forms(options["formats"])
        wanted = report_arguments.wanted(period, options)
        is_draft, files = _write(period, wanted, forms, options["output"])
        if options["format"] == "json":
            title = naming.title(plan.title, period.name, wanted)
            self.stdout.write(command_line.as_json({"report": title, "is_draft": is_draft, "files": files}))
        else:
            said = "Drafts are in it that are not public yet." if is_draft else "All that it tells is public."
            self.stdout.write("\n".join([*files, said]))


def _forms(given: str) -> tuple[str, ...]:
    forms = tuple(dict.fromkeys(form.strip() for form in given.split(",") if form.strip()))
    if unknown := [form for form in forms if form not in writers.FORMS]:
        raise CommandError(f"--formats: there is no form “{unknown[0]}”. There are: {', '.join(writers.FORMS)}.")
    if not forms:
        raise CommandError(f"--formats: name at least one of {', '.join(writers.FORMS)}.")
    return forms


def _write(period: Period, wanted: Wanted, forms: tuple[str, ...], folder: Path) -> tuple[bool, list[str]]:
    now = clock.now()
    officer = viewing.officer_of(period.plan.authority_id)
    quarter = quarters.quarter(period, viewer=officer, known=clock.london_date(now))
    document = composed.document_of(period, quarter, wanted, imprint=Imprint(now))
    stem = naming.stem(period.plan.slug, period.slug, wanted)
    files = {folder / f"{stem}.{form}": writers.write(document, form) for form in forms}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            file.write_bytes(content)
    except OSError as failure:
        raise CommandError(f"{failure.filename or folder} cannot be written: {failure.strerror}.") from failure
    return quarter.now.is_draft, [str(file) for file in files]
