"""The machine-readable twins of the list of reports and of a comparison."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core import addresses
from goldenthread.publishing.presenters import report as presenters
from goldenthread.publishing.presenters.comparison import Compared
from goldenthread.publishing.scenes import PlanScene
from goldenthread.reporting.queries.reports import PublishedReport


@dataclass(frozen=True, slots=True)
class FileTwin:
    """A report as a file, and the SHA-256 of its bytes."""

    form: str
    url: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ReportTwin:
    """A published report."""

    id: str
    title: str
    period: str
    as_at: date
    edition: str
    scope_kind: str
    scope: str
    version: int
    corrects: int | None
    correction: str
    is_latest: bool
    published_at: str
    content_sha256: str
    url: str
    files: tuple[FileTwin, ...]


@dataclass(frozen=True, slots=True)
class ReportListTwin:
    """A plan's published reports."""

    plan: str
    reports: tuple[ReportTwin, ...]


@dataclass(frozen=True, slots=True)
class DifferenceTwin:
    """One field of one item that differs; empty where nothing is said."""

    item: str
    reference: str
    title: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ComparisonTwin:
    """Two reports compared."""

    before: ReportTwin
    after: ReportTwin
    differences: tuple[DifferenceTwin, ...]


def report_list(scene: PlanScene, known: Sequence[PublishedReport]) -> ReportListTwin:
    """Return a plan's published reports."""
    return ReportListTwin(scene.plan.public_id, tuple(_report(scene, each) for each in known))


def comparison(scene: PlanScene, compared: Compared) -> ComparisonTwin:
    """Return what differs between two reports."""
    found = []
    for each in compared.differences:
        item = compared.item(each.key)
        found.append(DifferenceTwin(each.key, item.reference, item.title, each.field.value, each.before, each.after))
    return ComparisonTwin(_report(scene, compared.before), _report(scene, compared.after), tuple(found))


def _report(scene: PlanScene, report: PublishedReport) -> ReportTwin:
    files = tuple(
        FileTwin(
            form=file.form,
            url=addresses.absolute(scene.address.report_version_file(report.period_slug, report.public_id, file.form)),
            media_type=file.media_type,
            size=file.size,
            sha256=file.sha256,
        )
        for file in report.files
    )
    return ReportTwin(
        id=report.public_id,
        title=report.title,
        period=report.period_name,
        as_at=report.as_at,
        edition=report.wanted.edition,
        scope_kind=report.wanted.scope.kind,
        scope=report.wanted.scope.name,
        version=report.version,
        corrects=report.corrects,
        correction=report.correction,
        is_latest=report.is_latest,
        published_at=report.published_at.isoformat(),
        content_sha256=report.content_sha256,
        url=addresses.absolute(presenters.address_of(scene, report)),
        files=files,
    )
