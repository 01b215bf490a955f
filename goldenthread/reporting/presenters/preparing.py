"""A period's report before it is published: its draft, what to check, and what was published before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.core import addresses
from goldenthread.core.pages import Link
from goldenthread.core.workspace_addresses import PlanWorkspaceAddress
from goldenthread.plans.models import Period
from goldenthread.reporting.forms import part_of
from goldenthread.reporting.models import ReportRun, RunState
from goldenthread.reporting.presenters import listing
from goldenthread.reporting.presenters.listing import RunLine, VersionLine
from goldenthread.reporting.queries.reports import PublishedReport
from goldenthread.reporting.queries.templates import KeptTemplate
from goldenthread.reporting.rules import naming
from goldenthread.reporting.rules.facts import ItemFacts, PlanFacts
from goldenthread.reporting.rules.naming import Wanted

DOWNLOADS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "html": "HTML file"}


@dataclass(frozen=True, slots=True)
class State:
    """How far a report has come, and what the visitor may do.

    :param versions: its published versions, the latest first
    :param runs: the period's reports on their way
    """

    wanted: Wanted
    versions: Sequence[PublishedReport]
    runs: Sequence[ReportRun]
    template: KeptTemplate
    has_drafts: bool
    can_publish: bool
    can_change_template: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at before a report is published.

    :param mark: ``Done``, ``To do`` or ``Look``
    """

    mark: str
    tone: str
    said: str
    way: Link | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """How a count is said: of one, of many, of none."""

    one: str
    many: str
    none: str


@dataclass(frozen=True, slots=True)
class Preparation:
    """The page on which a period's report is prepared.

    :param is_ready: whether it can be published
    :param corrects: the version that a new one would correct; empty where none is published
    """

    plan: str
    as_at: date
    name: str
    edition: str
    part: str
    draft_address: str
    downloads: tuple[Link, ...]
    has_drafts: bool
    checks: tuple[Check, ...]
    is_ready: bool
    can_publish: bool
    corrects: str
    button: str
    versions: tuple[VersionLine, ...]
    runs: tuple[RunLine, ...]
    all_reports: str


def preparation(period: Period, facts: PlanFacts, state: State) -> Preparation:
    """Return the page on which a period's report is prepared."""
    plan = period.plan
    address = PlanWorkspaceAddress(plan.authority.slug, plan.slug)
    last = state.versions[0] if state.versions else None
    is_under_way = any(_is_of(run, state.wanted) and run.state == RunState.WAITING for run in state.runs)
    return Preparation(
        plan=plan.title,
        as_at=period.as_at,
        name=naming.name(period.name, state.wanted),
        edition=state.wanted.edition,
        part=part_of(state.wanted.scope),
        draft_address=_draft(address, period, state.wanted, "html"),
        downloads=tuple(
            Link(text, _draft(address, period, state.wanted, form, download="yes")) for form, text in DOWNLOADS.items()
        ),
        has_drafts=state.has_drafts,
        checks=(*_to_do(period, state, address), *_to_look_at(facts, address), _words(state, address)),
        is_ready=period.publication_id is not None and not state.has_drafts and not is_under_way,
        can_publish=state.can_publish,
        corrects=f"Version {last.version}" if last else "",
        button=f"Publish version {last.version + 1}" if last else "Publish the report",
        versions=tuple(listing.version_line(plan, report) for report in state.versions),
        runs=tuple(listing.run_line(run, address) for run in state.runs),
        all_reports=address.reports(),
    )


def _is_of(run: ReportRun, wanted: Wanted) -> bool:
    return (run.edition, run.scope_kind, run.scope) == (wanted.edition, wanted.scope.kind, wanted.scope.name)


def _draft(address: PlanWorkspaceAddress, period: Period, wanted: Wanted, form: str, *, download: str = "") -> str:
    edition = wanted.edition if wanted.edition != naming.FULL else ""
    draft = address.report_draft(period.slug, form)
    return addresses.with_query(draft, edition=edition, part=part_of(wanted.scope), download=download)


def _to_do(period: Period, state: State, address: PlanWorkspaceAddress) -> tuple[Check, ...]:
    """What must be done before the report can be published."""
    way = Link(f"Check and publish {period.name}", address.publish(period.slug))
    is_public = period.publication_id is not None
    return (
        _done("The period is public") if is_public else Check("To do", "red", "The period is not public yet", way),
        Check("To do", "red", "Drafts wait that the report would not tell of", way)
        if state.has_drafts
        else _done("No draft waits"),
    )


def _to_look_at(facts: PlanFacts, address: PlanWorkspaceAddress) -> tuple[Check, ...]:
    """What stops nothing, but is better seen before the board sees it."""
    active = [leaf for leaf in facts.leaves if not leaf.is_cancelled]
    page = f"{address.page()}?as-at={facts.period.as_at}"
    silent = [leaf for leaf in active if leaf.percent != 100 and not _is_updated(leaf)]
    clashes = [leaf for leaf in active if leaf.clash]
    unowned = [leaf for leaf in active if not leaf.owners]
    return (
        _look(
            clashes,
            Counted(
                "status does not match the dates", "statuses do not match the dates", "Every status matches its dates"
            ),
            f"{page}&show=contradicting",
        ),
        _look(
            silent,
            Counted(
                "open item has no update in this period",
                "open items have no update in this period",
                "Every open item has an update in this period",
            ),
            f"{page}&show=missing",
        ),
        _look(unowned, Counted("item has no owner", "items have no owner", "Every item has an owner"), page),
    )


def _is_updated(leaf: ItemFacts) -> bool:
    return leaf.said is not None and leaf.said.is_of_period


def _words(state: State, address: PlanWorkspaceAddress) -> Check:
    way = Link("What reports consist of", address.report_template()) if state.can_change_template else None
    if state.template.text.introduction:
        return Check("Done", "green", "The authority's own introduction is in it", way)
    return Check("Look", "yellow", "It has no introduction in the authority's own words", way)


def _done(said: str) -> Check:
    return Check("Done", "green", said)


def _look(found: Sequence[ItemFacts], words: Counted, address: str) -> Check:
    if not found:
        return _done(words.none)
    said = f"{len(found)} {words.one if len(found) == 1 else words.many}"
    return Check("Look", "yellow", said, Link("See which", address))
