"""What recording either plan of the demonstration takes: the plan, its periods, its paper, its statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from goldenthread.audit.operations import Actor
from goldenthread.core import clock
from goldenthread.demo import papers, plan_facts
from goldenthread.demo.places import Places
from goldenthread.documents import operations as documents
from goldenthread.documents.models import StoredFile
from goldenthread.plans.models import DateKind, Period, Plan
from goldenthread.plans.operations import batches, periods, plans
from goldenthread.plans.operations.batches import Batch, DateText, ItemStatements, UpdateText
from goldenthread.plans.rules import dates, schemes, substance
from goldenthread.reporting.composing import sections
from goldenthread.reporting.composing.orders import TemplateText
from goldenthread.reporting.models import Edition
from goldenthread.reporting.operations import reports, templates
from goldenthread.reporting.rules.scoping import Scope


@dataclass(frozen=True, slots=True)
class Recorder:
    """Records the statements of one plan."""

    plan: Plan
    periods: Mapping[str, Period]
    told: Mapping[str, plan_facts.Period]
    by: Actor
    now: datetime

    def record(self, slug: str, entries: Sequence[ItemStatements], file: StoredFile | None = None) -> Mapping[str, int]:
        """Record statements of a period as drafts; return the items by key."""
        period = self.periods[slug]
        batch = Batch(entries=entries, file=file)
        return batches.record_batch(period=period, batch=batch, by=self.by, now=self.now).item_ids

    def publish(self, slug: str) -> None:
        """Publish a period as on the day it is as at."""
        period = self.periods[slug]
        periods.publish_period(period=period, by=self.by, now=self.now, published_at=clock.start_of_day(period.as_at))

    def report(self, slug: str) -> None:
        """Publish a period's reports, in full and in short, as on the day of its meeting."""
        period = self.periods[slug]
        for edition in Edition:
            reports.publish_report(
                period=period,
                edition=edition.value,
                scope=Scope(),
                by=self.by,
                now=self.now,
                published_at=clock.start_of_day(period.as_at),
            )

    def update(self, slug: str, said: UpdateText) -> UpdateText:
        """Complete an update with the status its label means and the paper it stands in."""
        status = schemes.scheme(self.plan.scheme_code).read_label(said.label) if said.label else None
        words = "\n".join(said.public_text.values())
        code = status.code if status else ""
        return replace(
            said,
            status=code,
            stated_by_text=self.told[slug].paper,
            is_substantive=substance.is_substantive(substance.Said(words, said.percent, code or None)),
        )


def start(facts: plan_facts.PlanFacts, places: Places, *, by: Actor, now: datetime) -> Recorder:
    """Make a plan and open its periods."""
    told = {period.slug: period for period in facts.periods}
    description = plans.PlanDescription(
        title=facts.title,
        purpose=facts.purpose,
        origin=facts.origin,
        level_names=facts.levels,
        sections=[(section.code, section.title) for section in facts.sections],
        start_date=facts.starts,
        end_date=facts.ends,
        baseline_date=told[facts.baseline.period].as_at,
    )
    plan = plans.create_plan(
        authority=places.authority,
        slug=facts.slug,
        description=description,
        scheme=plans.SchemeChoice(code=facts.scheme),
        by=by,
        now=now,
    )
    words = TemplateText(
        sections=sections.default_template().sections, introduction=facts.report.introduction, asks=facts.report.asks
    )
    templates.describe_report(plan=plan, template=words, by=by, now=now, seen=0)
    opened = {period.slug: _open(plan, period, by=by, now=now) for period in facts.periods}
    return Recorder(plan=plan, periods=opened, told=told, by=by, now=now)


def _open(plan: Plan, period: plan_facts.Period, *, by: Actor, now: datetime) -> Period:
    span = periods.Span(period.from_date, period.to_date, is_cumulative=period.cumulative)
    return periods.open_period(plan=plan, name=period.name, as_at=period.as_at, by=by, now=now, span=span)


def keep(paper: papers.Paper, places: Places, *, by: Actor, now: datetime) -> StoredFile:
    """Keep a paper as a stored file."""
    return documents.store_file(
        authority=places.authority,
        name=paper.file_name,
        content=paper.content(),
        media_type=papers.MEDIA_TYPE,
        by=by,
        now=now,
    )


def entered(kind: DateKind, given: plan_facts.PrintedDate | None) -> tuple[DateText, ...]:
    """Return the ledger entry for a date as read, in the words printed; none where none is given."""
    if given is None:
        return ()
    return (DateText(kind=kind.value, date=replace(dates.parse(given.read_as), text=given.printed)),)


def figure(percent: int | None) -> Decimal | None:
    """Return a percentage as the plans keep it."""
    return None if percent is None else Decimal(percent)
