"""The page that ends every thread: the cells as they were given."""

from dataclasses import dataclass

from goldenthread.plans.queries.sources import CellRead, StatementSource
from goldenthread.plans.queries.states import ItemState
from goldenthread.plans.rules import wording
from goldenthread.publishing.presenters.parts import Way
from goldenthread.publishing.scenes import PlanScene


@dataclass(frozen=True, slots=True)
class SourcePage:
    """What the page of a statement's source says."""

    item: Way
    lead: str
    file_name: str
    size: str
    sha256: str
    received: str
    sheet: str
    row: int
    cells: tuple[CellRead, ...]


def source_page(scene: PlanScene, item: ItemState, path: str, source: StatementSource) -> SourcePage:
    """Return what the page of a statement's source says."""
    return SourcePage(
        item=Way(f"{item.reference} {item.title}".strip(), scene.link(scene.address.item(path))),
        lead=f"Stated for {source.period}, as at {wording.long_date(source.stated_date)}.",
        file_name=source.file_name,
        size=f"{source.size:,} bytes",
        sha256=source.sha256,
        received=wording.long_date(source.received),
        sheet=source.sheet,
        row=source.row,
        cells=source.cells,
    )
