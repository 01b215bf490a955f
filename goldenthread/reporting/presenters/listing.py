"""The list of a plan's reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core import addresses, clock
from goldenthread.core.addresses import PlanAddress
from goldenthread.core.pages import Link
from goldenthread.core.workspace_addresses import PlanWorkspaceAddress
from goldenthread.documents.queries import BrokenSeal, SealCheck
from goldenthread.plans.models import Period, Plan
from goldenthread.reporting.models import ReportRun, RunState
from goldenthread.reporting.queries.reports import PublishedReport
from goldenthread.reporting.rules import naming
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.rules.scoping import Scope

FORMS = {"html": "HTML", "pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON"}
SHOWN_OF_DIGEST = 12


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to list; ``check`` where the files were compared with their seals."""

    reports: Sequence[PublishedReport]
    runs: Sequence[ReportRun]
    check: SealCheck | None = None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A published report.

    :param digest: the beginning of the digest of what it says
    :param seal: what comparing its files with their seals gave; empty where they were not compared
    """

    name: str
    version: str
    address: str
    published: date
    by: str
    note: str
    is_latest: bool
    digest: str
    seal: str
    is_broken: bool
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period: its reports, and what can be done next."""

    name: str
    as_at: date
    address: str
    way: str
    said: str
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True)
class RunLine:
    """A report on its way."""

    name: str
    address: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class ReportList:
    """The page of a plan's reports."""

    plan: str
    periods: tuple[PeriodLine, ...]
    runs: tuple[RunLine, ...]
    checked: str
    check_address: str
    template_address: str
    public_address: str


def report_list(plan: Plan, periods: Sequence[Period], found: Found, *, can_change_template: bool) -> ReportList:
    """Return the page of a plan's reports, the latest period first."""
    address = PlanWorkspaceAddress(plan.authority.slug, plan.slug)
    public = PlanAddress(plan.authority.slug, plan.slug)
    return ReportList(
        plan=plan.title,
        periods=tuple(_period(plan, period, found, address) for period in reversed(periods)),
        runs=tuple(run_line(run, address) for run in found.runs),
        checked=_checked(found.check),
        check_address=addresses.with_query(address.reports(), check="yes") if found.reports else "",
        template_address=address.report_template() if can_change_template else "",
        public_address=public.reports() if found.reports else "",
    )


def version_line(plan: Plan, report: PublishedReport, check: SealCheck | None = None) -> VersionLine:
    """Return one published report; ``check`` says how its files compare with their seals, where that was looked at."""
    public = PlanAddress(plan.authority.slug, plan.slug)
    return VersionLine(
        name=report.name,
        version=f"Version {report.version}",
        address=public.report_version(report.period_slug, report.public_id),
        published=clock.london_date(report.published_at),
        by=report.published_by,
        note=f"Corrects version {report.corrects}: {report.correction}" if report.corrects else "",
        is_latest=report.is_latest,
        digest=report.content_sha256[:SHOWN_OF_DIGEST],
        seal=_seal(report, check),
        is_broken=bool(_broken(report, check)),
        files=tuple(
            Link(FORMS[form], public.report_version_file(report.period_slug, report.public_id, form))
            for form in FORMS
            if form in report.forms
        ),
    )


def run_line(run: ReportRun, address: PlanWorkspaceAddress) -> RunLine:
    """Return a report on its way."""
    wanted = Wanted(run.edition, Scope(run.scope_kind, run.scope))
    return RunLine(
        name=naming.name(run.period.name, wanted),
        address=address.report_run(run.period.slug, run.public_id),
        state=str(RunState(run.state).label),
        tone="red" if run.state == RunState.FAILED else "blue",
    )


def _period(plan: Plan, period: Period, found: Found, address: PlanWorkspaceAddress) -> PeriodLine:
    versions = [report for report in found.reports if report.period_slug == period.slug]
    return PeriodLine(
        name=period.name,
        as_at=period.as_at,
        address=address.report(period.slug),
        way="Correct it, or prepare another edition" if versions else "Prepare its report",
        said=_said(period, versions),
        versions=tuple(version_line(plan, report, found.check) for report in versions),
    )


def _said(period: Period, versions: Sequence[PublishedReport]) -> str:
    if versions:
        return ""
    if period.publication_id is None:
        return "The period is not public yet. Its report can be read as a draft."
    return "The period is public, its report is not published yet."


def _checked(check: SealCheck | None) -> str:
    if check is None:
        return ""
    if check.broken:
        count = len({seal.document for seal in check.broken})
        return (
            f"{count} of {check.documents} reports {'is' if count == 1 else 'are'} not what was sealed, marked below."
        )
    return f"All {check.files} files are what was sealed."


def _seal(report: PublishedReport, check: SealCheck | None) -> str:
    if check is None:
        return ""
    problems = [f"{FORMS.get(seal.form, 'All forms')}: {seal.problem}" for seal in _broken(report, check)]
    return "; ".join(problems) if problems else "Whole: every file is what was sealed"


def _broken(report: PublishedReport, check: SealCheck | None) -> tuple[BrokenSeal, ...]:
    return tuple(seal for seal in check.broken if seal.document == report.sealed_public_id) if check else ()
