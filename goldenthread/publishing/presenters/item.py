"""The page of an item: where it stands, and its golden thread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.core import charts
from goldenthread.core.pages import Link
from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.rules import wording
from goldenthread.publishing import digesting
from goldenthread.publishing.asking import Selection
from goldenthread.publishing.digests import Row
from goldenthread.publishing.presenters import beside, ledger, parts, replies, rows, thread
from goldenthread.publishing.presenters.beside import ItemFacts, Named
from goldenthread.publishing.presenters.ledger import LedgerLine
from goldenthread.publishing.presenters.parts import Figure, Tag, Way
from goldenthread.publishing.presenters.replies import ReplyLine
from goldenthread.publishing.presenters.rows import RowGroup
from goldenthread.publishing.presenters.thread import KnotLine
from goldenthread.publishing.scenes import PlanScene


@dataclass(frozen=True, slots=True)
class Clash:
    """A reported status that the rules do not allow, in a few sentences."""

    headline: str
    because: str
    address: str
    reply: ReplyLine | None


@dataclass(frozen=True, slots=True)
class ItemPage:
    """What the page of an item says."""

    reference: str
    reference_note: str
    title: str
    level: str
    percent: Figure
    tag: Tag | None
    standing: str
    clash: Clash | None
    cancelled: str
    late: str
    dates: tuple[Figure, ...]
    bar: charts.Bar | None
    beneath: tuple[RowGroup, ...]
    beneath_title: str
    more_beneath: Way | None
    thread_notes: tuple[str, ...]
    knots: tuple[KnotLine, ...]
    named: tuple[Named, ...]
    chart: charts.Step | None
    readings: tuple[tuple[str, str, str], ...]
    ledger: tuple[LedgerLine, ...]
    siblings: tuple[Way, ...]
    siblings_title: str


# Beneath an item as many rows are shown as a page of its plan's list holds; the rest are in that list.
MOST_BENEATH = 50
MOST_SIBLINGS = 40


def crumbs(scene: PlanScene, position: PlanPosition, item: ItemState, paths: dict[int, str]) -> tuple[Link, ...]:
    """Return the ways from the plan down to an item, itself left out."""
    plan = Link(scene.plan.title, scene.link(scene.address.page()))
    above = (
        Link(wording.item_name(each), scene.link(scene.address.item(paths[each.id])))
        for each in position.ancestors(item)
    )
    return (plan, *above)


def item_page(facts: ItemFacts) -> ItemPage:
    """Return what the page of an item says."""
    scene, item, position = facts.scene, facts.item, facts.position
    beneath = _rows_beneath(facts)
    chart = _chart(facts)
    siblings = tuple(_siblings(facts))
    return ItemPage(
        reference=item.reference,
        reference_note="our number; the paper prints none" if item.is_reference_assigned else "",
        title=item.title,
        level=item.level_name,
        percent=_percent(facts),
        tag=_tag(facts),
        standing=_standing(facts),
        clash=_clash(facts),
        cancelled=item.cancelled_reason or "",
        late=_late(facts),
        dates=tuple(_dates(facts)),
        bar=_bar(facts, beneath) if item.children else None,
        beneath=rows.grouped_under(scene, facts.keeper.digest(), beneath[:MOST_BENEATH], facts.paths[item.id]),
        beneath_title=_beneath_title(facts, beneath),
        more_beneath=_more(facts, beneath),
        thread_notes=tuple(note[:1].upper() + note[1:] for note in thread.shared_notes(facts.knots)),
        knots=thread.lines(facts.knots, scene.link),
        named=tuple(beside.named(facts)),
        chart=chart,
        readings=tuple(_readings(facts)),
        ledger=ledger.lines(scene, facts.paths[item.id], facts.entries),
        siblings=siblings,
        siblings_title=_siblings_title(position, item),
    )


def _percent(facts: ItemFacts) -> Figure:
    item, scene = facts.item, facts.scene
    working = scene.link(scene.address.working(facts.paths[item.id]))
    rolled = facts.position.rollups.get(item.id)
    if rolled is None:
        return Figure(wording.percent(item.percent) or "No figure", "", working)
    note = f"{rolled.not_reported:,} of {rolled.leaves:,} not reported" if rolled.not_reported else ""
    return Figure(wording.percent(rolled.percent) or "No figure", note, working)


def _tag(facts: ItemFacts) -> Tag | None:
    item, scheme = facts.item, facts.position.scheme
    if item.is_cancelled:
        return Tag("Cancelled", "cancelled")
    if item.update and item.update.status:
        label = scheme.in_words(item.update.label, item.update.status)
        working = facts.scene.link(facts.scene.address.working(facts.paths[item.id]))
        return Tag(label, wording.tone_of(scheme, item.update.status), working)
    return None


def _standing(facts: ItemFacts) -> str:
    item = facts.item
    if item.children:
        return ""
    if item.update is None:
        return "nothing reported yet"
    said = f"reported {wording.long_date(item.update.stated_date)}"
    if not item.update.status:
        derived = f"; the rules give {item.derived.printed}" if item.derived and item.derived.code else ""
        return f"{said} · no status stated{derived}"
    if item.contradiction or item.derived is None:
        return said
    if item.derived.code is None:
        return f"{said} · not judged by its date"
    return f"{said} · the dates allow it"


def _clash(facts: ItemFacts) -> Clash | None:
    found = facts.item.contradiction
    if found is None:
        return None
    return Clash(
        headline=f"Reported {found.reported.printed}; the dates say {found.derived.printed}",
        because=found.because,
        address=facts.scene.link(facts.scene.address.working(facts.paths[facts.item.id])),
        reply=replies.reply_line(facts.reply),
    )


def _late(facts: ItemFacts) -> str:
    return "Completed after its date" if facts.item.is_completed_late else ""


def _dates(facts: ItemFacts) -> Iterator[Figure]:
    dates = facts.item.dates
    if facts.item.children and not (dates.original or dates.agreed or dates.forecast):
        return
    yield Figure(wording.given_date(dates.original) or "none given", "Original")
    if dates.moves:
        times = "changed once" if dates.moves == 1 else f"changed {dates.moves} times"
        known = dates.agreed is not None and dates.agreed.start is not None
        now = wording.given_date(dates.agreed) if known else times
        yield Figure(now, f"Agreed, {times}: who and why" if known else "Agreed: who and why", "#dates")
    else:
        yield Figure("as the original" if dates.original else "none given", "Agreed")
    if dates.completed:
        yield Figure(wording.given_date(dates.completed), "Completed")
    else:
        yield Figure(wording.given_date(dates.forecast) or "not given", "Forecast")


def _rows_beneath(facts: ItemFacts) -> list[Row]:
    if not facts.item.children:
        return []
    wanted = {facts.paths[leaf.id] for leaf in facts.position.leaves_under(facts.item)}
    return [row for row in facts.keeper.digest().rows if row.path in wanted]


def _bar(facts: ItemFacts, beneath: Sequence[Row]) -> charts.Bar:
    leaf = (facts.scene.plan.level_names or ["item"])[-1].lower()
    return parts.status_bar(
        f"{wording.count(len(beneath), leaf)} by reported status", digesting.statuses(facts.position.scheme, beneath)
    )


def _beneath_title(facts: ItemFacts, beneath: Sequence[Row]) -> str:
    leaf = (facts.scene.plan.level_names or ["item"])[-1].lower()
    return f"Its {wording.count(len(beneath), leaf)}" if beneath else ""


def _more(facts: ItemFacts, beneath: Sequence[Row]) -> Way | None:
    if len(beneath) <= MOST_BENEATH:
        return None
    top = facts.position.root_of(facts.item)
    asked = Selection(theme=facts.paths[top.id])
    text = f"The first {MOST_BENEATH} of {len(beneath):,} are shown: see the list of the plan"
    return Way(text, f"{asked.address(facts.scene.address.page(), as_at=facts.scene.asked)}#items")


def _readings(facts: ItemFacts) -> Iterator[tuple[str, str, str]]:
    for each in facts.detail.reported:
        label = facts.position.scheme.in_words(each.label, each.status)
        yield wording.long_date(each.day), wording.percent(each.percent), label


def _chart(facts: ItemFacts) -> charts.Step | None:
    told = [charts.Reading(each.day, each.percent) for each in facts.detail.reported]
    return charts.step(told, until=facts.scene.as_at) if told and not facts.item.children else None


def _siblings(facts: ItemFacts) -> Iterator[Way]:
    position, item = facts.position, facts.item
    parent = position.by_id.get(item.parent_id) if item.parent_id is not None else None
    keys = parent.children if parent else tuple(root.id for root in position.roots)
    if len(keys) < 2 or len(keys) > MOST_SIBLINGS:
        return
    for key in keys:
        other = position.by_id[key]
        address = facts.scene.link(facts.scene.address.item(facts.paths[key]))
        yield Way(f"{other.reference} {other.title}".strip(), address, current=key == item.id)


def _siblings_title(position: PlanPosition, item: ItemState) -> str:
    parent = position.by_id.get(item.parent_id) if item.parent_id is not None else None
    return f"Others under {wording.item_name(parent)}" if parent else "Others in the plan"
