"""The page on which an owner reports: what is asked, what was said last, what the rules say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.plans.models import Period, Plan, Update
from goldenthread.plans.presenters import wording
from goldenthread.plans.queries.judging import Judgement
from goldenthread.plans.queries.states import ItemState
from goldenthread.plans.rules import schemes
from goldenthread.plans.rules.schemes import RuleSource, Scheme


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is asked, and of which item.

    :param rules_say: the status the rules give now; empty where the item is not judged by itself
    """

    name: str
    title: str
    period: str
    as_at: date
    due: str
    original: str
    owner: str
    rules_say: str
    because: str
    changes_when: str
    section_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An update as it was given."""

    period: str
    stated_date: date
    stated_by: str
    percent: str
    status: str
    passages: tuple[tuple[str, str], ...]
    risk: str
    mitigation: str
    note: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class Warning:
    """A contradiction that saving would make, and the rule it breaks."""

    because: str
    rule: str
    source: str
    rules_say: str


def sheet(plan: Plan, period: Period, state: ItemState, *, section_names: Sequence[str]) -> Sheet:
    """Return what is asked of an item for a period."""
    derived = state.derived
    return Sheet(
        name=f"{state.level_name} {state.reference}".strip(),
        title=state.title,
        period=period.name,
        as_at=period.as_at,
        due=wording.plan_date(state.dates.due),
        original=wording.plan_date(state.dates.original) if state.dates.moves else "",
        owner="; ".join(owner.text for owner in state.owners) or "Nobody is named",
        rules_say=derived.printed if derived else "",
        because=derived.because if derived else "",
        changes_when=derived.changes_when if derived else "",
        section_names=tuple(section_names),
    )


def answer(plan: Plan, update: Update) -> Answer:
    """Return an update as it was given."""
    return Answer(
        period=update.period.name,
        stated_date=update.stated_date,
        stated_by=update.stated_by_text or update.recorded_by_text,
        percent=wording.percent(update.percent),
        status=wording.reported(update.reported_label, update.reported_status, scheme_of(plan)) or "Not stated",
        passages=tuple(
            (str(title), update.public_text[code]) for code, title in plan.sections if update.public_text.get(code)
        ),
        risk=update.risk,
        mitigation=update.mitigation,
        note=update.officer_note,
        is_draft=update.publication_id is None,
    )


def scheme_of(plan: Plan) -> Scheme:
    """Return the scheme a plan is judged by."""
    return schemes.scheme(plan.scheme_code, plan.scheme_version)


def warning(judgement: Judgement) -> Warning | None:
    """Return the contradiction of a judgement in words."""
    found = judgement.contradiction
    if found is None:
        return None
    ours = "This product's own rule, not the paper's."
    return Warning(
        because=found.because,
        rule=found.rule.sentence,
        source=found.rule.citation if found.rule.source is RuleSource.PAPER else ours,
        rules_say=judgement.derived.printed,
    )
