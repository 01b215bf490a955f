"""The date ledger of a plan: original, agreed, forecast and completed side by side, and every move with its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goldenthread.plans.models import DateKind
from goldenthread.plans.queries.ledger import Entry
from goldenthread.plans.rules import wording
from goldenthread.publishing.asking import Selection
from goldenthread.publishing.digests import Row
from goldenthread.publishing.keeping import Keeper, RowsPage
from goldenthread.publishing.presenters import parts
from goldenthread.publishing.presenters.parts import PageLinks, Way
from goldenthread.publishing.scenes import PlanScene


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One change of an agreed date."""

    was: str
    now: str
    day: str
    reason: str
    authority: str
    source: str


@dataclass(frozen=True, slots=True)
class DatesLine:
    """An item's dates side by side."""

    reference: str
    title: str
    address: str
    original: str
    agreed: str
    forecast: str
    completed: str
    moves: tuple[MoveLine, ...]


@dataclass(frozen=True, slots=True)
class DatesPage:
    """What the date ledger says."""

    headline: str
    only_moved: bool
    other: Way | None
    lines: tuple[DatesLine, ...]
    empty: str
    paging: PageLinks | None


def dates_page(
    scene: PlanScene, kept: Keeper, shown: RowsPage, asked: Selection, entries: Mapping[int, tuple[Entry, ...]]
) -> DatesPage:
    """Return what the date ledger says of a page of rows."""
    overview, page = kept.overview(), scene.address.dates()
    leaf = str((scene.plan.level_names or ["item"])[-1]).lower()
    return DatesPage(
        headline=f"{overview.moved:,} of {wording.count(overview.leaves, leaf)} had a date moved",
        only_moved=asked.moved,
        other=_other(scene, asked, overview.moved, overview.leaves),
        lines=tuple(_line(scene, row, entries.get(row.id, ())) for row in shown.rows),
        empty="No date had been moved by then." if asked.moved else "No dates had been published by then.",
        paging=parts.paging(
            shown.number, shown.pages, shown.total, lambda at: asked.address(page, as_at=scene.asked, number=at)
        ),
    )


def _other(scene: PlanScene, asked: Selection, moved: int, leaves: int) -> Way | None:
    page = scene.address.dates()
    if asked.moved:
        return Way(f"Show all {leaves:,}", Selection().address(page, as_at=scene.asked))
    return (
        Way(f"Show only those moved: {moved:,}", Selection(moved=True).address(page, as_at=scene.asked))
        if moved
        else None
    )


def _line(scene: PlanScene, row: Row, entries: tuple[Entry, ...]) -> DatesLine:
    return DatesLine(
        reference=row.reference,
        title=row.title,
        address=scene.link(scene.address.item(row.path)),
        original=row.original or "–",
        agreed=row.due if row.moves else "as the original" if row.original else "–",
        forecast=row.forecast or "–",
        completed=row.completed or "–",
        moves=tuple(_moves(scene, row, entries)),
    )


def _moves(scene: PlanScene, row: Row, entries: tuple[Entry, ...]) -> Iterator[MoveLine]:
    was = row.original or "no date"
    for entry in entries:
        if entry.kind != DateKind.AGREED:
            continue
        now = wording.given_date(entry.given)
        source = scene.link(scene.address.source(row.path, f"dateentry-{entry.id}")) if entry.has_source else ""
        yield MoveLine(
            was=was,
            now=now,
            day=wording.long_date(entry.stated_date),
            reason=entry.reason or "no reason given",
            authority=entry.authority or "no authority given",
            source=source,
        )
        was = now
