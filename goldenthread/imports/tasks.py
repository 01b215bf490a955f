"""Imports and returned copies in the background.

Each task can be run again: what has been done already is not done twice.
"""

from django_tasks import task

from goldenthread.core import clock
from goldenthread.imports import summaries
from goldenthread.imports.models import Import, ImportState, ReturnedCopy

# A comparison of so many rows takes less time than telling somebody to wait for it.
QUICK_ROWS = 1_000
OUR_FAULT = "Something went wrong on our side and nothing was saved. Try again; if it happens again, tell support."


@task()
def read_import(public_id: str) -> None:
    """Read an import's file and keep its preview."""
    from goldenthread.imports.operations import reading  # operations start tasks

    record = Import.objects.get(public_id=public_id)
    try:
        reading.preview_import(record=record, now=clock.now())
    except Exception:
        if record.state == ImportState.READING:
            reading.refuse_import(record=record, problem=OUR_FAULT, now=clock.now())
        raise


@task()
def record_import(public_id: str) -> None:
    """Record a confirmed import."""
    from goldenthread.imports.operations import finishing  # operations start tasks

    record = Import.objects.get(public_id=public_id)
    try:
        finishing.finish_import(record=record, now=clock.now())
    except Exception:
        finishing.hand_back(record=record, problem=OUR_FAULT, now=clock.now())
        raise


@task()
def read_copy(public_id: str) -> None:
    """Read a returned copy's file and keep its preview."""
    from goldenthread.imports.operations import returned  # operations start tasks

    record = ReturnedCopy.objects.get(public_id=public_id)
    try:
        returned.preview_copy(record=record, now=clock.now())
    except Exception:
        if record.state == ImportState.READING:
            returned.refuse_copy(record=record, problem=OUR_FAULT, now=clock.now())
        raise


@task()
def record_copy(public_id: str) -> None:
    """Record a confirmed returned copy."""
    from goldenthread.imports.operations import returned_recording  # operations start tasks

    record = ReturnedCopy.objects.get(public_id=public_id)
    try:
        returned_recording.finish_copy(record=record, now=clock.now())
    except Exception:
        returned_recording.hand_back(record=record, problem=OUR_FAULT, now=clock.now())
        raise


def read_copy_soon(record: ReturnedCopy) -> None:
    """Have a returned copy read in the background."""
    read_copy.enqueue(record.public_id)


def record_copy_soon(record: ReturnedCopy) -> None:
    """Have a returned copy recorded in the background."""
    record_copy.enqueue(record.public_id)


def read_soon(record: Import) -> None:
    """Have an import's file read in the background."""
    read_import.enqueue(record.public_id)


def record_soon(record: Import) -> None:
    """Have an import recorded in the background."""
    record_import.enqueue(record.public_id)


def compare_if_quick(record: Import) -> None:
    """Compare an import again at once where that takes no time; else it waits until it is asked for."""
    if summaries.read(record.summary).rows <= QUICK_ROWS:
        read_import.call(record.public_id)
