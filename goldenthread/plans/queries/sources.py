"""Where a statement was read from: the file, the row and its cells, as far as they may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.core import clock
from goldenthread.core.viewing import Standpoint
from goldenthread.documents.models import SourceRow
from goldenthread.plans.models import Cancellation, DateEntry, ItemVersion, Update

KINDS: Mapping[str, type[ItemVersion | Update | DateEntry | Cancellation]] = {
    "update": Update,
    "dateentry": DateEntry,
    "cancellation": Cancellation,
    "itemversion": ItemVersion,
}

# The columns that become public statements. A cell of any other column (an officers' note, a column that
# was left out) was never published, whatever row it stands in.
PUBLIC_MEANINGS: Mapping[str, str] = {
    "reference": "Reference",
    "group": "Group it belongs to",
    "title": "Title",
    "owner": "Owner",
    "follower": "Monitoring group",
    "date": "Date",
    "forecast": "Forecast date",
    "completed": "Date completed",
    "status": "Reported status",
    "percent": "Percent complete",
    "update": "Update",
    "risk": "Risk",
    "mitigation": "What is done about the risk",
}
# Of those, the columns that an update is made of: they are shown once an update read from the row is public.
UPDATE_MEANINGS = frozenset({"status", "percent", "update", "risk", "mitigation"})


@dataclass(frozen=True, slots=True)
class CellRead:
    """One cell: what its column means, its address and its text exactly as given."""

    meaning: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class StatementSource:
    """The row of a file that a statement was read from."""

    stated_date: date
    recorded_by: str
    period: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    received: date
    sheet: str
    row: int
    cells: tuple[CellRead, ...]


def statement_source(item_id: int, statement: str, standpoint: Standpoint) -> StatementSource | None:
    """Return the source of a statement such as ``update-12``, or None where the viewer may not see one."""
    kind, _, number = statement.partition("-")
    if kind not in KINDS or not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    seen = KINDS[kind].objects.seen_from(standpoint).select_related("period", "source_row__file")
    found = seen.filter(pk=int(number)).first()
    if found is None or found.source_row is None or found.item_id != item_id:
        return None
    row = found.source_row
    return StatementSource(
        stated_date=found.stated_date,
        recorded_by=found.recorded_by_text,
        period=found.period.name,
        file_name=row.file.name,
        media_type=row.file.media_type,
        size=row.file.size,
        sha256=row.file.sha256,
        received=clock.london_date(row.file.received_at),
        sheet=row.sheet,
        row=row.row,
        cells=_cells(row, standpoint),
    )


def _cells(row: SourceRow, standpoint: Standpoint) -> tuple[CellRead, ...]:
    shown = set(PUBLIC_MEANINGS)
    if not Update.objects.filter(source_row=row).seen_from(standpoint).exists():
        shown -= UPDATE_MEANINGS
    return tuple(
        CellRead(PUBLIC_MEANINGS[meaning], address, text) for meaning, address, text in row.cells if meaning in shown
    )


def has_source(update_id: int) -> bool:
    """Whether an update was read from a row of a file."""
    return Update.objects.filter(pk=update_id, source_row__isnull=False).exists()
