"""Reading a working copy that came back, and comparing it with its base and its plan; nothing is saved by it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from goldenthread.accounts import queries as accounts
from goldenthread.accounts.models import User
from goldenthread.core.viewing import Role
from goldenthread.imports import bulk
from goldenthread.imports.readers import files, kinds, limits, refusals, word_forms
from goldenthread.imports.readers.limits import Limits
from goldenthread.imports.returned import plan_now
from goldenthread.imports.rules import copy_forms, copy_places, copy_tables, copy_values, returned
from goldenthread.imports.rules.copy_places import Place
from goldenthread.imports.rules.copy_tables import GivenTable
from goldenthread.imports.rules.returned import Asked, Comparison, Rights
from goldenthread.organisations.models import Authority
from goldenthread.plans import permissions
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.queries import ownership
from goldenthread.plans.rules import schemes
from goldenthread.reporting.models import CopyForm, WorkingCopy
from goldenthread.reporting.rules import copies

# A CSV cell may hold a text that no cell of a spreadsheet holds; whole files are bounded as ever.
_LIMITS: Limits = replace(limits.DEFAULT, cell_characters=1_000_000)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that came back: to which authority, by whom and when.

    :param user_id: whose rights count; None for the command line, which may do anything
    """

    authority: Authority
    name: str
    content: bytes
    user_id: int | None
    on: date


@dataclass(frozen=True, slots=True)
class Compared:
    """A returned copy as compared.

    :param sheet: the name of the sheet its rows stand on; empty in text and forms
    :param places: what stands where something was refused, by its address
    :param said_by: who said last what the plan has in a cell under conflict, in words, by the cell's key
    """

    copy: WorkingCopy
    plan: Plan
    sheet: str
    comparison: Comparison
    places: Mapping[str, Place]
    said_by: Mapping[str, str]


@bulk.many_objects()
def compare(source: Source) -> Compared:
    """Read a file and compare it with the copy that was handed out and with the plan.

    :raises readers.refusals.UnreadableFile: if it is not read at all, or is no copy of this authority's
    """
    if kinds.ending(source.name) == kinds.FileKind.DOCX:
        copy, table = _form(source)
    else:
        copy, table = _table(source)
    # The plan is read before its rows: a change in between shows as another revision later.
    plan = Plan.objects.select_related("authority").get(pk=copy.plan_id)
    asked = Asked(
        columns=copies.columns(plan.sections),
        base=_base(copy),
        now=plan_now.rows(plan, as_at=copy.period.as_at),
        vocabulary=_vocabulary(plan),
        rights=rights_of(plan, source.user_id, on=source.on),
        is_text=copy.form == CopyForm.CSV,
    )
    comparison = returned.compare(table, asked)
    return Compared(
        copy=copy,
        plan=plan,
        sheet=table.sheet,
        comparison=comparison,
        places=copy_places.places(table, asked, {remark.cell for remark in comparison.refused}),
        said_by=plan_now.said_by(comparison, plan, as_at=copy.period.as_at),
    )


def rights_of(plan: Plan, user_id: int | None, *, on: date) -> Rights:
    """Return what somebody may change of a plan by bringing a copy back."""
    if user_id is None:
        return Rights()
    user = User.objects.filter(pk=user_id).first()
    viewer = accounts.viewer_of(user, plan.authority, on=on) if user else None
    if viewer is None:
        return Rights(of_plan=False, items=frozenset())
    if permissions.can_edit_plan(viewer, plan):
        return Rights()
    if not viewer.has_role(Role.OWNER, authority_id=plan.authority_id):
        return Rights(of_plan=False, items=frozenset())
    own = ownership.answerable_for(plan, viewer, on=on)
    known = Item.objects.filter(plan=plan).values_list("pk", "public_id")
    return Rights(of_plan=False, items=frozenset(public_id for pk, public_id in known if pk in own))


def _table(source: Source) -> tuple[WorkingCopy, GivenTable]:
    found = copy_tables.find(files.read(source.content, source.name, limits=_LIMITS))
    copy = _copy(source, found.copy)
    is_neutralised = copy.form == CopyForm.CSV
    return copy, copy_tables.read(found, copies.columns(copy.plan.sections), is_neutralised=is_neutralised)


def _form(source: Source) -> tuple[WorkingCopy, GivenTable]:
    form = word_forms.read(source.content, source.name, _LIMITS)
    copy_id, key = copy_forms.identity(form)
    copy = _copy(source, copy_id)
    return copy, copy_forms.table(form, key, copies.columns(copy.plan.sections))


def _copy(source: Source, public_id: str) -> WorkingCopy:
    """The copy a file says it is, if it is one of this authority's."""
    found = WorkingCopy.objects.filter(public_id=public_id, plan__authority=source.authority)
    if copy := found.select_related("plan__authority", "period", "base").first():
        return copy
    raise refusals.WrongKind(
        f"it says it is the working copy {public_id}, which {source.authority.name} never handed out.",
        where=source.name,
        remedy="Bring it back where it was handed out, or have a new copy handed out here.",
    )


def _base(copy: WorkingCopy) -> Mapping[str, Mapping[str, str]]:
    with copy.base.file.open("rb") as kept:
        said: dict[str, Any] = json.loads(kept.read().decode("utf-8", "surrogatepass"))
    rows: dict[str, dict[str, str]] = said["rows"]
    return rows


def _vocabulary(plan: Plan) -> copy_values.Vocabulary:
    scheme = schemes.scheme(plan.scheme_code, plan.scheme_version)
    ordered = sorted(scheme.statuses, key=lambda status: status.order)
    return copy_values.vocabulary((status.code, status.printed) for status in ordered)
