"""The golden thread of a plan item: what was agreed, reported, moved and given up, each with its source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from goldenthread.core import clock, viewing
from goldenthread.core.addresses import PlanAddress
from goldenthread.core.viewing import Standpoint
from goldenthread.plans.models import DateEntry, DateKind, Item, ItemVersion, Reply, Statement, Update
from goldenthread.plans.queries import ledger
from goldenthread.plans.rules import dates, passages, schemes, status
from goldenthread.plans.rules.schemes import Scheme
from goldenthread.publication.registry import Knot, Place

Sources = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Spool:
    """The item a thread is spun for, and from where it is looked at."""

    item: Item
    address: PlanAddress
    path: str
    standpoint: Standpoint

    def sources(self, row: Statement) -> Sources:
        """The way to the cells a statement was read from."""
        if row.source_row_id is None:
            return ()
        token = f"{row._meta.model_name}-{row.pk}"
        return (("as given", self.address.source(self.path, token)),)


def item_knots(place: Place) -> Iterator[Knot]:
    """Return what plans know of an item, the latest recorded first."""
    if place.subject.kind != "item":
        return
    item = Item.objects.filter(public_id=place.subject.public_id).select_related("plan__authority").first()
    if item is None:
        return
    seen = viewing.standpoint(place.viewer, authority_id=item.plan.authority_id, as_at=place.as_at)
    versions = list(
        item.versions.seen_from(seen)
        .select_related("publication", "parent")
        .prefetch_related("owners")
        .order_by("stated_date", "pk")
    )
    if not versions:
        return
    address = PlanAddress(item.plan.authority.slug, item.plan.slug)
    spool = _Spool(item=item, address=address, path=versions[-1].path, standpoint=seen)
    rows = list(item.date_entries.seen_from(seen).select_related("publication").order_by("stated_date", "pk"))
    knots = [
        *_versions(spool, versions, rows),
        *_dates(spool, rows, versions[0]),
        *_updates(spool),
        *_cancellations(spool),
        *_replies(spool),
    ]
    yield from reversed(knots)


def _versions(spool: _Spool, versions: Sequence[ItemVersion], entries: Sequence[DateEntry]) -> Iterator[Knot]:
    first = versions[0]
    due = next((row for row in entries if row.kind == DateKind.ORIGINAL and row.stated_date == first.stated_date), None)
    yield Knot(
        at=first.stated_date,
        kind="agreed",
        headline=_agreed(spool.item, first, due),
        detail=first.title if first.title != versions[-1].title else "",
        sources=spool.sources(first),
        notes=_notes(first),
    )
    for before, after in pairwise(versions):
        if said := "; ".join(_revised(before, after)):
            yield Knot(
                at=after.stated_date,
                kind="revised",
                headline=said,
                sources=spool.sources(after),
                notes=_notes(after),
            )


def _agreed(item: Item, first: ItemVersion, due: DateEntry | None) -> str:
    baseline = item.plan.baseline_date
    is_later = first.is_new_action or (baseline is not None and first.stated_date > baseline)
    said = "Added to the plan" if is_later else "Agreed in the plan"
    if first.reference and not first.is_reference_assigned:
        said += f" as {first.reference}"
    if due is None:
        return said
    given = ledger.entry(due).given
    return f"{said}, to be done by {dates.describe(given)}" if given.deadline else f"{said}, date: {given.text}"


def _revised(before: ItemVersion, after: ItemVersion) -> Iterator[str]:
    if before.reference != after.reference:
        was, now = before.reference or "no reference", after.reference or "no reference"
        yield f"Renumbered from {was} to {now}"
    if " ".join(before.title.split()) != " ".join(after.title.split()):
        yield f"Reworded from “{before.title}” to “{after.title}”"
    owned = [" and ".join(owner.text for owner in version.owners.all()) or "nobody" for version in (before, after)]
    if owned[0] != owned[1]:
        yield f"Owner changed from {owned[0]} to {owned[1]}"
    if before.weight != after.weight:
        yield f"Weight changed from {before.weight} to {after.weight}"


def _dates(spool: _Spool, entries: Sequence[DateEntry], first: ItemVersion) -> Iterator[Knot]:
    held: dict[str, str] = {}
    for row in entries:
        now = _said(row)
        if row.kind != DateKind.ORIGINAL or row.stated_date != first.stated_date:
            yield Knot(
                at=row.stated_date,
                kind="date",
                headline=_dated(row, now, held),
                sources=spool.sources(row),
                notes=(*_why(row), *_notes(row)),
            )
        held[row.kind] = now


def _dated(row: DateEntry, now: str, held: dict[str, str]) -> str:
    match row.kind:
        case DateKind.AGREED:
            was = held.get(DateKind.AGREED) or held.get(DateKind.ORIGINAL)
            return f"Agreed date changed from {was} to {now}" if was else f"Date agreed: {now}"
        case DateKind.FORECAST:
            was = held.get(DateKind.FORECAST)
            return f"Forecast changed from {was} to {now}" if was else f"Forecast: {now}"
        case DateKind.COMPLETED:
            return f"Completed: {now}"
        case _:
            return f"Original date: {now}"


def _said(row: DateEntry) -> str:
    """A date in words; one that names no day is quoted as printed."""
    given = ledger.entry(row).given
    return dates.describe(given) if given.start else f"“{given.text}”"


def _why(row: DateEntry) -> Iterator[str]:
    if row.reason:
        yield f"reason given: {row.reason}"
    if row.authority_text:
        yield f"on whose authority: {row.authority_text}"


def _updates(spool: _Spool) -> Iterator[Knot]:
    rows = spool.item.updates.seen_from(spool.standpoint).select_related("publication", "period")
    plan = spool.item.plan
    scheme = schemes.scheme(plan.scheme_code, plan.scheme_version)
    for row in rows.order_by("stated_date", "pk"):
        yield Knot(
            at=row.stated_date,
            kind="reported",
            headline=_reported(row, scheme),
            passages=tuple(_passages(row, plan.sections)),
            sources=spool.sources(row),
            notes=_notes(row),
        )


def _reported(row: Update, scheme: Scheme) -> str:
    label = scheme.in_words(row.reported_label, row.reported_status)
    said = [label] if label else []
    if row.percent is not None:
        said.append(f"at {status.percent_in_words(row.percent)}")
    figures = f"Reported {' '.join(said)}" if said else "Reported on"
    return f"{figures} for {row.period.name}"


def _passages(row: Update, sections: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    yield from passages.passages(row.public_text, sections)
    if row.risk:
        yield "Risk", row.risk
    if row.mitigation:
        yield "What is done about the risk", row.mitigation


def _cancellations(spool: _Spool) -> Iterator[Knot]:
    for row in spool.item.cancellations.seen_from(spool.standpoint).select_related("publication"):
        authority = (f"on whose authority: {row.authority_text}",) if row.authority_text else ()
        yield Knot(
            at=row.stated_date,
            kind="cancelled",
            headline="Taken up again" if row.is_lifted else "Cancelled",
            detail=row.reason,
            sources=spool.sources(row),
            notes=(*authority, *_notes(row)),
        )


def _replies(spool: _Spool) -> Iterator[Knot]:
    for row in spool.item.replies.seen_from(spool.standpoint).select_related("publication"):
        yield Knot(
            at=row.stated_date,
            kind="replied",
            headline="Replied to the contradiction" if row.text else "Took back the reply to the contradiction",
            detail=row.text,
            notes=_notes(row),
        )


def _notes(row: Statement) -> tuple[str, ...]:
    notes = []
    if isinstance(row, Update | Reply) and row.stated_by_text:
        notes.append(f"stated by {row.stated_by_text}")
    if isinstance(row, Update) and not row.is_substantive:
        notes.append("brings nothing new")
    if row.publication is None:
        notes.append("not published")
    elif row.publication.entered_later:
        entered = clock.london_date(row.publication.recorded_at)
        notes.append(f"entered later, on {dates.day_in_words(entered)}")
    return tuple(notes)
