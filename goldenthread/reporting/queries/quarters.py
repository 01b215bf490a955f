"""What the report of a period is made of, read in a number of queries that a plan's rows do not change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.core import viewing
from goldenthread.core.viewing import Viewer
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.queries import drafts, items, ledger, ownership, plans, positions, replies, standings, words
from goldenthread.plans.queries.ledger import Entry
from goldenthread.plans.queries.replies import ReplyText
from goldenthread.plans.queries.standings import PlanStanding
from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.queries.words import UpdateWords
from goldenthread.plans.rules import rollup, wording
from goldenthread.plans.rules.dates import PlanDate
from goldenthread.reporting.rules import cleaning
from goldenthread.reporting.rules.facts import (
    Clash,
    ItemFacts,
    Passage,
    PeriodFacts,
    PlanFacts,
    Quarter,
    Said,
    Slip,
    Standing,
    StatedDate,
)

# Progress over time is told for this many reports, the latest ones.
MOST_STANDINGS = 12


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whose reading it is, and by the end of which day they must have been able to read what counts."""

    plan: Plan
    viewer: Viewer
    known: date
    paths: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Told:
    """All that was loaded of a plan as at the day of a period, by item id.

    :param is_draft: whether anything of it is not yet public
    """

    plan: Plan
    period: Period
    position: PlanPosition
    paths: Mapping[int, str]
    words: Mapping[int, UpdateWords]
    moves: Mapping[int, tuple[Entry, ...]]
    replies: Mapping[int, ReplyText]
    directorates: Mapping[int, tuple[str, ...]]
    is_draft: bool = False


def quarter(period: Period, *, viewer: Viewer, known: date) -> Quarter:
    """Return what the report of a period is made of: its plan then, at the report before, and over time.

    The public's is of what was published by the end of ``known``; an officer's counts drafts as well. The
    report before is the latest of an earlier as-at date that the viewer sees, told as it is known now, so
    that what was put right since is no change.
    """
    plan = period.plan
    seen = plans.periods_of(plan, viewer=viewer, as_at=period.as_at, known=known)
    earlier = _one_a_day([each for each in seen if each.as_at < period.as_at])
    reader = _Reader(plan, viewer, known, items.present_paths(plan, viewer=viewer, today=known))
    now = _told(reader, period)
    before = _told(reader, earlier[-1]) if earlier else None
    stood = [standings.standing(each, _position(reader, each)) for each in earlier[-MOST_STANDINGS + 1 : -1]]
    stood += [standings.standing(told.period, told.position) for told in (before, now) if told]
    return Quarter(
        now=facts_of(now),
        before=facts_of(before) if before else None,
        history=tuple(_standing(each) for each in stood),
    )


def _one_a_day(periods: Sequence[Period]) -> list[Period]:
    """Of periods that are true for the same day the last stands for all."""
    return list({each.as_at: each for each in periods}.values())


def _standing(stood: PlanStanding) -> Standing:
    return Standing(
        period=cleaning.line(stood.period),
        as_at=stood.as_at,
        percent=_decimal(stood.percent),
        counts=tuple((each.code, each.count) for each in stood.count.statuses),
    )


def _position(reader: _Reader, period: Period) -> PlanPosition:
    return positions.position(reader.plan, viewer=reader.viewer, as_at=period.as_at, known=reader.known)


def facts_of(told: Told) -> PlanFacts:
    """Return the facts of a plan that was loaded, without asking the database again."""
    plan, position = told.plan, told.position
    rolled = position.rollups[None]
    found = tuple(_item(told, item) for item in position.items)
    return PlanFacts(
        authority=cleaning.line(plan.authority.name),
        authority_slug=plan.authority.slug,
        colour=plan.authority.colour,
        plan=cleaning.line(plan.title),
        plan_slug=plan.slug,
        purpose=cleaning.text(plan.purpose),
        origin=cleaning.text(plan.origin),
        scheme=position.scheme,
        level_names=tuple(cleaning.line(name) for name in plan.level_names or ["Item"]),
        period=_period(told.period),
        items=found,
        percent=_decimal(rolled.percent),
        not_reported=rolled.not_reported,
        arithmetic=rollup.arithmetic(rolled),
        is_draft=told.is_draft,
        by_key={item.key: item for item in found},
    )


def _told(reader: _Reader, period: Period) -> Told:
    plan, viewer, known = reader.plan, reader.viewer, reader.known
    standpoint = viewing.standpoint(viewer, authority_id=plan.authority_id, as_at=period.as_at, known=known)
    return Told(
        plan=plan,
        period=period,
        position=_position(reader, period),
        paths=reader.paths,
        words=words.latest_words(plan, standpoint),
        moves=ledger.moves_of_plan(plan, standpoint),
        replies=replies.replies(plan, standpoint),
        directorates=ownership.directorates(plan, standpoint),
        is_draft=_is_draft(reader, period),
    )


def _is_draft(reader: _Reader, period: Period) -> bool:
    """Whether an officer's figures are not all public, those of the plans they draw on included."""
    if not reader.viewer.is_officer_of(reader.plan.authority_id):
        return False
    linked = [plan_id for plan_id, _ in items.linked_revisions(reader.plan)]
    return drafts.has_drafts([reader.plan.pk, *linked], as_at=period.as_at)


def _period(period: Period) -> PeriodFacts:
    return PeriodFacts(
        slug=period.slug,
        name=cleaning.line(period.name),
        from_date=period.from_date,
        to_date=period.to_date,
        as_at=period.as_at,
    )


def _item(told: Told, item: ItemState) -> ItemFacts:
    position, derived = told.position, item.derived
    rolled = position.rollups.get(item.id)
    return ItemFacts(
        key=item.public_id,
        path=told.paths.get(item.id, item.path),
        reference=cleaning.line(item.reference),
        title=cleaning.line(item.title),
        above=position.by_id[item.parent_id].public_id if item.parent_id is not None else "",
        depth=item.depth,
        level_name=cleaning.line(item.level_name),
        is_leaf=item.is_leaf,
        owners=tuple(cleaning.line(owner.text) for owner in item.owners),
        directorates=told.directorates.get(item.id, ()),
        followers=tuple(cleaning.line(follower.text) for follower in item.followers),
        headings=tuple((cleaning.line(each.reference), cleaning.line(each.title)) for each in item.headings),
        weight=item.weight,
        percent=_decimal(rolled.percent if rolled else item.percent),
        not_reported=rolled.not_reported if rolled else int(item.percent is None),
        status=_status(item),
        label=_label(position, item),
        tone=wording.tone_of(position.scheme, _status(item)),
        derived=(derived.code or "") if derived else "",
        derived_label=derived.printed if derived else "",
        because=derived.because if derived else "",
        original=_date(item.dates.original),
        agreed=_date(item.dates.agreed),
        forecast=_date(item.dates.forecast),
        completed=_date(item.dates.completed),
        slips=_slips(told, item),
        clash=_clash(told, item),
        cancelled_reason=None if item.cancelled_reason is None else cleaning.text(item.cancelled_reason),
        is_new=item.is_new,
        is_late=item.is_late,
        is_completed_late=item.is_completed_late,
        is_stale=item.is_stale,
        said=_said(told, item),
    )


def _decimal(figure: Decimal | int | None) -> Decimal | None:
    return None if figure is None else Decimal(figure)


def _status(item: ItemState) -> str:
    return item.update.status if item.update else ""


def _label(position: PlanPosition, item: ItemState) -> str:
    if item.update is None or not item.update.status:
        return ""
    return cleaning.line(position.scheme.in_words(item.update.label, item.update.status))


def _date(given: PlanDate | None) -> StatedDate | None:
    return None if given is None else StatedDate(cleaning.line(wording.given_date(given)), given.deadline)


def _slips(told: Told, item: ItemState) -> tuple[Slip, ...]:
    was = item.dates.original
    slips = []
    for entry in told.moves.get(item.id, ()):
        slips.append(
            Slip(
                day=entry.stated_date,
                before=cleaning.line(wording.given_date(was)),
                after=cleaning.line(wording.given_date(entry.given)),
                reason=cleaning.text(entry.reason),
                authority=cleaning.line(entry.authority),
            )
        )
        was = entry.given
    return tuple(slips)


def _clash(told: Told, item: ItemState) -> Clash | None:
    found = item.contradiction
    if found is None:
        return None
    reply = told.replies.get(item.id)
    return Clash(
        because=found.because,
        rule=found.rule.sentence,
        citation=found.rule.citation,
        derived=found.derived.printed,
        since=found.since,
        reply=cleaning.text(reply.text) if reply else "",
    )


def _said(told: Told, item: ItemState) -> Said | None:
    found = told.words.get(item.id)
    if found is None:
        return None
    return Said(
        period=cleaning.line(found.period),
        stated_date=found.stated_date,
        passages=tuple(Passage(cleaning.line(heading), cleaning.text(said)) for heading, said in found.passages),
        risk=cleaning.text(found.risk),
        mitigation=cleaning.text(found.mitigation),
        stated_by=cleaning.line(found.stated_by),
        is_of_period=found.period_id == told.period.pk,
    )
