"""What is looked at before a period is published: what becomes public, what contradicts, what is missing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.core.workspace_addresses import PlanWorkspaceAddress
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.presenters import wording, workspace
from goldenthread.plans.queries.drafts import Draft
from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.rules.schemes import Scheme

_WORDS = {
    "description": "what the item is",
    "update": "an update",
    "date": "a date",
    "cancellation": "a cancellation",
    "reference": "another reference",
    "dependency": "what it waits for",
    "link": "the plan it stands for",
    "grouping": "the groupings it belongs to",
    "reply": "a reply to a contradiction",
}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """An item, and what there is to say about it."""

    name: str
    address: str
    said: str


@dataclass(frozen=True, slots=True)
class PublicationCheck:
    """The check before a publication."""

    period: str
    as_at: date
    plan_address: str
    report_address: str
    is_first: bool
    becoming_public: tuple[CheckLine, ...]
    contradictions: tuple[CheckLine, ...]
    not_updated: tuple[CheckLine, ...]
    unowned: tuple[CheckLine, ...]


def publication_check(
    plan: Plan, period: Period, position: PlanPosition, drafts: tuple[Draft, ...]
) -> PublicationCheck:
    """Return the check of a period, everything in the plan's order."""
    address = PlanWorkspaceAddress(plan.authority.slug, plan.slug)
    open_leaves = [leaf for leaf in position.leaves if not leaf.is_cancelled]
    return PublicationCheck(
        period=period.name,
        as_at=period.as_at,
        plan_address=address.page(),
        report_address=address.report(period.slug),
        is_first=plan.publication_id is None,
        becoming_public=tuple(_becoming_public(position, drafts, address)),
        contradictions=tuple(
            _line(leaf, address, f"{found.because} {found.rule.sentence}")
            for leaf in position.contradicting
            if (found := leaf.contradiction)
        ),
        not_updated=tuple(
            _line(leaf, address, _last_said(leaf))
            for leaf in open_leaves
            if leaf.percent != 100 and not workspace.is_updated_in(leaf, period)
        ),
        unowned=tuple(_line(leaf, address, "Nobody is named") for leaf in open_leaves if leaf.is_unowned),
    )


def _becoming_public(
    position: PlanPosition, drafts: tuple[Draft, ...], address: PlanWorkspaceAddress
) -> Iterable[CheckLine]:
    kinds: dict[int, list[str]] = defaultdict(list)
    for draft in drafts:
        if draft.kind not in kinds[draft.item_id]:
            kinds[draft.item_id].append(draft.kind)
    for item in position.items:
        if found := kinds.get(item.id):
            said = "; ".join(_words(item, kind, position.scheme) for kind in found)
            yield _line(item, address, said[0].upper() + said[1:])


def _words(item: ItemState, kind: str, scheme: Scheme) -> str:
    if kind == "update" and item.update:
        figures = [
            wording.reported(item.update.label, item.update.status, scheme),
            wording.percent(item.update.percent),
        ]
        return "an update: " + ", ".join(figure for figure in figures if figure)
    return _WORDS[kind]


def _last_said(leaf: ItemState) -> str:
    return f"Last updated {wording.day(leaf.update.stated_date)}" if leaf.update else "Never updated"


def _line(item: ItemState, address: PlanWorkspaceAddress, said: str) -> CheckLine:
    return CheckLine(name=f"{item.reference} {item.title}".strip(), address=address.item(item.path), said=said)
