"""Publishing reports: composed and written first, then sealed, all or nothing."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.core import clock, identifiers
from goldenthread.core.database import bulk
from goldenthread.core.viewing import PUBLIC
from goldenthread.documents import operations as document_operations
from goldenthread.documents import writers
from goldenthread.documents.operations import Sealing, Written
from goldenthread.plans.models import Item, Period, Plan
from goldenthread.plans.operations import recording
from goldenthread.plans.queries import items
from goldenthread.publication import operations as publication_operations
from goldenthread.publication.models import Publication
from goldenthread.reporting import facts_data
from goldenthread.reporting.models import Report, ReportedFigure
from goldenthread.reporting.operations import readiness
from goldenthread.reporting.queries import composed as composing_queries
from goldenthread.reporting.queries.composed import Composed, Imprint, Standpoint
from goldenthread.reporting.queries.reports import FACTS
from goldenthread.reporting.rules import naming
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.rules.scoping import Scope

# A plan that is written to while its report is made has it made again; so often before somebody is told.
TRIES = 5
LONGEST_TITLE = 300
LONGEST_LABEL = 200

# (plan, revision) pairs: what was computed of plans in that state is not shown for another.
Revisions = tuple[tuple[int, int], ...]


class NothingDiffers(Exception):
    """The report would say what its last version says."""


class PublishedMeanwhile(Exception):
    """Somebody else published the same report while this one was made."""


REFUSALS = (
    *readiness.REFUSALS,
    NothingDiffers,
    PublishedMeanwhile,
    composing_queries.UnknownScope,
    document_operations.NotStored,
    publication_operations.PublicationInTheFuture,
)


class _PlanMovedOn(Exception):
    """The plan was written to after its report was composed."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be published, on whose word, and when."""

    period: Period
    wanted: Wanted
    correction: str
    by: audit.Actor
    now: datetime
    published_at: datetime | None

    @property
    def moment(self) -> datetime:
        return self.published_at or self.now


@dataclass(frozen=True, slots=True)
class _Seen:
    """The period as it was, the state of its plan and of those it draws on, and the report's last version."""

    period: Period
    revisions: Revisions
    last: Report | None

    @property
    def version(self) -> int:
        return self.last.version + 1 if self.last else 1


def publish_report(
    *,
    period: Period,
    edition: str,
    scope: Scope,
    by: audit.Actor,
    now: datetime,
    correction: str = "",
    published_at: datetime | None = None,
    on_published: Callable[[Report], None] | None = None,
) -> Report:
    """Compose a period's report as the public may read it, write it in every form, and seal it.

    Composing and writing take seconds and happen outside any transaction. What the plan says when the report
    is sealed is what the report says: where the plan was written to meanwhile, the report is made again.

    :param correction: what is put right; needed where a version is published already
    :param published_at: when the public could first read it, if that was before now
    :param on_published: called within the transaction that seals it
    :raises readiness.ReportNotReady: if the period is not public or drafts wait that belong to the report
    :raises readiness.CorrectionMissing: if a version is published and it is not said what is corrected
    :raises readiness.NothingToCorrect: if a correction is given and no version is published
    :raises NothingDiffers: if the last version says the same
    :raises readiness.PublishedTooEarly: if published_at is before the period, or the version before, was public
    :raises PublishedMeanwhile: if somebody else published a version while this one was made
    :raises composed.UnknownScope: if the plan has no such part
    :raises documents.operations.NotStored: if the files cannot be stored
    :raises publication.operations.PublicationInTheFuture: if published_at is after now
    """
    wanted = Wanted(edition, scope)
    asked = _Asked(period, wanted, " ".join(correction.split()), by=by, now=now, published_at=published_at)
    first = _look(asked)
    seen = first
    for _ in range(TRIES):
        readiness.refuse_if_not_ready(seen.period, correction=asked.correction, last=seen.last, moment=asked.moment)
        made = _compose(asked, seen)
        files = _write(asked, seen, made)
        try:
            return _seal(asked, seen, made, files, on_published)
        except _PlanMovedOn:
            seen = _look(asked)
            _refuse_if_published_meanwhile(first, seen)
    raise readiness.ReportNotReady(
        f"{period.plan.title} is being written to all the time. Try again when nobody is working on it."
    )


def _look(asked: _Asked) -> _Seen:
    revisions = _revisions(asked.period.plan_id)
    period = Period.objects.select_related("plan__authority", "publication").get(pk=asked.period.pk)
    return _Seen(period=period, revisions=revisions, last=readiness.last_version(period, asked.wanted))


def _revisions(plan_id: int) -> Revisions:
    plan = Plan.objects.get(pk=plan_id)
    return ((plan.pk, plan.revision), *items.linked_revisions(plan))


def _compose(asked: _Asked, seen: _Seen) -> Composed:
    made = composing_queries.composed(
        seen.period,
        asked.wanted,
        standpoint=Standpoint(PUBLIC, known=clock.london_date(asked.moment)),
        imprint=Imprint(asked.moment, version=seen.version, correction=asked.correction),
    )
    if seen.last and seen.last.sealed.content_sha256 == made.content_sha256:
        raise NothingDiffers(f"Nothing differs from version {seen.last.version}, so no new version is needed.")
    return made


def _write(asked: _Asked, seen: _Seen, made: Composed) -> dict[str, Written]:
    stem = naming.stem(seen.period.plan.slug, seen.period.slug, asked.wanted, seen.version)
    files = {
        form: Written(f"{stem}.{form}", writers.write(made.document, form), writers.MEDIA_TYPES[form])
        for form in writers.FORMS
    }
    facts = {"content_sha256": made.content_sha256, "facts": facts_data.as_data(made.facts)}
    as_json = json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()
    return {**files, FACTS: Written(f"{stem}.{FACTS}", as_json, "application/json")}


@transaction.atomic
def _seal(
    asked: _Asked,
    seen: _Seen,
    made: Composed,
    files: dict[str, Written],
    on_published: Callable[[Report], None] | None,
) -> Report:
    # A closed plan takes no statements, but its last report may still be published.
    plan = Plan.objects.select_for_update(of=("self",)).select_related("authority").get(pk=asked.period.plan_id)
    if _revisions(plan.pk) != seen.revisions:
        raise _PlanMovedOn
    public_id = identifiers.new_public_id()
    title = naming.title(plan.title, asked.period.name, asked.wanted)
    publication = _publication(plan, public_id, title, asked)
    sealed = document_operations.seal_document(
        authority=plan.authority,
        document=Sealing("report", title, made.content_sha256, files),
        publication=publication,
        by=asked.by,
        now=asked.now,
    )
    with document_operations.taken_back_on_failure(sealed):
        report = Report.objects.create(
            public_id=public_id,
            plan=plan,
            period=asked.period,
            edition=asked.wanted.edition,
            scope_kind=asked.wanted.scope.kind,
            scope=asked.wanted.scope.name,
            version=seen.version,
            corrects=seen.last,
            correction=asked.correction,
            template=made.template,
            sealed=sealed,
        )
        _keep_figures(report, made)
        _record(report, publication, asked)
        if on_published:
            on_published(report)
    return report


def _publication(plan: Plan, public_id: str, title: str, asked: _Asked) -> Publication:
    return publication_operations.publish(
        authority_id=plan.authority_id,
        subject=audit.Subject("report", public_id),
        title=title[:LONGEST_TITLE],
        by=asked.by,
        now=asked.now,
        published_at=asked.published_at,
    )


def _keep_figures(report: Report, made: Composed) -> None:
    """Keep what the report printed of each item, so that pages can say where a figure appeared."""
    if report.edition != naming.FULL:
        return
    ids = dict(Item.objects.filter(plan_id=report.plan_id).values_list("public_id", "pk"))
    rows = [
        (report.pk, ids[item.key], item.percent, item.label[:LONGEST_LABEL])
        for item in made.facts.items
        if item.percent is not None or item.label
    ]
    bulk.insert(
        ReportedFigure,
        ["report_id", "item_id", "percent", "label"],
        [(report.pk, None, made.facts.percent, ""), *rows],
    )


def _record(report: Report, publication: Publication, asked: _Asked) -> None:
    recording.touch(report.plan)
    audit.record(
        "reporting.report.published",
        authority_id=report.plan.authority_id,
        subject=audit.Subject("report", report.public_id),
        by=asked.by,
        at=asked.now,
        facts={
            "plan": report.plan.slug,
            "period": asked.period.slug,
            "edition": report.edition,
            "version": report.version,
            "publication": publication.public_id,
            "document": report.sealed.public_id,
        },
        erasable={"scope": report.scope, "correction": report.correction},
    )


def _refuse_if_published_meanwhile(first: _Seen, now: _Seen) -> None:
    if now.last and now.version != first.version:
        by = now.last.sealed.publication.published_by_text
        raise PublishedMeanwhile(
            f"Version {now.last.version} was published meanwhile by {by}. Read it, then correct it if it needs that."
        )
