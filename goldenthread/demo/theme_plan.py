"""Loading the Best Value Improvement Plan 2017-18: the plan as first public, then its second quarter."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from goldenthread.audit.operations import Actor
from goldenthread.demo import papers, plan_facts, recording
from goldenthread.demo.library import Library
from goldenthread.demo.places import Places
from goldenthread.demo.recording import Recorder
from goldenthread.plans.models import DateKind, Plan
from goldenthread.plans.operations.batches import DateText, ItemStatements, SourceText, UpdateText, VersionText
from goldenthread.plans.rules import dates

REPORTED = "q2-2017-18"
COLUMNS = (
    papers.Column("place", "Place in the paper"),
    papers.Column("reference", "Reference"),
    papers.Column("title", "Milestone"),
    papers.Column("owner", "Lead officer"),
    papers.Column("date", "Deadline"),
    papers.Column("status", "Status"),
    papers.Column("percent", "%Comp"),
    papers.Column("update", "Quarter 2 comments"),
    papers.Column("forecast", "Forecast in the comments"),
    papers.Column("completed", "Completion in the comments"),
)
AGREED_CELLS = ("place", "reference", "title", "owner", "date")
REPORTED_CELLS = ("place", "status", "percent", "update", "forecast", "completed")


def load(facts: Library, places: Places, *, by: Actor, now: datetime) -> Plan:
    """Load the plan and publish its periods as on the days of their meetings."""
    recorder = recording.start(facts.theme_plan, places, by=by, now=now)
    paper = _paper(facts, places)
    file = recording.keep(paper, places, by=by, now=now)
    first = facts.theme_plan.baseline.period
    items = recorder.record(first, list(_agreed(facts, places, paper.sources(AGREED_CELLS))), file)
    recorder.record(first, list(_remarks(facts, items, recorder)))
    recorder.publish(first)
    recorder.record(REPORTED, list(_reported(facts, items, recorder, paper.sources(REPORTED_CELLS))), file)
    recorder.publish(REPORTED)
    recorder.report(REPORTED)
    return recorder.plan


def _numbered(facts: Library) -> Iterator[tuple[plan_facts.Theme, plan_facts.Activity, str, plan_facts.Milestone]]:
    """Each milestone with its theme, its activity and its reference: the fourth of activity 6 is 6.4."""
    for theme in facts.themes:
        for activity in theme.activities:
            for number, milestone in enumerate(activity.milestones, start=1):
                yield theme, activity, f"{activity.number}.{number}", milestone


def _paper(facts: Library, places: Places) -> papers.Paper:
    rows = [
        papers.Row(
            key=reference,
            texts=(
                f"{theme.sheet}, row {milestone.row}",
                reference,
                milestone.title,
                "; ".join(owner.text for owner in places.owners(milestone.owners)),
                milestone.deadline,
                milestone.status,
                papers.percent(milestone.percent),
                milestone.text,
                milestone.forecast.printed if milestone.forecast else "",
                milestone.completed.printed if milestone.completed else "",
            ),
        )
        for theme, _, reference, milestone in _numbered(facts)
    ]
    return papers.Paper("best-value-improvement-plan-q2-2017-18", COLUMNS, tuple(rows))


def _agreed(facts: Library, places: Places, sources: Mapping[str, SourceText]) -> Iterator[ItemStatements]:
    for at, theme in enumerate(facts.themes, start=1):
        yield ItemStatements(key=theme.title, version=VersionText(title=theme.title, position=at))
        for activity in theme.activities:
            yield ItemStatements(
                key=str(activity.number),
                parent_key=theme.title,
                version=VersionText(title=activity.title, position=activity.number, reference=str(activity.number)),
            )
    for _, activity, reference, milestone in _numbered(facts):
        yield ItemStatements(
            key=reference,
            parent_key=str(activity.number),
            version=VersionText(
                title=milestone.title,
                position=milestone.row,
                reference=reference,
                is_reference_assigned=True,
                owners=places.owners(milestone.owners),
            ),
            dates=(DateText(kind=DateKind.ORIGINAL.value, date=dates.parse(milestone.deadline)),),
            source=sources[reference],
        )


def _remarks(facts: Library, items: Mapping[str, int], recorder: Recorder) -> Iterator[ItemStatements]:
    for remark in facts.theme_plan.remarks:
        said = UpdateText(public_text={"update": remark.text})
        slug = facts.theme_plan.baseline.period
        yield ItemStatements(key=remark.theme, item_id=items[remark.theme], update=recorder.update(slug, said))


def _reported(
    facts: Library, items: Mapping[str, int], recorder: Recorder, sources: Mapping[str, SourceText]
) -> Iterator[ItemStatements]:
    for theme in facts.themes:
        update = recorder.update(REPORTED, UpdateText(public_text=_narrative(theme.narrative)))
        yield ItemStatements(key=theme.title, item_id=items[theme.title], update=update)
    for _, _, reference, milestone in _numbered(facts):
        said = UpdateText(
            public_text={"update": milestone.text} if milestone.text else {},
            percent=recording.figure(milestone.percent),
            label=milestone.status,
        )
        yield ItemStatements(
            key=reference,
            item_id=items[reference],
            update=recorder.update(REPORTED, said),
            dates=(
                *recording.entered(DateKind.FORECAST, milestone.forecast),
                *recording.entered(DateKind.COMPLETED, milestone.completed),
            ),
            source=sources[reference],
        )


def _narrative(narrative: plan_facts.ThemeNarrative) -> dict[str, str]:
    return {
        "key_achievements": "\n".join(narrative.achievements),
        "measurable_outcomes": "\n".join(narrative.outcomes),
        "work_continuing": "\n".join(narrative.continuing),
    }
