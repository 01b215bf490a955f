"""Reading an import's file and keeping what its preview shows."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.imports import bulk, comparison, previews, progress, report, summaries
from goldenthread.imports.comparison import Compared, Target
from goldenthread.imports.lines import Kind, Line
from goldenthread.imports.matches import Decisions
from goldenthread.imports.models import Import, ImportState, PreviewPage
from goldenthread.imports.operations import states
from goldenthread.imports.readers import refusals
from goldenthread.imports.rules.comparing import Choices
from goldenthread.imports.rules.meanings import Meaning
from goldenthread.imports.rules.parsed import Correction
from goldenthread.plans.models import Plan
from goldenthread.plans.operations.periods import Span

LINES_A_PAGE = 50
PAGES_AT_ONCE = 100


def preview_import(*, record: Import, now: datetime) -> None:
    """Read an import's file, compare it with its plan and keep the preview; a file that is not read is refused.

    Does nothing for an import that has moved on. Reading and comparing happen outside any transaction.
    """
    found = Import.objects.select_related("authority", "file").get(pk=record.pk)
    if not _is_waiting(found):
        return
    progress.tell(found.public_id, "Reading the file")
    target = target_of(found)
    try:
        compared = compare(found, target)
    except refusals.UnreadableFile as refusal:
        refuse_import(record=found, problem=str(refusal), now=now)
        return
    keep_preview(record=found, target=target, compared=compared, now=now)


@transaction.atomic
def refuse_import(*, record: Import, problem: str, now: datetime) -> None:
    """Say why an import's file cannot be read."""
    locked = states.lock(record, ImportState.READING, ImportState.PREVIEWED)
    states.move(locked, ImportState.REFUSED, now=now, problem=problem)
    states.record_event("imports.import.refused", locked, by=states.starter(locked), now=now)


@bulk.many_objects()
@transaction.atomic
def keep_preview(*, record: Import, target: Target, compared: Compared, now: datetime, problem: str = "") -> None:
    """Keep what a comparison found, page by page, in place of an earlier one.

    Does nothing where decisions were made or another comparison was kept meanwhile.

    :param problem: what the people who look at it should know first
    """
    locked = states.lock(record, *ImportState)
    if locked.turn != record.turn or decisions_of(locked) != decisions_of(record) or locked.state != record.state:
        return
    counts = _keep_pages(locked, compared)
    answer = report.report(compared, ticked=frozenset(locked.ticked))
    locked.summary = summaries.Summary(
        rows=len(compared.parsed.items),
        undecided=previews.undecided(compared),
        created=answer.created,
        changed=answer.changed,
        lines=counts,
    ).as_json()
    locked.plan = target.plan
    locked.plan_revision = target.plan.revision if target.plan else 0
    locked.turn += 1
    locked.is_stale = False
    states.move(locked, ImportState.PREVIEWED, now=now, problem=problem)
    facts: dict[str, audit.Fact] = {"turn": locked.turn, "rows": len(compared.parsed.items)}
    states.record_event("imports.import.previewed", locked, by=states.starter(locked), now=now, facts=facts)


def compare(record: Import, target: Target) -> Compared:
    """Read an import's file and compare it with its plan.

    :raises readers.refusals.UnreadableFile: if the file is not read at all
    """
    with record.file.file.open("rb") as kept:
        content = kept.read()
    return comparison.compare(source=content, filename=record.file.name, target=target, decisions=decisions_of(record))


def target_of(record: Import) -> Target:
    """Return where an import goes, with its plan as it is now."""
    plan = Plan.objects.filter(authority=record.authority, slug=record.plan_slug).first()
    return Target(
        authority=record.authority,
        plan=plan,
        plan_slug=record.plan_slug,
        scheme_code=record.scheme_code or "deadline",
        period_name=record.period_name,
        as_at=record.as_at,
        span=span_of(record),
    )


def span_of(record: Import) -> Span | None:
    """Return the days an import's period covers, where its name does not say them."""
    if record.period_from is None or record.period_to is None:
        return None
    return Span(record.period_from, record.period_to)


def is_as_seen(record: Import, plan: Plan | None) -> bool:
    """Whether the plan is what the preview was made against; None is a plan still to be made."""
    return (plan.pk, plan.revision) == (record.plan_id, record.plan_revision) if plan else record.plan_id is None


def decisions_of(record: Import) -> Decisions:
    """Return what has been decided of an import so far."""
    return Decisions(
        corrections=tuple(
            Correction(heading=heading, meaning=Meaning(meaning), sheet=sheet)
            for heading, meaning, sheet in record.corrections
        ),
        choices=Choices(left_out=frozenset(record.left_out), ticked=frozenset(record.ticked)),
        accepts_all_matches=record.accepts_matches,
        accepted=frozenset(record.accepted),
        as_new=frozenset(record.as_new),
        names=record.names,
    )


def _is_waiting(record: Import) -> bool:
    return record.state == ImportState.READING or (record.state == ImportState.PREVIEWED and record.is_stale)


def _keep_pages(record: Import, compared: Compared) -> dict[Kind, int]:
    record.pages.all().delete()
    counts: dict[Kind, int] = {}
    total = len(compared.parsed.items)
    done = 0
    for kind, lines in previews.lines(compared, decisions_of(record)).items():
        counts[kind] = 0
        pages = _pages(record, kind, lines)
        while part := list(islice(pages, PAGES_AT_ONCE)):
            counts[kind] += sum(len(page.rows) for page in part)
            PreviewPage.objects.bulk_create(part)
            progress.tell(record.public_id, "Keeping the preview", min(done + counts[kind], total), total)
        done += counts[kind]
    return counts


def _pages(record: Import, kind: Kind, lines: Iterable[Line]) -> Iterator[PreviewPage]:
    left = iter(lines)
    number = 0
    while rows := list(islice(left, LINES_A_PAGE)):
        number += 1
        yield PreviewPage(record=record, kind=kind, number=number, rows=rows)
