"""Recording many statements at once, as an import does: all or nothing, one event."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.documents.models import SourceRow, StoredFile
from goldenthread.plans.models import (
    DateEntry,
    Item,
    ItemFollower,
    ItemHeading,
    ItemOwner,
    ItemVersion,
    Period,
    Update,
)
from goldenthread.plans.operations import paths, recording
from goldenthread.plans.operations.recording import StatementFields
from goldenthread.plans.rules.dates import PlanDate

CHUNK = 2000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class OwnerText:
    """An owner as printed, and whom the words name, if that is known."""

    text: str
    person_id: int | None = None
    post_id: int | None = None


@dataclass(frozen=True, slots=True)
class FollowerText:
    """A monitoring group as printed, and the body it names, if that is known."""

    text: str
    body_id: int | None = None


@dataclass(frozen=True, slots=True)
class HeadingText:
    """A printed heading that a group stands for."""

    reference: str
    title: str


@dataclass(frozen=True, slots=True)
class VersionText:
    """What the plan says an item is."""

    title: str
    position: int
    reference: str = ""
    is_reference_assigned: bool = False
    weight: int = 1
    is_new_action: bool = False
    headings: tuple[HeadingText, ...] = ()
    owners: tuple[OwnerText, ...] = ()
    followers: tuple[FollowerText, ...] = ()


@dataclass(frozen=True, slots=True)
class DateText:
    """An entry for the date ledger; ``kind`` is a DateKind value."""

    kind: str
    date: PlanDate
    reason: str = ""
    authority_text: str = ""


@dataclass(frozen=True, slots=True)
class UpdateText:
    """What was reported of an item."""

    public_text: Mapping[str, str] = field(default_factory=dict)
    percent: Decimal | None = None
    status: str = ""
    label: str = ""
    risk: str = ""
    mitigation: str = ""
    officer_note: str = ""
    stated_by_text: str = ""
    is_substantive: bool = True


@dataclass(frozen=True, slots=True)
class SourceText:
    """The row statements were read from: (meaning, address, text as given) for each cell."""

    sheet: str
    row: int
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ItemStatements:
    """All that is said of one item. ``key`` is the caller's; ``item_id`` is None for a new item.

    ``parent_key`` names another entry of the batch, or is None at the top of the tree.
    """

    key: str
    item_id: int | None = None
    parent_key: str | None = None
    version: VersionText | None = None
    dates: tuple[DateText, ...] = ()
    update: UpdateText | None = None
    source: SourceText | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be recorded together, and the file it was read from, if any."""

    entries: Sequence[ItemStatements]
    file: StoredFile | None = None
    event: str = "plans.batch.recorded"


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many rows a batch made, and the items by the caller's keys."""

    items: int
    versions: int
    updates: int
    dates: int
    item_ids: Mapping[str, int]


def _silent(done: int, total: int) -> None:
    """Report progress to nobody."""


@transaction.atomic
def record_batch(
    *,
    period: Period,
    batch: Batch,
    by: audit.Actor,
    now: datetime,
    progress: Progress = _silent,
) -> Recorded:
    """Record a batch of draft statements of a period.

    :param progress: told (rows done, rows in all) as the work goes on
    :raises paths.ReferenceTaken: if a reference belongs to another item of the plan
    :raises paths.ReferenceReserved: if a reference would hide one of the plan's own pages
    """
    plan = recording.lock(period.plan)
    common = recording.statement(period, by=by, now=now)
    placed = paths.place(plan, [(e.key, e.item_id, e.version) for e in batch.entries if e.version])
    ids = _items(plan.pk, batch.entries)
    sources = _sources(batch, progress)
    versions = _versions(batch.entries, ids, sources, placed, common)
    updates = _updates(batch.entries, ids, sources, common)
    dates = _dates(batch.entries, ids, sources, common)
    made = Recorded(
        items=sum(entry.item_id is None for entry in batch.entries),
        versions=versions,
        updates=updates,
        dates=dates,
        item_ids=ids,
    )
    recording.record(batch.event, plan=plan, by=by, now=now, facts=_facts(period, batch, made))
    return made


def _facts(period: Period, batch: Batch, made: Recorded) -> dict[str, audit.Fact]:
    return {
        "period": period.slug,
        "file": batch.file.public_id if batch.file else "",
        "made": {
            "items": made.items,
            "versions": made.versions,
            "updates": made.updates,
            "dates": made.dates,
        },
        "rows": [_digest(entry) for entry in batch.entries],
    }


def _digest(entry: ItemStatements) -> str:
    said = repr((entry.version, entry.dates, entry.update))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _items(plan_id: int, entries: Sequence[ItemStatements]) -> dict[str, int]:
    new = [entry.key for entry in entries if entry.item_id is None]
    made = Item.objects.bulk_create([Item(plan_id=plan_id) for _ in new], batch_size=CHUNK)
    ids = {entry.key: entry.item_id for entry in entries if entry.item_id is not None}
    return ids | {key: item.pk for key, item in zip(new, made, strict=True)}


def _sources(batch: Batch, progress: Progress) -> dict[str, int]:
    if batch.file is None:
        return {}
    told = [(entry.key, entry.source) for entry in batch.entries if entry.source]
    made: dict[str, int] = {}
    for start in range(0, len(told), CHUNK):
        part = told[start : start + CHUNK]
        rows = SourceRow.objects.bulk_create(
            [
                SourceRow(
                    file=batch.file,
                    sheet=source.sheet,
                    row=source.row,
                    cells=[list(c) for c in source.cells],
                )
                for _, source in part
            ]
        )
        made |= {key: row.pk for (key, _), row in zip(part, rows, strict=True)}
        progress(start + len(part), len(told))
    return made


def _versions(
    entries: Sequence[ItemStatements],
    ids: Mapping[str, int],
    sources: Mapping[str, int],
    placed: Mapping[str, str],
    common: StatementFields,
) -> int:
    told = [(entry, entry.version) for entry in entries if entry.version]
    rows = ItemVersion.objects.bulk_create(
        [
            ItemVersion(
                **common,
                item_id=ids[entry.key],
                parent_id=ids[entry.parent_key] if entry.parent_key is not None else None,
                source_row_id=sources.get(entry.key),
                path=placed[entry.key],
                title=version.title,
                reference=version.reference,
                is_reference_assigned=version.is_reference_assigned,
                position=version.position,
                weight=version.weight,
                is_new_action=version.is_new_action,
            )
            for entry, version in told
        ],
        batch_size=CHUNK,
    )
    _parts_of_versions([(row, version) for row, (_, version) in zip(rows, told, strict=True)])
    return len(rows)


def _parts_of_versions(versions: Iterable[tuple[ItemVersion, VersionText]]) -> None:
    pairs = list(versions)
    ItemOwner.objects.bulk_create(
        [
            ItemOwner(version=row, position=at, **asdict(owner))
            for row, version in pairs
            for at, owner in enumerate(version.owners)
        ],
        batch_size=CHUNK,
    )
    ItemFollower.objects.bulk_create(
        [
            ItemFollower(version=row, position=at, **asdict(follower))
            for row, version in pairs
            for at, follower in enumerate(version.followers)
        ],
        batch_size=CHUNK,
    )
    ItemHeading.objects.bulk_create(
        [
            ItemHeading(
                version=row,
                position=at,
                path=paths.path_of(heading.reference, "") if heading.reference else "",
                **asdict(heading),
            )
            for row, version in pairs
            for at, heading in enumerate(version.headings)
        ],
        batch_size=CHUNK,
    )


def _updates(
    entries: Sequence[ItemStatements],
    ids: Mapping[str, int],
    sources: Mapping[str, int],
    common: StatementFields,
) -> int:
    rows = [
        Update(
            **common,
            item_id=ids[entry.key],
            source_row_id=sources.get(entry.key),
            public_text=dict(update.public_text),
            percent=update.percent,
            reported_status=update.status,
            reported_label=update.label,
            risk=update.risk,
            mitigation=update.mitigation,
            officer_note=update.officer_note,
            stated_by_text=update.stated_by_text,
            is_substantive=update.is_substantive,
        )
        for entry in entries
        if (update := entry.update)
    ]
    return len(Update.objects.bulk_create(rows, batch_size=CHUNK))


def _dates(
    entries: Sequence[ItemStatements],
    ids: Mapping[str, int],
    sources: Mapping[str, int],
    common: StatementFields,
) -> int:
    rows = [
        DateEntry(
            **common,
            item_id=ids[entry.key],
            source_row_id=sources.get(entry.key),
            kind=told.kind,
            precision=told.date.precision.value,
            start=told.date.start,
            end=told.date.end,
            printed=told.date.text[:300],
            reason=told.reason,
            authority_text=told.authority_text,
        )
        for entry in entries
        for told in entry.dates
    ]
    return len(DateEntry.objects.bulk_create(rows, batch_size=CHUNK))
