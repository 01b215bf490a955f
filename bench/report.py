"""The report of 115 milestones as PDF, against typst alone setting the finished source, in the same run.

The report is read from the database, composed, checked, written for typst and set; typst alone is given what was
written. Fails above one and a half times. A report of 1,000 items is made in a process of its own; fails where
that and the one typst runs in held more than 512 MB together.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import django

django.setup()

from goldenthread.audit.operations import Actor
from goldenthread.core import viewing
from goldenthread.demo import loader
from goldenthread.documents import checking, writers
from goldenthread.documents.content import Document
from goldenthread.documents.writers import pdf, typst
from goldenthread.plans.models import Period
from goldenthread.plans.operations import batches
from goldenthread.plans.operations.batches import (
    Batch,
    DateText,
    FollowerText,
    ItemStatements,
    OwnerText,
    UpdateText,
    VersionText,
)
from goldenthread.plans.rules import dates
from goldenthread.reporting.queries import composed
from goldenthread.reporting.queries.composed import Imprint, Standpoint
from goldenthread.reporting.rules.naming import Wanted
from tests import factories

TIMES_AT_MOST = 1.5
MEGABYTES_AT_MOST = 512
ITEMS, GROUP = 1_000, 20
RUNS = 15
CLERK, NOW = Actor(None, "the bench"), datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
STATUSES = (("completed", "Completed", 100), ("on_target", "On Target", 60), ("overdue", "Overdue", 20))
# As long as an update of the plan of 2017-18 is on average.
WORDS = (
    "The service met its partners in the summer, agreed what the next stage will be "
    "and told residents what will change for them and from when. "
)


def main() -> int:
    """Measure, print, and return 1 if anything is above its limit."""
    loader.load(password="nobody signs in", now=NOW)  # noqa: S106 - protects nothing
    period = Period.objects.select_related("plan__authority").get(slug="q2-2017-18")
    finished = typst.source(checking.printable(_compose(period)))
    alone, whole = [], []
    for _ in range(RUNS):
        alone.append(_timed(lambda: pdf.typeset(finished)))
        whole.append(_timed(lambda: writers.write(_compose(period), "pdf")))
    ratio = min(whole) / min(alone)
    print(f"typst alone sets the report of 115 milestones in {min(alone) * 1000:.0f} ms")
    print(f"read, composed, checked and set: {min(whole) * 1000:.0f} ms, {ratio:.2f} times (at most {TIMES_AT_MOST})")
    seconds, megabytes = _large()
    print(f"{ITEMS:,} items as PDF: {seconds:.1f} s, {megabytes:.0f} MB (at most {MEGABYTES_AT_MOST})")
    return int(ratio > TIMES_AT_MOST or megabytes > MEGABYTES_AT_MOST)


def _compose(period: Period) -> Document:
    standpoint = Standpoint(viewing.PUBLIC, known=NOW.date())
    return composed.composed(period, Wanted(), standpoint=standpoint, imprint=Imprint(NOW, version=1)).document


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _large() -> tuple[float, float]:
    """Return the seconds a report of many items took, and the megabytes its process held at the most."""
    _reported()
    command = [sys.executable, "-m", "bench.report", "large"]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    seconds, megabytes = (float(figure) for figure in answer.split())
    return seconds, megabytes


def _measured() -> None:
    period = Period.objects.select_related("plan__authority").get(plan__authority__slug="barsetshire")
    seconds = _timed(lambda: writers.write(_compose(period), "pdf"))
    # The report's own process and the one it has typst run in.
    used = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(seconds, sum(used) / 1024)


def _reported() -> None:
    period = factories.period(factories.plan(factories.authority()))
    entries = [_statements(number) for number in range(ITEMS + ITEMS // GROUP)]
    batches.record_batch(period=period, batch=Batch(entries=entries), by=CLERK, now=NOW)
    factories.publish(period)


def _statements(number: int) -> ItemStatements:
    """An item with an update and, for every third, a risk; or the group that the next twenty stand under."""
    group, place = divmod(number, GROUP + 1)
    if place == 0:
        said = VersionText(title=f"Improve service {group + 1}", reference=f"R{group + 1}", position=group + 1)
        return ItemStatements(key=f"R{group + 1}", version=said)
    status, label, percent = STATUSES[number % 3]
    return ItemStatements(
        key=str(number),
        parent_key=f"R{group + 1}",
        version=VersionText(
            title=f"Deliver milestone {place} of service {group + 1}",
            reference=f"R{group + 1}.{place}",
            position=place,
            owners=(OwnerText(f"Director {number % 7}"),),
            followers=(FollowerText(f"Board {number % 9}"),),
        ),
        dates=(DateText("original", dates.parse(f"{number % 28 + 1} March {2017 + number % 3}")),),
        update=UpdateText({"update": WORDS}, Decimal(percent), status, label, risk=WORDS if number % 3 == 0 else ""),
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["large"]:
        _measured()
    else:
        sys.exit(main())
