"""Recording many statements at once, as an import does: all or nothing, one event."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter

from django.db import transaction
from django.db.models import Model

from goldenthread.audit import operations as audit
from goldenthread.core.database import bulk
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
from goldenthread.plans.rules.dates import PlanDate

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

    :param progress: told (rows written, rows in all) as the work goes on
    :raises paths.ReferenceTaken: if a reference belongs to another item of the plan
    :raises paths.ReferenceReserved: if a reference would hide one of the plan's own pages
    """
    plan = recording.lock(period.plan)
    placed = paths.place(plan, [(e.key, e.item_id, e.version) for e in batch.entries if e.version])
    writer = _Writer(batch.entries, progress)
    ids = writer.items(plan.pk)
    sources = writer.sources(batch.file)
    common = _Common(period.pk, period.as_at, now, by, ids, sources)
    made = Recorded(
        items=sum(entry.item_id is None for entry in batch.entries),
        versions=writer.versions(common, placed),
        updates=writer.updates(common),
        dates=writer.dates(common),
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
    said = (
        entry.version and _plain_version(entry.version),
        [(told.kind, told.date.text, told.reason, told.authority_text) for told in entry.dates],
        entry.update and _UPDATE_SAID(entry.update),
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


_VERSION_SAID = attrgetter("reference", "title", "position", "weight", "is_reference_assigned", "is_new_action")
_UPDATE_SAID = attrgetter("public_text", "percent", "status", "label", "risk", "mitigation", "officer_note")


def _plain_version(version: VersionText) -> tuple[object, ...]:
    """What a version says, as plain values: their form in writing is made several times faster than a dataclass's."""
    owners = [(owner.text, owner.person_id, owner.post_id) for owner in version.owners]
    followers = [(follower.text, follower.body_id) for follower in version.followers]
    headings = [(heading.reference, heading.title) for heading in version.headings]
    return (*_VERSION_SAID(version), owners, followers, headings)


@dataclass(frozen=True, slots=True)
class _Common:
    """What every statement of a batch carries, and the rows that stand for its entries, by their keys."""

    period_id: int
    stated_date: date
    now: datetime
    by: audit.Actor
    item_ids: Mapping[str, int]
    source_ids: Mapping[str, int]

    def columns(self, *further: str) -> tuple[str, ...]:
        return (*_EVERY_STATEMENT, *further)

    def values(self, entry: ItemStatements, *further: object) -> tuple[object, ...]:
        about = (self.item_ids[entry.key], self.source_ids.get(entry.key))
        return (self.period_id, self.stated_date, self.now, self.by.user_id, self.by.text, *about, *further)


_EVERY_STATEMENT = (
    "period_id",
    "stated_date",
    "recorded_at",
    "recorded_by_id",
    "recorded_by_text",
    "item_id",
    "source_row_id",
)


class _Writer:
    """Writes the rows of a batch, table by table, and says how far it has come."""

    def __init__(self, entries: Sequence[ItemStatements], progress: Progress) -> None:
        self._entries = entries
        self._progress = progress
        self._done = 0
        self._total = sum(
            (entry.item_id is None)
            + (entry.source is not None)
            + (entry.update is not None)
            + (entry.version is not None)
            + len(entry.dates)
            for entry in entries
        )

    def items(self, plan_id: int) -> dict[str, int]:
        new = [entry.key for entry in self._entries if entry.item_id is None]
        made = self._insert(Item, ("plan_id",), [(plan_id,)] * len(new))
        ids = {entry.key: entry.item_id for entry in self._entries if entry.item_id is not None}
        return ids | dict(zip(new, made, strict=True))

    def sources(self, file: StoredFile | None) -> dict[str, int]:
        if file is None:
            return {}
        told = [(entry.key, entry.source) for entry in self._entries if entry.source]
        rows = ((file.pk, source.sheet, source.row, source.cells) for _, source in told)
        made = self._insert(SourceRow, ("file_id", "sheet", "row", "cells"), rows)
        return {key: row for (key, _), row in zip(told, made, strict=True)}

    def versions(self, common: _Common, placed: Mapping[str, str]) -> int:
        told = [(entry, entry.version) for entry in self._entries if entry.version]
        columns = common.columns("parent_id", "path", *_VERSION_FIELDS)
        rows = (
            common.values(
                entry,
                None if entry.parent_key is None else common.item_ids[entry.parent_key],
                placed[entry.key],
                *(getattr(version, name) for name in _VERSION_FIELDS),
            )
            for entry, version in told
        )
        made = self._insert(ItemVersion, columns, rows)
        _insert_parts([(row, version) for row, (_, version) in zip(made, told, strict=True)])
        return len(made)

    def updates(self, common: _Common) -> int:
        rows = [
            common.values(
                entry,
                dict(update.public_text),
                update.percent,
                update.status,
                update.label,
                update.risk,
                update.mitigation,
                update.officer_note,
                update.stated_by_text,
                update.is_substantive,
            )
            for entry in self._entries
            if (update := entry.update)
        ]
        return len(self._insert(Update, common.columns(*_UPDATE_FIELDS), rows))

    def dates(self, common: _Common) -> int:
        rows = [
            common.values(
                entry,
                told.kind,
                told.date.precision.value,
                told.date.start,
                told.date.end,
                told.date.text[:300],
                told.reason,
                told.authority_text,
            )
            for entry in self._entries
            for told in entry.dates
        ]
        return len(self._insert(DateEntry, common.columns(*_DATE_FIELDS), rows))

    def _insert(self, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[int]:
        return bulk.insert(model, columns, rows, on_chunk=self._tell)

    def _tell(self, rows: int) -> None:
        self._done += rows
        self._progress(self._done, self._total)


_VERSION_FIELDS = ("title", "reference", "is_reference_assigned", "position", "weight", "is_new_action")
_UPDATE_FIELDS = (
    "public_text",
    "percent",
    "reported_status",
    "reported_label",
    "risk",
    "mitigation",
    "officer_note",
    "stated_by_text",
    "is_substantive",
)
_DATE_FIELDS = ("kind", "precision", "start", "end", "printed", "reason", "authority_text")


def _insert_parts(versions: Sequence[tuple[int, VersionText]]) -> None:
    bulk.insert(
        ItemOwner,
        ("version_id", "position", "text", "person_id", "post_id"),
        (
            (row, at, owner.text, owner.person_id, owner.post_id)
            for row, version in versions
            for at, owner in enumerate(version.owners)
        ),
    )
    bulk.insert(
        ItemFollower,
        ("version_id", "position", "text", "body_id"),
        (
            (row, at, follower.text, follower.body_id)
            for row, version in versions
            for at, follower in enumerate(version.followers)
        ),
    )
    bulk.insert(
        ItemHeading,
        ("version_id", "position", "reference", "title", "path"),
        (
            (row, at, each.reference, each.title, paths.path_of(each.reference, "") if each.reference else "")
            for row, version in versions
            for at, each in enumerate(version.headings)
        ),
    )
