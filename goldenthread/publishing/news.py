"""What is new in a plan, the most pressing first."""

from collections.abc import Mapping

from goldenthread.plans.queries.changes import Change, ChangeKind, Changes
from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.rules import wording
from goldenthread.publishing.digests import News

SHOWN = 8
# What a reader most needs to know comes first; an item without a change comes after those with one.
_WEIGHT = {
    ChangeKind.CANCELLED: 0,
    ChangeKind.STATUS: 1,
    ChangeKind.DATE: 1,
    ChangeKind.ADDED: 2,
    ChangeKind.PERCENT: 3,
}
_UNCHANGED = 4
_ALARM = {tone: at for at, tone in enumerate(("overdue", "delayed", "completed", "on_target"))}


def newest(position: PlanPosition, changes: Changes, paths: Mapping[int, str]) -> tuple[News, ...]:
    """Return what was said of items in the latest report, the most pressing first."""
    told = _foremost(changes)
    reported = [leaf for leaf in position.leaves if leaf.update or leaf.id in told]
    last = max((leaf.update.stated_date for leaf in reported if leaf.update), default=None)
    fresh = [leaf for leaf in reported if leaf.id in told or (leaf.update and leaf.update.stated_date == last)]
    ranked = sorted(fresh, key=lambda leaf: _rank(position, leaf, told.get(leaf.id)))
    return tuple(_line(position, leaf, told.get(leaf.id), paths) for leaf in ranked[:SHOWN])


def in_words(changes: Changes) -> dict[int, str]:
    """Return, by item, the most important thing that changed about it."""
    return {item_id: _change_in_words(change) for item_id, change in _foremost(changes).items()}


def _foremost(changes: Changes) -> dict[int, Change]:
    told: dict[int, Change] = {}
    for change in sorted(changes.changes, key=lambda change: _WEIGHT[change.kind]):
        told.setdefault(change.item_id, change)
    return told


def _rank(position: PlanPosition, leaf: ItemState, change: Change | None) -> tuple[int, int]:
    tone = wording.tone_of(position.scheme, leaf.update.status if leaf.update else "")
    return (_WEIGHT[change.kind] if change else _UNCHANGED, _ALARM.get(tone, len(_ALARM)))


def _line(position: PlanPosition, leaf: ItemState, change: Change | None, paths: Mapping[int, str]) -> News:
    update = leaf.update
    words = [wording.status_label(position.scheme.status(update.status))] if update and update.status else []
    if leaf.percent is not None:
        words.append(wording.percent(leaf.percent))
    day = change.day if change else update.stated_date if update else position.as_at
    return News(
        path=paths[leaf.id],
        reference=leaf.reference,
        title=leaf.title,
        said=", ".join(words),
        changed=_change_in_words(change) if change else "",
        tone=wording.tone_of(position.scheme, update.status if update else ""),
        day=wording.long_date(day),
    )


def _change_in_words(change: Change) -> str:
    match change.kind:
        case ChangeKind.CANCELLED:
            return "cancelled"
        case ChangeKind.ADDED:
            return "new in the plan"
        case ChangeKind.DATE:
            return f"date moved from {change.before}"
        case _:
            return f"was {change.before}"
