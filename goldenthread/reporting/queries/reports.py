"""Finding published reports, and reading what was sealed of them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from goldenthread.core import clock
from goldenthread.core.viewing import Viewer
from goldenthread.documents import queries as document_queries
from goldenthread.plans.models import Period, Plan
from goldenthread.publication.models import Classification
from goldenthread.reporting import facts_data
from goldenthread.reporting.models import Report
from goldenthread.reporting.rules import naming
from goldenthread.reporting.rules.facts import PlanFacts
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.rules.scoping import Scope

FACTS = "json"


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A published report in one form.

    :param sha256: the digest under which anyone can check the bytes
    """

    form: str
    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A published report, as a viewer may know of it.

    :param corrects: the version it takes the place of; None for a first one
    :param is_latest: whether no later version of it is seen
    :param content_sha256: the digest of what all its forms say
    :param sealed_id: the id of its sealed document, ``sealed_public_id`` the one its seal is known by
    """

    public_id: str
    plan_slug: str
    period_slug: str
    period_name: str
    as_at: date
    wanted: Wanted
    version: int
    corrects: int | None
    correction: str
    is_latest: bool
    title: str
    content_sha256: str
    published_at: datetime
    entered_later: bool
    published_by: str
    files: tuple[PublishedFile, ...]
    sealed_id: int
    sealed_public_id: str

    @property
    def name(self) -> str:
        """What it is called among the reports of its plan."""
        return naming.name(self.period_name, self.wanted)

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms it was sealed in."""
        return tuple(file.form for file in self.files)


def reports_of(plan: Plan, *, viewer: Viewer, as_at: date | None = None) -> tuple[PublishedReport, ...]:
    """Return a plan's published reports in all versions: the latest period first, the full report before others.

    :param as_at: return those the public could read by the end of that day; None for all
    """
    return _told(_seen(viewer, as_at).filter(plan=plan))


def latest(
    period: Period, *, edition: str, scope: Scope, viewer: Viewer, as_at: date | None = None
) -> PublishedReport | None:
    """Return the latest version of one of a period's reports, or None where the viewer sees none."""
    rows = _seen(viewer, as_at).filter(period=period, edition=edition, scope_kind=scope.kind, scope=scope.name)
    return next((report for report in _told(rows) if report.is_latest), None)


def find(plan: Plan, period_slug: str, public_id: str, *, viewer: Viewer) -> PublishedReport | None:
    """Return one published report of a plan, whatever its edition, scope and version."""
    found = with_id(plan, public_id, viewer=viewer)
    return found if found and found.period_slug == period_slug else None


def with_id(plan: Plan, public_id: str, *, viewer: Viewer) -> PublishedReport | None:
    """Return one published report of a plan by its public id."""
    return next((report for report in reports_of(plan, viewer=viewer) if report.public_id == public_id), None)


def content(report: PublishedReport | Report, form: str) -> bytes:
    """Return a report's bytes as they were published.

    :raises documents.queries.NotInThatForm: if it was not published in that form
    :raises documents.queries.SealBroken: if they are no longer what was sealed
    """
    return document_queries.content(report.sealed_id, form)


def facts_of(report: PublishedReport | Report) -> PlanFacts:
    """Return what a report was composed from, as it was sealed.

    :raises documents.queries.SealBroken: if that is no longer what was sealed
    """
    return facts_data.from_data(json.loads(content(report, FACTS))["facts"])


def _seen(viewer: Viewer, as_at: date | None) -> QuerySet[Report]:
    public = Q(sealed__publication__classification=Classification.OPEN)
    if viewer.authority_id is not None and viewer.is_officer_of(viewer.authority_id):
        public |= Q(plan__authority_id=viewer.authority_id)
    seen = Report.objects.filter(public)
    if as_at is not None:
        seen = seen.filter(sealed__publication__published_at__lt=clock.end_of_day(as_at))
    return seen


def _told(rows: QuerySet[Report]) -> tuple[PublishedReport, ...]:
    found = list(
        rows.select_related("plan", "period", "corrects", "sealed__publication")
        .prefetch_related("sealed__files__file")
        .order_by("-period__as_at", "-period__pk", "pk")
    )
    last = {_key(row): row.version for row in sorted(found, key=lambda row: row.version)}
    return tuple(_report(row, is_latest=last[_key(row)] == row.version) for row in sorted(found, key=_order))


def _key(row: Report) -> tuple[int, str, str, str]:
    return (row.period_id, row.edition, row.scope_kind, row.scope)


def _order(row: Report) -> tuple[int, int, bool, str, bool, str, int]:
    is_other = row.edition != naming.FULL
    return (
        -row.period.as_at.toordinal(),
        -row.period_id,
        bool(row.scope),
        row.scope,
        is_other,
        row.edition,
        -row.version,
    )


def _report(row: Report, *, is_latest: bool) -> PublishedReport:
    publication = row.sealed.publication
    return PublishedReport(
        public_id=row.public_id,
        plan_slug=row.plan.slug,
        period_slug=row.period.slug,
        period_name=row.period.name,
        as_at=row.period.as_at,
        wanted=Wanted(row.edition, Scope(row.scope_kind, row.scope)),
        version=row.version,
        corrects=row.corrects.version if row.corrects else None,
        correction=row.correction,
        is_latest=is_latest,
        title=row.sealed.title,
        content_sha256=row.sealed.content_sha256,
        published_at=publication.published_at,
        entered_later=publication.entered_later,
        published_by=publication.published_by_text,
        files=tuple(_files(row)),
        sealed_id=row.sealed_id,
        sealed_public_id=row.sealed.public_id,
    )


def _files(row: Report) -> Iterable[PublishedFile]:
    for kept in row.sealed.files.all():
        yield PublishedFile(kept.form, kept.file.name, kept.file.media_type, kept.size, kept.sha256)
