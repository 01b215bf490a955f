"""Recording a returned copy in its plan: as it was seen, whole, once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.documents.models import StoredFile
from goldenthread.imports import bulk, directory, progress
from goldenthread.imports.models import ImportState, ReturnedCopy
from goldenthread.imports.operations import recording, returned, states
from goldenthread.imports.operations.finishing import PlanChangedMeanwhile
from goldenthread.imports.operations.recording import Told
from goldenthread.imports.readers import refusals
from goldenthread.imports.returned import statements, summaries
from goldenthread.imports.returned.comparison import Compared
from goldenthread.imports.returned.statements import Context
from goldenthread.imports.rules import copy_values, decisions
from goldenthread.imports.rules.decisions import Accepted
from goldenthread.plans.models import Item, ItemVersion, Plan
from goldenthread.plans.operations import batches, items
from goldenthread.plans.operations.batches import Batch
from goldenthread.plans.queries import contents
from goldenthread.plans.rules import schemes

REFUSALS = (*recording.REFUSALS, items.ReasonMissing)
CHANGED = "The plan was changed after this preview was made, so nothing was saved. This is a new comparison: check it."


OTHER_RIGHTS = (
    "Whoever brought this copy back may by now change other things than when the preview was made, so nothing was "
    "saved. This is a new comparison: check it."
)


@dataclass(frozen=True, slots=True)
class Making:
    """What is to be recorded, and the file it was read from."""

    compared: Compared
    accepted: Accepted
    file: StoredFile


def finish_copy(*, record: ReturnedCopy, now: datetime) -> None:
    """Record a confirmed copy; where the plan changed since its preview, show a new preview instead.

    Does nothing for a copy that is not waiting to be recorded. A refusal hands it back to be checked, saying why.
    """
    found = returned.load(record)
    if found.state != ImportState.RECORDING:
        return
    progress.tell(found.public_id, "Reading the file again")
    try:
        compared = returned.compare(found, now=now)
        if problem := _why_not_as_previewed(found, compared):
            returned.keep_preview(record=found, compared=compared, now=now, problem=problem)
        else:
            _record(found, compared, now=now)
    except refusals.UnreadableFile as refusal:
        hand_back(record=found, problem=str(refusal), now=now)
    except REFUSALS as refusal:
        hand_back(record=found, problem=f"{refusal} Nothing was saved.", now=now)
    except PlanChangedMeanwhile:
        # Somebody wrote to the plan between the comparison and the lock: compare with what they wrote.
        finish_copy(record=found, now=now)


def _why_not_as_previewed(record: ReturnedCopy, compared: Compared) -> str:
    """Why what would be recorded is not what was confirmed; empty where it is."""
    if compared.plan.revision != record.plan_revision:
        return CHANGED
    before = summaries.read(record.summary)
    return "" if summaries.of(compared.comparison, lines=before.lines) == before else OTHER_RIGHTS


@transaction.atomic
def hand_back(*, record: ReturnedCopy, problem: str, now: datetime) -> None:
    """Bring a copy that was not recorded back to its preview, saying why."""
    locked = returned.lock(record, ImportState.RECORDING)
    states.move(locked, ImportState.PREVIEWED, now=now, problem=problem)
    states.record_event("imports.copy.handed_back", locked, by=states.confirmer(locked), now=now)


@transaction.atomic
def _record(record: ReturnedCopy, compared: Compared, *, now: datetime) -> None:
    locked = returned.lock(record, *ImportState)
    if locked.state != ImportState.RECORDING:
        return
    accepted = decisions.accepted(compared.comparison, decisions.read(locked.decisions))
    making = Making(compared, accepted, locked.file)
    record_copy(making=making, told=Told(by=states.confirmer(locked), now=now))
    locked.summary = {**locked.summary, "recorded": summaries.counted(accepted)}
    # What was previewed is in the plan now, each statement with its own cells.
    locked.pages.all().delete()
    states.move(locked, ImportState.RECORDED, now=now)
    facts: dict[str, audit.Fact] = {"copy": compared.copy.public_id, **summaries.counted(accepted)}
    states.record_event("imports.copy.recorded", locked, by=states.confirmer(locked), now=now, facts=facts)


@bulk.many_objects()
@transaction.atomic
def record_copy(*, making: Making, told: Told) -> None:
    """Record what is accepted of a returned copy as drafts of its period: all of it or nothing.

    :raises PlanChangedMeanwhile: if the plan is no longer what the copy was compared with
    :raises plans.operations.paths.ReferenceTaken: if a reference was taken meanwhile
    :raises plans.operations.paths.ReferenceReserved: if a reference is the name of one of the plan's pages
    :raises plans.operations.recording.PlanClosed: if the plan was closed
    """
    compared, accepted = making.compared, making.accepted
    plan = Plan.objects.select_for_update().get(pk=compared.plan.pk)
    if plan.revision != compared.plan.revision:
        raise PlanChangedMeanwhile
    period = compared.copy.period
    if accepted.rows or accepted.added:
        entries = list(statements.statements(accepted, _context(compared, told)))
        batch = Batch(entries=entries, file=making.file, event="imports.copy.statements_recorded")
        batches.record_batch(period=period, batch=batch, by=told.by, now=told.now)
    for key, reason in accepted.cancelled.items():
        item = Item.objects.get(plan=plan, public_id=key)
        items.cancel_item(item=item, period=period, reason=reason, by=told.by, now=told.now)


def _context(compared: Compared, told: Told) -> Context:
    plan = compared.plan
    public_ids = dict(Item.objects.filter(plan=plan).values_list("pk", "public_id"))
    found = contents.contents(plan, as_at=compared.copy.period.as_at)
    scheme = schemes.scheme(plan.scheme_code, plan.scheme_version)
    latest = ItemVersion.objects.filter(item__plan=plan).latest_each()
    new = {item for item, is_new in latest.values_list("item_id", "is_new_action") if is_new}
    return Context(
        contents={public_ids[content.item_id]: content for content in found},
        public_ids=public_ids,
        new_actions=frozenset(new),
        directory=directory.known_names(plan.authority, {}, ()),
        vocabulary=copy_values.vocabulary((status.code, status.printed) for status in scheme.statuses),
        sheet=compared.sheet,
        sections=tuple(code for code, _ in plan.sections) or ("update",),
        first_position=items.next_position(plan),
        stated_by=told.by.text,
    )
