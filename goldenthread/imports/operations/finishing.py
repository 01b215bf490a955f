"""Recording a confirmed import: as it was seen, whole, once."""

from datetime import datetime

from django.db import transaction

from goldenthread.imports import progress
from goldenthread.imports.comparison import Compared, Target
from goldenthread.imports.models import Import, ImportState
from goldenthread.imports.operations import reading, recording, states
from goldenthread.imports.operations.recording import Told
from goldenthread.imports.readers import refusals
from goldenthread.plans.models import Plan

CHANGED = "The plan was changed after this preview was made, so nothing was saved. This is a new comparison: check it."


def finish_import(*, record: Import, now: datetime) -> None:
    """Record a confirmed import; where the plan changed since its preview, show a new preview instead.

    Does nothing for an import that is not waiting to be recorded. A refusal hands it back to be checked,
    saying why.
    """
    found = Import.objects.select_related("authority", "file").get(pk=record.pk)
    if found.state != ImportState.RECORDING:
        return
    progress.tell(found.public_id, "Reading the file again")
    target = reading.target_of(found)
    try:
        compared = reading.compare(found, target)
        if reading.is_as_seen(found, target.plan):
            _record(found, target, compared, now=now)
        else:
            reading.keep_preview(record=found, target=target, compared=compared, now=now, problem=CHANGED)
    except refusals.UnreadableFile as refusal:
        hand_back(record=found, problem=str(refusal), now=now)
    except recording.REFUSALS as refusal:
        hand_back(record=found, problem=f"{refusal} Nothing was saved.", now=now)
    except PlanChangedMeanwhile:
        # Somebody wrote to the plan between the comparison and the lock: compare with what they wrote.
        finish_import(record=found, now=now)


@transaction.atomic
def hand_back(*, record: Import, problem: str, now: datetime) -> None:
    """Bring an import that was not recorded back to its preview, saying why."""
    locked = states.lock(record, ImportState.RECORDING)
    states.move(locked, ImportState.PREVIEWED, now=now, problem=problem)
    states.record_event("imports.import.handed_back", locked, by=states.confirmer(locked), now=now)


class PlanChangedMeanwhile(Exception):
    """The plan has another revision than the one an import was compared with."""


@transaction.atomic
def _record(record: Import, target: Target, compared: Compared, *, now: datetime) -> None:
    locked = states.lock(record, *ImportState)
    if locked.state != ImportState.RECORDING:
        return
    plan = Plan.objects.select_for_update().filter(authority=target.authority, slug=target.plan_slug).first()
    if not reading.is_as_seen(record, plan):
        raise PlanChangedMeanwhile
    locked.plan = recording.record_import(
        compared=compared,
        target=target,
        file=record.file,
        told=Told(by=states.confirmer(record), now=now, title=record.plan_title),
        ticked=frozenset(record.ticked),
        on_progress=lambda done, total: progress.tell(record.public_id, "Recording", done, total),
    )
    # What was previewed is in the plan now, each statement with its own cells.
    locked.pages.all().delete()
    states.move(locked, ImportState.RECORDED, now=now)
    states.record_event(
        "imports.import.recorded",
        locked,
        by=states.confirmer(record),
        now=now,
        facts={"plan": target.plan_slug, "made": _figures(locked, "created"), "changed": _figures(locked, "changed")},
    )


def _figures(record: Import, part: str) -> dict[str, int]:
    return {name: int(count) for name, count in record.summary[part].items()}
