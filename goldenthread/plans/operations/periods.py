"""Opening and publishing reporting periods."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from goldenthread.audit import operations as audit
from goldenthread.plans.models import (
    Cancellation,
    DateEntry,
    Dependency,
    GroupingPlace,
    ItemPlanLink,
    ItemVersion,
    Period,
    Plan,
    ReferenceAlias,
    Reply,
    Update,
)
from goldenthread.plans.operations import recording
from goldenthread.plans.rules import periods as period_rules
from goldenthread.publication import operations as publication_operations
from goldenthread.publication.models import Publication

STATEMENTS = (
    ItemVersion,
    Update,
    DateEntry,
    Cancellation,
    ReferenceAlias,
    Dependency,
    ItemPlanLink,
    GroupingPlace,
    Reply,
)


LONGEST_NAME = 100
LONGEST_SLUG = 60


class PeriodNotOpened(Exception):
    """A period could not be opened; the message says why."""


class NothingToPublish(Exception):
    """Everything of the period has been published already."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days a period covers, both included."""

    from_date: date
    to_date: date
    is_cumulative: bool = False


@transaction.atomic
def open_period(
    *,
    plan: Plan,
    name: str,
    as_at: date,
    by: audit.Actor,
    now: datetime,
    span: Span | None = None,
) -> Period:
    """Open a reporting period, or return the one of that name.

    Without a span the name is read: "Q2 2017-18" runs from 1 July to 30 September 2017.

    :raises PeriodNotOpened: if the name says no dates and none are given, or the period exists
        with another as-at date
    """
    locked = recording.lock(plan)
    slug = _slug(name)
    if kept := locked.periods.filter(slug=slug).first():
        if kept.as_at != as_at:
            raise PeriodNotOpened(
                f"{name} was opened as at {kept.as_at:%-d %B %Y}; it cannot also be as at {as_at:%-d %B %Y}."
            )
        return kept
    covered = span or _span_from(name)
    period = Period.objects.create(
        plan=locked,
        slug=slug,
        name=name,
        from_date=covered.from_date,
        to_date=covered.to_date,
        is_cumulative=covered.is_cumulative,
        as_at=as_at,
    )
    recording.record(
        "plans.period.opened",
        plan=locked,
        by=by,
        now=now,
        facts={"period": slug, "as_at": as_at.isoformat()},
    )
    return period


def _slug(name: str) -> str:
    slug = slugify(name)
    if not slug:
        raise PeriodNotOpened(f"“{name}” cannot be an address: name the period with letters and digits.")
    if len(name) > LONGEST_NAME or len(slug) > LONGEST_SLUG:
        raise PeriodNotOpened(f"The name of the period is too long: {LONGEST_SLUG} letters and digits are kept.")
    return slug


def _span_from(name: str) -> Span:
    covered = period_rules.parse_name(name)
    if covered is None:
        raise PeriodNotOpened(
            f"“{name}” does not say which days it covers. Write it like “Q2 2017-18”, “September 2017” or "
            "“2017-18”, or give the first and last day."
        )
    return Span(from_date=covered.from_date, to_date=covered.to_date)


@transaction.atomic
def publish_period(
    *,
    period: Period,
    by: audit.Actor,
    now: datetime,
    published_at: datetime | None = None,
    seen: int | None = None,
) -> Publication:
    """Make every draft statement of a period public, and with the first the plan itself.

    :param published_at: when the public could first read it, if that was before now
    :param seen: the plan's revision the publisher checked; None asks for no check
    :raises recording.ChangedMeanwhile: if the plan has another revision by now
    :raises NothingToPublish: if the period holds no draft
    :raises publication.operations.PublicationInTheFuture: if published_at is after now
    """
    plan = recording.lock(period.plan)
    recording.refuse_if_changed(seen, latest=plan.revision)
    drafts = {model: model.objects.filter(period=period).drafts() for model in STATEMENTS}
    counts = {model._meta.model_name or "": rows.count() for model, rows in drafts.items()}
    if not any(counts.values()):
        raise NothingToPublish(f"{period.name} has nothing that is not already published.")
    publication = publication_operations.publish(
        authority_id=plan.authority_id,
        subject=audit.Subject("period", period.public_id),
        title=f"{plan.title}: {period.name}",
        by=by,
        now=now,
        published_at=published_at,
    )
    for rows in drafts.values():
        rows.update(publication=publication)
    Period.objects.filter(pk=period.pk, publication=None).update(publication=publication)
    _publish_plan(plan, publication)
    facts: dict[str, audit.Fact] = {
        "period": period.slug,
        "publication": publication.public_id,
        "statements": counts,
    }
    recording.record("plans.period.published", plan=plan, by=by, now=now, facts=facts)
    return publication


def _publish_plan(plan: Plan, publication: Publication) -> None:
    """A plan is public from the earliest day on which any of its statements was."""
    first = plan.publication
    if first is None or publication.published_at < first.published_at:
        Plan.objects.filter(pk=plan.pk).update(publication=publication)
