"""How far the making of a report has come."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.core.addresses import PlanAddress
from goldenthread.core.workspace_addresses import PlanWorkspaceAddress
from goldenthread.plans.models import Period
from goldenthread.reporting.models import ReportRun, RunState
from goldenthread.reporting.operations import runs
from goldenthread.reporting.rules import naming
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.rules.scoping import Scope

_TITLES = {
    RunState.WAITING: "The report is being made",
    RunState.PUBLISHED: "The report is published",
    RunState.FAILED: "The report was not published",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """When the visitor looks, and what they may do."""

    now: datetime
    can_publish: bool


@dataclass(frozen=True, slots=True)
class RunPage:
    """A report on its way.

    :param report_address: where it can be read, once it is published
    :param is_silent: whether nothing was heard of it for long
    """

    title: str
    name: str
    state: str
    problem: str
    asked_by: str
    version: str
    report_address: str
    again_address: str
    prepare_address: str
    all_reports: str
    is_silent: bool
    can_publish: bool


def run_page(period: Period, record: ReportRun, standing: Standing) -> RunPage:
    """Return a report on its way, as its page shows it."""
    plan = period.plan
    public = PlanAddress(plan.authority.slug, plan.slug)
    address = PlanWorkspaceAddress(plan.authority.slug, plan.slug)
    wanted = Wanted(record.edition, Scope(record.scope_kind, record.scope))
    report = record.report
    return RunPage(
        title=_TITLES[RunState(record.state)],
        name=naming.title(plan.title, period.name, wanted),
        state=record.state,
        problem=record.problem,
        asked_by=record.asked_by_text,
        version=f"Version {report.version}" if report else "",
        report_address=public.report_version(period.slug, report.public_id) if report else "",
        again_address=f"{address.report_run(period.slug, record.public_id)}?wait=yes",
        prepare_address=address.report(period.slug),
        all_reports=address.reports(),
        is_silent=record.state == RunState.WAITING and standing.now - record.moved_at > runs.SILENCE,
        can_publish=standing.can_publish,
    )
