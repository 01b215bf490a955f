"""Imports under way, for tests: a file taken in, read and compared as the background worker does it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypedDict

from goldenthread.audit.operations import Actor
from goldenthread.imports.models import Import
from goldenthread.imports.operations import confirming, finishing, reading, starting
from goldenthread.imports.operations.starting import Destination, Upload
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Plan
from tests import factories
from tests.imports import made_files

AS_AT = date(2017, 9, 11)


class Who(TypedDict):
    """Who does something, and when."""

    by: Actor
    now: datetime


WHO: Who = {"by": factories.CLERK, "now": factories.NOW}
REGISTER = (
    made_files.row(code="R1", title="Improve governance", owner=None),
    made_files.row(code="R1.1", group="R1", deadline="May 2018", status="On Target", progress="40%", comments="Begun."),
    made_files.row(code="R1.2", group="R1", title="Publish the register", deadline="June 2018", progress="20%"),
)
# The same two actions under other references, as a later paper may have them.
RENUMBERED = (
    made_files.row(code="R1", title="Improve governance", owner=None),
    made_files.row(code="R1.8", group="R1", title="Review the constitution", deadline="May 2018", progress="60%"),
    made_files.row(code="R1.9", group="R1", title="Publish the whole register", deadline="June 2018", progress="30%"),
)


def upload(rows: Iterable[made_files.Row] = REGISTER, *, name: str = "register.xlsx") -> Upload:
    """Return a workbook as it was sent."""
    return Upload(name=name, content=made_files.workbook(*rows), media_type="application/octet-stream")


def destination(
    *, plan: Plan | None = None, period: str = "Q2 2017-18", as_at: date = AS_AT, scheme: str = "deadline"
) -> Destination:
    """Return where a file goes: an existing plan, or one to be made at "improvement"."""
    return Destination(
        plan=plan,
        plan_slug=plan.slug if plan else "improvement",
        plan_title="Improvement plan",
        scheme_code=scheme,
        period_name=period,
        as_at=as_at,
    )


def started(authority: Authority, sent: Upload | None = None, where: Destination | None = None) -> Import:
    """Return an import whose file nobody has read yet."""
    return starting.start_import(
        authority=authority,
        upload=sent or upload(),
        destination=where or destination(),
        by=factories.CLERK,
        now=factories.NOW,
    )


def previewed(authority: Authority, sent: Upload | None = None, where: Destination | None = None) -> Import:
    """Return an import that has been read and compared."""
    return compared(started(authority, sent, where))


def compared(record: Import) -> Import:
    """Return an import after the background worker has read it."""
    reading.preview_import(record=record, now=factories.NOW)
    record.refresh_from_db()
    return record


def confirmed(record: Import) -> Import:
    """Return an import that somebody confirmed and that waits to be recorded."""
    confirming.confirm_import(record=record, turn=record.turn, by=factories.CLERK, now=factories.NOW)
    record.refresh_from_db()
    return record


def recorded(record: Import) -> Import:
    """Return an import that was confirmed and recorded."""
    finishing.finish_import(record=confirmed(record), now=factories.NOW)
    record.refresh_from_db()
    return record


def imported(authority: Authority, rows: Sequence[made_files.Row] = REGISTER, *, plan: Plan | None = None) -> Plan:
    """Return a plan after a file was imported into it."""
    done = recorded(previewed(authority, upload(rows), destination(plan=plan)))
    assert done.plan is not None, done.problem
    return done.plan
