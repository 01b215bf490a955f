"""Recording a compared file in its plan: whole or not at all."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.documents.models import StoredFile
from goldenthread.imports import bulk, directory, statements
from goldenthread.imports.comparison import FIRST_SECTION, Compared, Target
from goldenthread.imports.rules.meanings import Meaning
from goldenthread.imports.statements import Context
from goldenthread.plans.models import Plan
from goldenthread.plans.operations import batches, items, paths, periods
from goldenthread.plans.operations import plans as plan_operations
from goldenthread.plans.operations.batches import Batch, Progress
from goldenthread.plans.operations.plans import PlanDescription, SchemeChoice
from goldenthread.plans.operations.recording import PlanClosed

# What recording may refuse, each with a message that says what to do.
REFUSALS = (
    paths.ReferenceReserved,
    paths.ReferenceTaken,
    periods.PeriodNotOpened,
    plan_operations.PlanNotMade,
    PlanClosed,
)


@dataclass(frozen=True, slots=True)
class Told:
    """Who asks for an import, when, and what a new plan would be called."""

    by: audit.Actor
    now: datetime
    title: str = ""


@bulk.many_objects()
@transaction.atomic
def record_import(
    *,
    compared: Compared,
    target: Target,
    file: StoredFile,
    told: Told,
    ticked: frozenset[str] = frozenset(),
    on_progress: Progress | None = None,
) -> Plan | None:
    """Record a compared file as drafts of its period: all of it or nothing.

    The plan is made if it does not exist yet. A file that says nothing new changes nothing at all.

    :raises plans.operations.plans.PlanNotMade: if a plan cannot be made at the address
    :raises plans.operations.periods.PeriodNotOpened: if the period's name says no dates
    :raises plans.operations.paths.ReferenceTaken: if a reference was taken meanwhile
    :raises plans.operations.paths.ReferenceReserved: if a reference is the name of one of the plan's pages
    :raises plans.operations.recording.PlanClosed: if the plan was closed
    """
    if not compared.comparison.says_something and not ticked:
        return target.plan
    plan = target.plan or _make_plan(compared, target, told)
    period = periods.open_period(
        plan=plan, name=target.period_name, as_at=target.as_at, span=target.span, by=told.by, now=told.now
    )
    known = directory.make_names(target.authority, compared.names, compared.directory, by=told.by, now=told.now)
    context = Context(
        directory=known,
        contents=compared.contents,
        has_owners=_has_column(compared, Meaning.OWNER),
        has_followers=_has_column(compared, Meaning.FOLLOWER),
        section=plan.sections[0][0] if plan.sections else FIRST_SECTION,
        first_position=items.next_position(plan),
    )
    entries = list(statements.statements(compared.comparison, context, ticked))
    batch = Batch(entries=entries, file=file, event="imports.file.recorded")
    batches.record_batch(period=period, batch=batch, by=told.by, now=told.now, progress=on_progress or _silent)
    return plan


def _make_plan(compared: Compared, target: Target, told: Told) -> Plan:
    description = PlanDescription(
        title=told.title or target.plan_slug.replace("-", " ").capitalize(),
        level_names=compared.parsed.levels or ("Theme", "Action"),
        baseline_date=target.as_at,
    )
    return plan_operations.create_plan(
        authority=target.authority,
        slug=target.plan_slug,
        description=description,
        scheme=SchemeChoice(target.scheme_code),
        by=told.by,
        now=told.now,
    )


def _has_column(compared: Compared, meaning: Meaning) -> bool:
    return any(column.meaning is meaning for column in compared.parsed.columns)


def _silent(done: int, total: int) -> None:
    """Report progress to nobody."""
