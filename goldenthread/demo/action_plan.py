"""Loading the Transformation and Improvement Plan 2018-22: the plan as agreed, then the report of December 2019."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from goldenthread.audit.operations import Actor
from goldenthread.demo import papers, plan_facts, recording
from goldenthread.demo.library import Library
from goldenthread.demo.places import Places
from goldenthread.demo.recording import Recorder
from goldenthread.plans.models import DateKind, Item, Period
from goldenthread.plans.operations import links
from goldenthread.plans.operations.batches import (
    DateText,
    HeadingText,
    ItemStatements,
    SourceText,
    UpdateText,
    VersionText,
)
from goldenthread.plans.rules import date_lines
from goldenthread.plans.rules.dates import PlanDate, Precision

REPORTED = "q3-2019-20"
AGREED_COLUMNS = (
    papers.Column("place", "Place in the paper"),
    papers.Column("reference", "Reference"),
    papers.Column("title", "Action"),
    papers.Column("owner", "Responsibility"),
    papers.Column("date", "Date"),
    papers.Column("follower", "Monitoring"),
)
REPORTED_COLUMNS = (
    papers.Column("place", "Place in the paper"),
    papers.Column("status", "Status"),
    papers.Column("reference", "Code"),
    papers.Column("title", "Title"),
    papers.Column("owner", "Managed by"),
    papers.Column("follower", "Monitoring group"),
    papers.Column("percent", "Progress"),
    papers.Column("update", "Q3 update"),
    papers.Column("risk", "Risk"),
)


def load(facts: Library, places: Places, *, by: Actor, now: datetime) -> Period:
    """Load the plan and publish its periods as on the days of their meetings; return its first period."""
    recorder = recording.start(facts.action_plan, places, by=by, now=now)
    first = facts.action_plan.baseline.period
    paper = _agreed_paper(facts, places)
    file = recording.keep(paper, places, by=by, now=now)
    items = recorder.record(first, list(_agreed(facts, places, _all(paper))), file)
    recorder.publish(first)
    paper = _reported_paper(facts, places)
    file = recording.keep(paper, places, by=by, now=now)
    recorder.record(REPORTED, list(_reported(facts, places, items, recorder, _all(paper))), file)
    for action in facts.actions():
        links.also_known_as(
            item=Item.objects.get(pk=items[action.reference]),
            reference=action.former_reference,
            period=recorder.periods[REPORTED],
            by=by,
            now=now,
        )
    recorder.publish(REPORTED)
    recorder.report(REPORTED)
    return recorder.periods[first]


def _all(paper: papers.Paper) -> dict[str, SourceText]:
    return paper.sources([column.meaning for column in paper.columns])


def _agreed_paper(facts: Library, places: Places) -> papers.Paper:
    rows = [
        papers.Row(
            key=action.reference,
            texts=(
                f"{facts.action_plan.document}, row {action.agreed.row}",
                action.former_reference,
                action.title,
                "\n".join(owner.text for owner in places.owners(action.agreed.owners)),
                "\n".join(action.agreed.dates),
                "\n".join(action.agreed.followers),
            ),
        )
        for action in facts.actions()
    ]
    return papers.Paper("transformation-and-improvement-action-plan-2018-22", AGREED_COLUMNS, tuple(rows))


def _reported_paper(facts: Library, places: Places) -> papers.Paper:
    groups = [
        papers.Row(
            key=group.reference,
            texts=(_place(facts, group.row), group.status, group.reference, group.title, "", "", "", group.text, ""),
        )
        for group in facts.groups
    ]
    actions = [
        papers.Row(
            key=action.reference,
            texts=(
                _place(facts, action.reported.row),
                action.reported.status,
                action.reference,
                action.title,
                "; ".join(owner.text for owner in places.owners(action.reported.owners)),
                "; ".join(action.reported.followers),
                papers.percent(action.reported.percent),
                action.reported.text,
                action.reported.risk,
            ),
        )
        for action in facts.actions()
    ]
    return papers.Paper("improvement-plan-q3-2019-20", REPORTED_COLUMNS, (*groups, *actions))


def _place(facts: Library, row: int) -> str:
    return f"{facts.action_plan.sheet}, row {row}"


def _agreed(facts: Library, places: Places, sources: Mapping[str, SourceText]) -> Iterator[ItemStatements]:
    for at, group in enumerate(facts.groups, start=1):
        headings = tuple(HeadingText(heading.reference, heading.title) for heading in group.headings)
        version = VersionText(title=group.title, position=at, reference=group.reference, headings=headings)
        yield ItemStatements(key=group.reference, version=version)
        for action in group.actions:
            date, _ = date_lines.read_lines("\n".join(action.agreed.dates))
            yield ItemStatements(
                key=action.reference,
                parent_key=group.reference,
                version=_version(action, action.agreed, places, reference=action.former_reference),
                dates=(DateText(kind=DateKind.ORIGINAL.value, date=date),) if date else (),
                source=sources[action.reference],
            )


def _version(
    action: plan_facts.Action,
    told: plan_facts.AgreedAction | plan_facts.ReportedAction,
    places: Places,
    *,
    reference: str,
) -> VersionText:
    return VersionText(
        title=action.title,
        position=int(action.former_reference),
        reference=reference,
        is_new_action=action.marked_new and isinstance(told, plan_facts.ReportedAction),
        owners=places.owners(told.owners),
        followers=places.followers(told.followers),
    )


def _reported(
    facts: Library,
    places: Places,
    items: Mapping[str, int],
    recorder: Recorder,
    sources: Mapping[str, SourceText],
) -> Iterator[ItemStatements]:
    for group in facts.groups:
        said = UpdateText(public_text={"update": group.text}, label=group.status)
        yield ItemStatements(
            key=group.reference,
            item_id=items[group.reference],
            update=recorder.update(REPORTED, said),
            source=sources[group.reference],
        )
        for action in group.actions:
            yield ItemStatements(
                key=action.reference,
                item_id=items[action.reference],
                parent_key=group.reference,
                version=_version(action, action.reported, places, reference=action.reference),
                dates=(*recording.entered(DateKind.COMPLETED, action.completed), *_moved(action.date_change)),
                update=recorder.update(REPORTED, _said(action.reported)),
                source=sources[action.reference],
            )


def _said(told: plan_facts.ReportedAction) -> UpdateText:
    return UpdateText(
        public_text={"update": told.text},
        percent=recording.figure(told.percent),
        label=told.status,
        risk=told.risk,
    )


def _moved(change: plan_facts.DateChange | None) -> tuple[DateText, ...]:
    """The agreed date that replaced another and is not printed itself."""
    if change is None:
        return ()
    date = PlanDate(text=change.agreed, precision=Precision.UNDETERMINED, start=None, end=None)
    reason = f"{change.reason} The date before was {change.previous}."
    return (DateText(kind=DateKind.AGREED.value, date=date, reason=reason, authority_text=change.authority),)
