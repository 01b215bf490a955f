"""Handing working copies out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from goldenthread.audit import operations as audit
from goldenthread.documents import operations as documents
from goldenthread.documents import writers
from goldenthread.documents.models import StoredFile
from goldenthread.plans.models import Item, Period, Plan
from goldenthread.plans.rules import dates, schemes
from goldenthread.reporting.copies import delimited, workbook
from goldenthread.reporting.copies import form as word_form
from goldenthread.reporting.copies.filling import Filling, Reach
from goldenthread.reporting.models import CopyForm, WorkingCopy
from goldenthread.reporting.queries import copies as queries
from goldenthread.reporting.rules import copies as rules

WHOLE = Reach()
MEDIA_TYPES = {
    CopyForm.XLSX: writers.MEDIA_TYPES["xlsx"],
    CopyForm.CSV: "text/csv; charset=utf-8",
    CopyForm.DOCX: writers.MEDIA_TYPES["docx"],
}
_WRITERS: dict[CopyForm, Callable[[Filling], bytes]] = {
    CopyForm.XLSX: workbook.write,
    CopyForm.CSV: delimited.write,
    CopyForm.DOCX: word_form.write,
}


class ItemNotNamed(Exception):
    """A Word form is of one item, and none is named."""


class NothingToHandOut(Exception):
    """No item is asked for that the plan has and that may be handed out."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A working copy, and the file that is given away; the file itself is not kept."""

    copy: WorkingCopy
    name: str
    media_type: str
    content: bytes


@transaction.atomic
def hand_out(
    *,
    period: Period,
    form: str,
    by: audit.Actor,
    now: datetime,
    owner: str = "",
    item: Item | None = None,
    reach: Reach = WHOLE,
) -> HandedOut:
    """Write a working copy of a plan as at the day of a period, and keep what its cells say.

    Drafts and officers' notes are in it: it is for officers only. A closed plan's is for reading: it says that
    nothing can be brought back.

    :param form: a value of CopyForm
    :param owner: hand out only what this owner, as printed in the plan, answers for
    :param item: hand out only this item
    :raises ItemNotNamed: if a Word form is asked for without an item
    :raises NothingToHandOut: if there is no such item, saying whose there are
    """
    kind = CopyForm(form)
    if kind is CopyForm.DOCX and item is None:
        raise ItemNotNamed("A Word form is of one item. Say which, or choose a workbook.")
    plan = Plan.objects.select_related("authority").get(pk=period.plan_id)
    found = queries.rows(plan, as_at=period.as_at, owner=owner, only=_only(item, reach))
    if not found:
        raise NothingToHandOut(_why_nothing(plan, period, owner, item))
    copy = WorkingCopy(
        plan=plan,
        period=period,
        form=kind.value,
        owner=owner,
        item=item,
        rows=sum(not row.is_context for row in found),
        plan_revision=plan.revision,
        made_at=now,
        made_by_id=by.user_id,
        made_by_text=by.text,
    )
    filling = _filling(copy, found, reach)
    copy.base = _keep_base(copy, filling, by=by, now=now)
    copy.save()
    _record(copy, by=by, now=now)
    return HandedOut(copy, _name(copy, filling), MEDIA_TYPES[kind], _WRITERS[kind](filling))


def _only(item: Item | None, reach: Reach) -> frozenset[int] | None:
    if item is None:
        return reach.items
    return frozenset({item.pk}) if reach.items is None else reach.items & {item.pk}


def _why_nothing(plan: Plan, period: Period, owner: str, item: Item | None) -> str:
    day = dates.day_in_words(period.as_at)
    if item is not None:
        return f"{plan.title} does not have this item as at {day}, or it is not yours. Choose another period or item."
    if not owner:
        return f"{plan.title} has no items as at {day} that you answer for. Choose another period, or ask for the plan."
    known = "; ".join(queries.owners_of(plan))
    return f"Nobody called “{owner}” owns an item of {plan.title} as at {day}. " + (
        f"There are: {known}." if known else "No item names an owner yet."
    )


def _filling(copy: WorkingCopy, found: tuple[queries.CopyRow, ...], reach: Reach) -> Filling:
    plan, period = copy.plan, copy.period
    scheme = schemes.scheme(plan.scheme_code, plan.scheme_version)
    return Filling(
        copy=copy.public_id,
        authority=plan.authority.name,
        plan=plan.title,
        period=period.name,
        as_at=period.as_at,
        whose=copy.owner or ("" if reach.items is None else copy.made_by_text),
        columns=rules.columns(plan.sections),
        rows=found,
        statuses=rules.offered_statuses(scheme, stated={row.values.get("status", "") for row in found}),
        made_at=copy.made_at,
        made_by=copy.made_by_text,
        closed_date=plan.closed_date,
        may_edit_plan=reach.may_edit_plan,
    )


def _keep_base(copy: WorkingCopy, filling: Filling, *, by: audit.Actor, now: datetime) -> StoredFile:
    """Keep what every cell says; what comes back is compared with it."""
    base = {
        "copy": copy.public_id,
        "plan": copy.plan.public_id,
        "period": copy.period.public_id,
        "as_at": copy.period.as_at.isoformat(),
        "columns": [column.code for column in filling.columns],
        "rows": {row.key: row.values for row in filling.rows},
    }
    return documents.store_file(
        authority=copy.plan.authority,
        name=f"{copy.public_id}.json",
        content=json.dumps(base, ensure_ascii=False, separators=(",", ":")).encode(),
        media_type="application/json",
        by=by,
        now=now,
    )


def _record(copy: WorkingCopy, *, by: audit.Actor, now: datetime) -> None:
    audit.record(
        "reporting.copy.handed_out",
        authority_id=copy.plan.authority_id,
        subject=audit.Subject("copy", copy.public_id),
        by=by,
        at=now,
        facts={
            "plan": copy.plan.public_id,
            "period": copy.period.slug,
            "form": copy.form,
            "rows": copy.rows,
            "base": copy.base.public_id,
        },
        erasable={"owner": copy.owner} if copy.owner else {},
    )


def _name(copy: WorkingCopy, filling: Filling) -> str:
    """What the file is called: it may be renamed, its rows know what they belong to."""
    parts = [copy.plan.slug, copy.period.slug, slugify(filling.whose)[:60]]
    if copy.item is not None:
        row = filling.asked[0]
        parts.append(slugify((row.values.get("reference") or row.values["title"]).replace(".", "-"))[:60])
    return "-".join(part for part in parts if part) + f".{copy.form}"
