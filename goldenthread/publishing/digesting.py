"""Boiling a plan's position down to its digest."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.utils.text import slugify

from goldenthread.plans.queries.changes import Changes
from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.rules import counting, wording
from goldenthread.plans.rules.counting import StatusCount
from goldenthread.plans.rules.schemes import Scheme
from goldenthread.publishing import news
from goldenthread.publishing.digests import Branch, Digest, Facet, Overview, Row, Section


def digest(position: PlanPosition, changes: Changes, paths: Mapping[int, str]) -> Digest:
    """Boil a position down.

    :param paths: the present path of each item, by which pages are addressed whatever the date
    """
    changed = news.in_words(changes)
    tops = {item.id: top for top in position.roots for item in _beneath(position, top)}
    rows = {leaf.id: _row(position, leaf, tops[leaf.id], changed.get(leaf.id, ""), paths) for leaf in position.leaves}
    by_section: dict[str, list[Row]] = {}
    for row in rows.values():
        by_section.setdefault(row.section, []).append(row)
    sections = tuple(_section(position, top, by_section.get(paths[top.id], []), paths) for top in position.roots)
    return Digest(
        overview=_overview(position, changes, sections, tuple(rows.values()), paths),
        rows=tuple(rows.values()),
        branches={paths[item.id]: _branch(position, item, paths) for item in position.items if item.children},
    )


def _beneath(position: PlanPosition, top: ItemState) -> Iterable[ItemState]:
    waiting = [top]
    while waiting:
        item = waiting.pop()
        yield item
        waiting.extend(position.by_id[key] for key in item.children)


def _overview(
    position: PlanPosition,
    changes: Changes,
    sections: tuple[Section, ...],
    rows: Sequence[Row],
    paths: Mapping[int, str],
) -> Overview:
    rolled = position.rollups[None]
    return Overview(
        leaves=len(rows),
        headings=sum(max(1, len(root.headings)) for root in position.roots),
        statuses=statuses(position.scheme, rows),
        percent=rolled.percent,
        not_reported=rolled.not_reported,
        sections=sections,
        owners=_facets((slugify(owner), owner) for row in rows for owner in row.owners),
        boards=_facets(board for row in rows for board in row.boards if board[0]),
        late=sum(row.late for row in rows),
        changed=sum(bool(row.changed) for row in rows),
        contradicting=sum(bool(row.because) for row in rows),
        stale=sum(row.stale for row in rows),
        unowned=sum(not row.owners for row in rows),
        completed_late=sum(row.completed_late for row in rows),
        moved=sum(bool(row.moves) for row in rows),
        since=wording.long_date(changes.since) if changes.since else "",
        news=news.newest(position, changes, paths),
    )


def _row(position: PlanPosition, leaf: ItemState, top: ItemState, changed: str, paths: Mapping[int, str]) -> Row:
    scheme, update, dates = position.scheme, leaf.update, leaf.dates
    code = counting.group_code(scheme, update.status if update else "")
    derived = leaf.derived
    clash = leaf.contradiction
    return Row(
        id=leaf.id,
        path=paths[leaf.id],
        reference=leaf.reference,
        title=leaf.title,
        section=paths[top.id],
        above=paths[leaf.parent_id] if leaf.parent_id is not None else "",
        owners=tuple(owner.text for owner in leaf.owners),
        boards=tuple((follower.slug, follower.text) for follower in leaf.followers),
        due=wording.given_date(dates.due),
        original=wording.given_date(dates.original),
        moves=dates.moves,
        slipped=dates.slipped,
        forecast=wording.given_date(dates.forecast),
        completed=wording.given_date(dates.completed),
        percent=wording.percent(leaf.percent),
        status=code,
        label=scheme.in_words(update.label, update.status) if update and update.status else "",
        tone=wording.tone_of(scheme, update.status if update else ""),
        derived=derived.printed if derived else "",
        derived_tone=wording.tone_of(scheme, derived.code or "") if derived else "unstated",
        because=clash.because if clash else "",
        rule=clash.rule.id if clash else "",
        since=wording.long_date(clash.since) if clash and clash.since else "",
        changed=changed,
        late=leaf.is_late,
        completed_late=leaf.is_completed_late,
        stale=leaf.is_stale,
        cancelled=leaf.is_cancelled,
        new=leaf.is_new,
    )


def _section(position: PlanPosition, top: ItemState, rows: Sequence[Row], paths: Mapping[int, str]) -> Section:
    rolled = position.rollups.get(top.id)
    return Section(
        path=paths[top.id],
        reference=top.reference,
        title=top.title,
        leaves=len(rows),
        statuses=statuses(position.scheme, rows),
        percent=rolled.percent if rolled else None if top.percent is None else int(top.percent),
        not_reported=rolled.not_reported if rolled else int(top.percent is None),
        late=sum(row.late for row in rows),
        contradicting=sum(bool(row.because) for row in rows),
    )


def statuses(scheme: Scheme, rows: Sequence[Row]) -> tuple[StatusCount, ...]:
    """Count rows by the word or icon they are reported under, from done to not known."""
    return counting.status_counts(scheme, (row.status for row in rows))


def _branch(position: PlanPosition, item: ItemState, paths: Mapping[int, str]) -> Branch:
    rolled = position.rollups[item.id]
    return Branch(
        path=paths[item.id],
        reference=item.reference,
        title=item.title,
        above=paths[item.parent_id] if item.parent_id is not None else "",
        percent=rolled.percent,
        not_reported=rolled.not_reported,
        leaves=rolled.leaves,
    )


def _facets(pairs: Iterable[tuple[str, str]]) -> tuple[Facet, ...]:
    labels: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for value, label in pairs:
        labels.setdefault(value, label)
        counts[value] += 1
    return tuple(Facet(value, labels[value], counts[value]) for value in sorted(counts, key=lambda v: (-counts[v], v)))
