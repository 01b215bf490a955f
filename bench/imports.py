"""Importing a workbook of 50,000 rows by 12 columns, against calamine's bare read of it in the same run.

The preview reads, parses, compares with a plan and keeps every page; the import reads again, compares
and records all of it in the database. Each runs in a process of its own, and memory is the highest
resident size of that process. Fails above 20 times, 50 times or 1 GB.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import django

from bench import imports_read

PREVIEW_AT_MOST = 20
IMPORT_AT_MOST = 50
MEGABYTES_AT_MOST = 1024
SLUG = "bench"
RUNS = 2


def main() -> int:
    """Measure, print, and return 1 if anything is above its limit."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        imports_read.write_workbook(path)
        bare, _ = imports_read.fastest("calamine", path)
        print(f"calamine alone reads {imports_read.ROWS:,} rows of 12 columns in {bare:.2f} s")
        # As with the bare read, the faster of several runs is what the work takes; an import follows each preview.
        runs = [(_run("preview", path, number), _run("import", path, number)) for number in range(RUNS)]
    previews, imports = zip(*runs, strict=True)
    preview = _judge("preview", previews, bare, PREVIEW_AT_MOST)
    recording = _judge("import", imports, bare, IMPORT_AT_MOST)
    return int(not (preview and recording))


def _run(what: str, path: Path, number: int) -> tuple[float, float]:
    """Return the seconds that a run took, and the megabytes it held at the most."""
    command = [sys.executable, "-m", "bench.imports", what, str(path), str(number)]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    seconds, megabytes = (float(figure) for figure in answer.split())
    return seconds, megabytes


def _judge(what: str, runs: Sequence[tuple[float, float]], bare: float, at_most: int) -> bool:
    seconds, megabytes = min(seconds for seconds, _ in runs), max(megabytes for _, megabytes in runs)
    ratio = seconds / bare
    print(f"{what}: {seconds:.1f} s, {ratio:.1f} times (at most {at_most}); {megabytes:.0f} MB at the most")
    return ratio <= at_most and megabytes <= MEGABYTES_AT_MOST


def _measured(what: str, path: Path, number: str) -> None:
    # Only now: models can be imported once the settings are there.
    from goldenthread.audit.operations import Actor
    from goldenthread.imports.models import Import
    from goldenthread.imports.operations import confirming, finishing, reading, starting
    from goldenthread.organisations import queries
    from goldenthread.organisations.operations import authorities

    clerk, now = Actor(None, "the bench"), datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    authority = queries.authority(SLUG) or authorities.create_authority(name="Bench", slug=SLUG, by=clerk, now=now)
    start = time.perf_counter()
    if what == "preview":
        record = starting.start_import(
            authority=authority,
            upload=starting.Upload(path.name, path.read_bytes(), "application/octet-stream"),
            destination=starting.Destination(
                plan=None,
                plan_slug=f"plan-{number}",
                plan_title=f"Plan {number}",
                scheme_code="deadline",
                period_name="Q3 2025-26",
                as_at=date(2025, 12, 31),
            ),
            by=clerk,
            now=now,
        )
        reading.preview_import(record=record, now=now)
    else:
        record = Import.objects.get(plan_slug=f"plan-{number}")
        confirming.confirm_import(record=record, turn=record.turn, by=clerk, now=now)
        finishing.finish_import(record=record, now=now)
    seconds = time.perf_counter() - start
    record.refresh_from_db()
    assert record.state == ("previewed" if what == "preview" else "recorded"), record.problem
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings.development")
        django.setup()
        _measured(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
    else:
        sys.exit(main())
