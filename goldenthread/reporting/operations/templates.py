"""Saying what the reports of a plan consist of."""

from datetime import datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.plans.models import Plan
from goldenthread.plans.operations import recording
from goldenthread.reporting.composing import sections
from goldenthread.reporting.composing.orders import TemplateText
from goldenthread.reporting.models import ReportTemplate
from goldenthread.reporting.queries import templates as queries

LONGEST_INTRODUCTION = 20_000
LONGEST_ASK = 1_000
MOST_ASKS = 20


class TemplateRefused(Exception):
    """A template cannot be what the reports are composed by; the message says why and what to do."""


class TemplateUnchanged(Exception):
    """A template says what the one before it says already."""


@transaction.atomic
def describe_report(*, plan: Plan, template: TemplateText, by: audit.Actor, now: datetime, seen: int) -> ReportTemplate:
    """Give a plan a new template; reports published before keep theirs.

    :param seen: the version that the writer had before them, 0 for the built-in one
    :raises recording.ChangedMeanwhile: if there is another version by now
    :raises recording.PlanClosed: if the plan has been closed
    :raises TemplateRefused: if it names a section that does not exist, names none, or is too long
    :raises TemplateUnchanged: if nothing in it differs
    """
    locked = recording.lock(plan)
    latest = queries.template_of(locked)
    recording.refuse_if_changed(seen, latest=latest.version)
    _refuse_if_unfit(template)
    if template == latest.text:
        raise TemplateUnchanged("Nothing was changed: this is what the reports consist of already.")
    made = ReportTemplate.objects.create(
        plan=locked,
        version=latest.version + 1,
        sections=[[choice.code, choice.is_on] for choice in template.sections],
        introduction=template.introduction,
        asks=list(template.asks),
        made_at=now,
        made_by_id=by.user_id,
        made_by_text=by.text,
    )
    audit.record(
        "reporting.template.described",
        authority_id=locked.authority_id,
        subject=audit.Subject("plan", locked.public_id),
        by=by,
        at=now,
        facts={"version": made.version, "sections": [choice.code for choice in template.sections if choice.is_on]},
    )
    return made


def _refuse_if_unfit(template: TemplateText) -> None:
    codes = [choice.code for choice in template.sections]
    if unknown := sorted(set(codes) - set(sections.CODES)):
        raise TemplateRefused(f"There is no section “{unknown[0]}”. There are: {', '.join(sections.CODES)}.")
    if len(codes) != len(set(codes)):
        raise TemplateRefused("A section is named twice. Name each once.")
    if not any(choice.is_on for choice in template.sections):
        raise TemplateRefused("A report needs at least one section. Switch one on.")
    if len(template.introduction) > LONGEST_INTRODUCTION:
        raise TemplateRefused(f"The introduction is too long: {LONGEST_INTRODUCTION:,} letters are kept.")
    if len(template.asks) > MOST_ASKS or any(len(ask) > LONGEST_ASK for ask in template.asks):
        raise TemplateRefused(f"Ask the board for at most {MOST_ASKS} things, each in at most {LONGEST_ASK:,} letters.")
