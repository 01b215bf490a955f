"""The list of imports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.core import clock
from goldenthread.core.workspace_addresses import ImportAddress
from goldenthread.imports.models import Import, ImportState
from goldenthread.organisations.models import Authority

TONES = {
    ImportState.READING: "blue",
    ImportState.PREVIEWED: "yellow",
    ImportState.RECORDING: "blue",
    ImportState.RECORDED: "green",
    ImportState.REFUSED: "red",
    ImportState.DISCARDED: "grey",
}


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import in the list."""

    name: str
    address: str
    into: str
    period: str
    state: str
    tone: str
    started: date
    by: str


def import_line(authority: Authority, record: Import) -> ImportLine:
    """Return an import as the list shows it."""
    state = ImportState(record.state)
    return ImportLine(
        name=record.file.name,
        address=ImportAddress(authority.slug, record.public_id).page(),
        into=record.plan.title if record.plan else f"{record.plan_title or record.plan_slug} (new)",
        period=record.period_name,
        state=str(state.label),
        tone=TONES[state],
        started=clock.london_date(record.started_at),
        by=record.started_by_text,
    )


def import_lines(authority: Authority, records: Iterable[Import]) -> tuple[ImportLine, ...]:
    """Return imports as the list shows them."""
    return tuple(import_line(authority, record) for record in records)
