"""What the cells of a working copy say of a plan: when it is handed out, and when it is compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.plans.models import Item, ItemOwner, ItemVersion, Plan
from goldenthread.plans.queries import contents
from goldenthread.plans.queries.contents import Content, KnownParty
from goldenthread.plans.rules import schemes
from goldenthread.plans.rules.schemes import Scheme
from goldenthread.reporting.models import WorkingCopy
from goldenthread.reporting.rules import copies

LISTED_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One item of a plan as a working copy tells of it.

    :param key: the item's public id
    :param values: what each column's cell says, by the column's code; empty cells are left out
    :param is_context: whether it stands above what was asked for, and is there only to be read
    """

    key: str
    item_id: int
    depth: int
    is_leaf: bool
    values: Mapping[str, str]
    is_context: bool = False


def rows(plan: Plan, *, as_at: date, owner: str = "", only: frozenset[int] | None = None) -> tuple[CopyRow, ...]:
    """Return what a plan's working copy says as at a date, drafts included, in document order.

    :param owner: return only what this owner answers for, and what stands above it
    :param only: return only these items, by id, and what stands above them
    """
    found = [content for content in contents.contents(plan, as_at=as_at) if not content.is_later]
    asked = _asked(found, owner, only)
    wanted = asked | _above(found, asked)
    told = _Told(
        plan=plan,
        scheme=schemes.scheme(plan.scheme_code, plan.scheme_version),
        public_ids=dict(Item.objects.filter(plan=plan).values_list("pk", "public_id")),
        contents={content.item_id: content for content in found},
        parents=frozenset(content.parent_id for content in found if content.parent_id is not None),
        asked=asked,
    )
    return tuple(_row(content, told) for content in found if content.item_id in wanted)


def owners_of(plan: Plan) -> tuple[str, ...]:
    """Return who owns items of a plan, as printed there last, in the order of the alphabet."""
    latest = ItemVersion.objects.filter(item__plan=plan).latest_each().values("pk")
    named = ItemOwner.objects.filter(version__in=latest).values_list("text", flat=True)
    return tuple(named.distinct().order_by("text"))


def handed_out(plan: Plan, *, page: int) -> tuple[list[WorkingCopy], bool]:
    """Return a page of a plan's working copies, newest first, and whether older ones follow.

    :param page: from 1
    """
    start = (page - 1) * LISTED_AT_ONCE
    found = WorkingCopy.objects.filter(plan=plan).select_related("period")
    kept = list(found[start : start + LISTED_AT_ONCE + 1])
    return kept[:LISTED_AT_ONCE], len(kept) > LISTED_AT_ONCE


@dataclass(frozen=True, slots=True)
class _Told:
    plan: Plan
    scheme: Scheme
    public_ids: Mapping[int, str]
    contents: Mapping[int, Content]
    parents: frozenset[int]
    asked: frozenset[int]

    def depth(self, content: Content) -> int:
        depth = 0
        while content.parent_id is not None and content.parent_id in self.contents:
            content = self.contents[content.parent_id]
            depth += 1
        return depth


def _asked(found: Sequence[Content], owner: str, only: frozenset[int] | None) -> frozenset[int]:
    """The items asked for; somebody who owns an item answers for all beneath it."""
    asked = frozenset(content.item_id for content in found)
    if owner:
        owned: set[int] = set()
        for content in found:
            if content.parent_id in owned or any(party.text == owner for party in content.owners):
                owned.add(content.item_id)
        asked = frozenset(owned)
    return asked if only is None else asked & only


def _above(found: Sequence[Content], asked: frozenset[int]) -> set[int]:
    """The items above those asked for, so that each stands where it belongs."""
    parents = {content.item_id: content.parent_id for content in found}
    above: set[int] = set()
    for item_id in asked:
        at = parents[item_id]
        while at is not None and at in parents and at not in above:
            above.add(at)
            at = parents[at]
    return above


def _row(content: Content, told: _Told) -> CopyRow:
    depth, is_leaf = told.depth(content), content.item_id not in told.parents
    said = {**_of_item(content, told, depth), **_of_update(content, told)}
    return CopyRow(
        key=told.public_ids[content.item_id],
        item_id=content.item_id,
        depth=depth,
        is_leaf=is_leaf,
        values={code: text for code, text in said.items() if text},
        is_context=content.item_id not in told.asked,
    )


def _of_item(content: Content, told: _Told, depth: int) -> dict[str, str]:
    above = told.contents.get(content.parent_id) if content.parent_id is not None else None
    return {
        "level": told.plan.level_name(depth),
        "reference": content.reference,
        "above": (above.reference or above.title) if above else "",
        "title": content.title,
        "owners": _names(content.owners),
        "followers": _names(content.followers),
        **{kind: content.dates.get(kind, "") for kind in ("original", "agreed", "forecast", "completed")},
    }


def _of_update(content: Content, told: _Told) -> dict[str, str]:
    update = content.update
    if update is None:
        return {}
    texts = {f"{copies.TEXT}{code}": text for code, text in update.public_text.items()}
    return {
        "last": update.period_name,
        "status": told.scheme.status(update.status).printed if update.status else update.label,
        "percent": _percent(update.percent),
        "risk": update.risk,
        "mitigation": update.mitigation,
        "officer_note": update.officer_note,
        **texts,
    }


def _names(parties: Iterable[KnownParty]) -> str:
    return "; ".join(party.text for party in parties)


def _percent(percent: Decimal | None) -> str:
    return "" if percent is None else f"{percent.normalize():f}"
