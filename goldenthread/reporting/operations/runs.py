"""Having a report made and published in the background, so that nobody waits before an empty page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from goldenthread.audit import operations as audit
from goldenthread.plans.models import Period, Plan
from goldenthread.reporting import tasks
from goldenthread.reporting.models import Report, ReportRun, RunState
from goldenthread.reporting.operations import readiness, reports
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.rules.scoping import Scope

# A report of 5,000 items takes two minutes. So long without an end, the work may have stopped half way.
SILENCE = timedelta(minutes=15)


class RunMovedOn(Exception):
    """The report is made, refused or still being made; it cannot be started again."""


@dataclass(frozen=True, slots=True)
class Request:
    """A report that somebody wants published; ``correction`` says what it puts right in the version before."""

    period: Period
    wanted: Wanted
    correction: str = ""


@transaction.atomic
def request_report(*, request: Request, by: audit.Actor, now: datetime) -> ReportRun:
    """Have a report made and published in the background; one that is being made already is not made twice.

    :raises readiness.ReportNotReady: and its companions, where it is plain at once that it cannot be published,
        and where it is being made with other words about what it corrects
    """
    # Two clicks at the same moment wait for each other here.
    Plan.objects.select_for_update().get(pk=request.period.plan_id)
    if waiting := _same(request).filter(state=RunState.WAITING).first():
        _refuse_if_other_words(waiting, request)
        return waiting
    last = readiness.last_version(request.period, request.wanted)
    readiness.refuse_if_not_ready(request.period, correction=request.correction, last=last, moment=now)
    run = ReportRun.objects.create(
        period=request.period,
        edition=request.wanted.edition,
        scope_kind=request.wanted.scope.kind,
        scope=request.wanted.scope.name,
        correction=request.correction,
        asked_at=now,
        asked_by_id=by.user_id,
        asked_by_text=by.text,
        moved_at=now,
    )
    _record("reporting.run.requested", run, by=by, now=now)
    transaction.on_commit(lambda: tasks.make_soon(run))
    return run


def make_report(*, run: ReportRun, now: datetime) -> None:
    """Make and publish the report of a run, or say in the run why not.

    Does nothing for a run that has ended. The report and the end of the run are one transaction.
    """
    found = ReportRun.objects.select_related("period__plan__authority", "period__publication").get(pk=run.pk)
    if found.state != RunState.WAITING:
        return
    try:
        reports.publish_report(
            period=found.period,
            edition=found.edition,
            scope=Scope(found.scope_kind, found.scope),
            correction=found.correction,
            by=_asker(found),
            now=now,
            on_published=lambda report: _end(found, report, now=now),
        )
    except reports.REFUSALS as refusal:
        fail_run(run=found, problem=str(refusal), now=now)
    except RunMovedOn:
        # The work was started twice, and the other was first: what this one made is not kept.
        return


@transaction.atomic
def fail_run(*, run: ReportRun, problem: str, now: datetime) -> None:
    """End a run without a report, saying why; does nothing where it has ended."""
    locked = _lock(run)
    if locked.state != RunState.WAITING:
        return
    locked.state, locked.problem, locked.moved_at = RunState.FAILED, problem, now
    locked.save()
    _record("reporting.run.failed", locked, by=_asker(locked), now=now)


@transaction.atomic
def start_again(*, run: ReportRun, by: audit.Actor, now: datetime) -> None:
    """Have a run's report made once more, where it failed or nothing was heard of it for long.

    :raises RunMovedOn: if it is published, or may still be at work
    """
    locked = _lock(run)
    is_silent = locked.state == RunState.WAITING and now - locked.moved_at > SILENCE
    if not (is_silent or locked.state == RunState.FAILED):
        raise RunMovedOn(f"This report is {RunState(locked.state).label.lower()} by now.")
    locked.state, locked.problem, locked.moved_at = RunState.WAITING, "", now
    locked.save()
    _record("reporting.run.started_again", locked, by=by, now=now)
    transaction.on_commit(lambda: tasks.make_soon(locked))


def _end(run: ReportRun, report: Report, *, now: datetime) -> None:
    locked = _lock(run)
    if locked.state != RunState.WAITING:
        raise RunMovedOn
    locked.state, locked.report, locked.moved_at = RunState.PUBLISHED, report, now
    locked.save()


def _same(request: Request) -> QuerySet[ReportRun]:
    scope = request.wanted.scope
    return ReportRun.objects.filter(
        period=request.period, edition=request.wanted.edition, scope_kind=scope.kind, scope=scope.name
    )


def _refuse_if_other_words(waiting: ReportRun, request: Request) -> None:
    if waiting.correction != request.correction:
        raise readiness.ReportNotReady(
            f"{waiting.asked_by_text} is having this report published just now, with other words about what it puts "
            "right. Wait until it is public, then see whether more is to be corrected."
        )


def _lock(run: ReportRun) -> ReportRun:
    return ReportRun.objects.select_for_update(of=("self",)).select_related("period__plan").get(pk=run.pk)


def _asker(run: ReportRun) -> audit.Actor:
    """Return who asked for a run: what is done in the background is done on their word."""
    return audit.Actor(run.asked_by_id, run.asked_by_text)


def _record(name: str, run: ReportRun, *, by: audit.Actor, now: datetime) -> None:
    plan = run.period.plan
    audit.record(
        name,
        authority_id=plan.authority_id,
        subject=audit.Subject("report run", run.public_id),
        by=by,
        at=now,
        facts={"plan": plan.slug, "period": run.period.slug, "edition": run.edition},
    )
