"""What the cells of a working copy say of a plan: when it is handed out, and when it is compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.plans.models import Item, Plan
from goldenthread.plans.queries import contents
from goldenthread.plans.queries.contents import Content, KnownParty
from goldenthread.plans.rules import schemes
from goldenthread.plans.rules.schemes import Scheme
from goldenthread.reporting.rules import copies


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One item of a plan as a working copy tells of it.

    :param key: the item's public id
    :param values: what each column's cell says, by the column's code; empty cells are left out
    """

    key: str
    item_id: int
    depth: int
    is_leaf: bool
    values: Mapping[str, str]


def rows(plan: Plan, *, as_at: date, owner: str = "") -> tuple[CopyRow, ...]:
    """Return what a plan's working copy says as at a date, drafts included, in document order.

    :param owner: return only the items of this owner, and what stands above them
    """
    found = [content for content in contents.contents(plan, as_at=as_at) if not content.is_later]
    wanted = _owned(found, owner) if owner else {content.item_id for content in found}
    told = _Told(
        plan=plan,
        scheme=schemes.scheme(plan.scheme_code, plan.scheme_version),
        public_ids=dict(Item.objects.filter(plan=plan).values_list("pk", "public_id")),
        contents={content.item_id: content for content in found},
        parents=frozenset(content.parent_id for content in found if content.parent_id is not None),
    )
    return tuple(_row(content, told) for content in found if content.item_id in wanted)


@dataclass(frozen=True, slots=True)
class _Told:
    plan: Plan
    scheme: Scheme
    public_ids: Mapping[int, str]
    contents: Mapping[int, Content]
    parents: frozenset[int]

    def depth(self, content: Content) -> int:
        depth = 0
        while content.parent_id is not None and content.parent_id in self.contents:
            content = self.contents[content.parent_id]
            depth += 1
        return depth


def _owned(found: Iterable[Content], owner: str) -> set[int]:
    """The items of an owner, with those above them."""
    by_id = {content.item_id: content for content in found}
    wanted: set[int] = set()
    for content in by_id.values():
        if any(party.text == owner for party in content.owners):
            at: int | None = content.item_id
            while at is not None and at in by_id and at not in wanted:
                wanted.add(at)
                at = by_id[at].parent_id
    return wanted


def _row(content: Content, told: _Told) -> CopyRow:
    depth, is_leaf = told.depth(content), content.item_id not in told.parents
    said = {**_of_item(content, told, depth), **_of_update(content, told)}
    return CopyRow(
        key=told.public_ids[content.item_id],
        item_id=content.item_id,
        depth=depth,
        is_leaf=is_leaf,
        values={code: text for code, text in said.items() if text},
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
