"""An import on its page: waiting, its preview in figures, what came of it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.utils.text import slugify

from goldenthread.core.pages import Link
from goldenthread.core.workspace_addresses import ImportAddress, PlanWorkspaceAddress, WorkspaceAddress
from goldenthread.imports import progress, summaries
from goldenthread.imports.lines import Kind
from goldenthread.imports.models import Import, ImportState, ReturnedCopy
from goldenthread.imports.presenters import wording
from goldenthread.imports.progress import Progress
from goldenthread.imports.summaries import Summary
from goldenthread.organisations.models import Authority

# So long without a word, the work may have ended half way and can be started again.
SILENCE = timedelta(minutes=2)
THINGS = {
    "items": "Items",
    "updates": "Updates",
    "dates": "Dates",
    "people": "People",
    "groups": "Monitoring groups",
}


@dataclass(frozen=True, slots=True)
class Account:
    """A line of the statement: a thing, how many are made, how many changed."""

    thing: str
    made: int
    changed: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """How far the background work has come; ``is_silent`` where nothing was heard of it for long."""

    doing: str
    progress: Progress | None
    is_silent: bool


@dataclass(frozen=True, slots=True)
class ImportPage:
    """An import: where it goes, how far it has come, what it would make or made."""

    name: str
    into: str
    period: str
    as_at: date
    state: str
    started_by: str
    problem: str
    turn: int
    is_stale: bool
    skips_refused: bool
    says_something: bool
    is_ready: bool
    rows: int
    accounts: tuple[Account, ...]
    waits: tuple[Link, ...]
    looks: tuple[Link, ...]
    parts: tuple[Link, ...]
    address: ImportAddress
    all_imports: str
    plan_address: str
    publish_address: str


def import_page(authority: Authority, record: Import) -> ImportPage:
    """Return an import as its page shows it."""
    found = summaries.read(record.summary)
    address = ImportAddress(authority.slug, record.public_id)
    plan = PlanWorkspaceAddress(authority.slug, record.plan_slug)
    waits = _waits(found, address)
    return ImportPage(
        name=record.file.name,
        into=record.plan.title if record.plan else f"{record.plan_title} (a new plan)",
        period=record.period_name,
        as_at=record.as_at,
        state=record.state,
        started_by=record.started_by_text,
        problem=record.problem,
        turn=record.turn,
        is_stale=record.is_stale,
        skips_refused=record.skips_refused,
        says_something=found.says_something,
        is_ready=found.says_something and not record.is_stale and (not waits or record.skips_refused),
        rows=found.rows,
        accounts=accounts(found),
        waits=waits,
        looks=_looks(found, address),
        parts=parts(record, address),
        address=address,
        all_imports=WorkspaceAddress(authority.slug).imports(),
        plan_address=plan.page(),
        publish_address=plan.publish(_period_slug(record)),
    )


def waiting(record: Import | ReturnedCopy, *, now: datetime) -> Waiting:
    """Return how far the background work has come."""
    told = progress.ask(record.public_id)
    last = max(told.told_at, record.moved_at) if told else record.moved_at
    is_current = told is not None and told.told_at >= record.moved_at
    otherwise = "Waiting to be recorded" if record.state == ImportState.RECORDING else "Waiting to be read"
    return Waiting(
        doing=told.doing if told and is_current else otherwise,
        progress=told if told and is_current and told.total else None,
        is_silent=now - last > SILENCE,
    )


def accounts(found: Summary) -> tuple[Account, ...]:
    """Return the statement: what is made and changed, thing by thing."""
    made, changed = asdict(found.created), asdict(found.changed)
    return tuple(Account(title, made[thing], changed[thing]) for thing, title in THINGS.items())


def parts(record: Import, address: ImportAddress, current: Kind | None = None) -> tuple[Link, ...]:
    """Return the ways to the parts of a preview, each with how many lines it has."""
    counts = summaries.read(record.summary).lines
    return tuple(
        Link(f"{words.title} ({counts.get(kind, 0):,})", address.part(kind), current=kind is current)
        for kind, words in wording.PARTS.items()
        if counts.get(kind) or kind is current or kind not in wording.SELDOM
    )


def _waits(found: Summary, address: ImportAddress) -> tuple[Link, ...]:
    waits = []
    if found.undecided:
        said = wording.counted(found.undecided, "row waits to be matched", "rows wait to be matched")
        waits.append(Link(said, address.part(Kind.MATCHES)))
    if found.refused:
        said = wording.counted(found.refused, "cell is refused", "cells are refused")
        waits.append(Link(said, address.part(Kind.REFUSED)))
    return tuple(waits)


def _looks(found: Summary, address: ImportAddress) -> tuple[Link, ...]:
    worth = (
        (Kind.NAMES, "name may be another one", "names may be another one"),
        (Kind.MILESTONES, "sub-milestone is offered", "sub-milestones are offered"),
        (Kind.WARNINGS, "cell was read with an assumption", "cells were read with an assumption"),
        (Kind.MISSING, "item of the plan is not in the file", "items of the plan are not in the file"),
        (Kind.LEFT_OUT, "row is left out", "rows are left out"),
    )
    return tuple(
        Link(wording.counted(found.lines[kind], one, many), address.part(kind))
        for kind, one, many in worth
        if found.lines.get(kind)
    )


def _period_slug(record: Import) -> str:
    return slugify(record.period_name)
