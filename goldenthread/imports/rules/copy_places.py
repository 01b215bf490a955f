"""Which item and which column stand where in a working copy that came back."""

from collections.abc import Container
from dataclasses import dataclass

from goldenthread.imports.rules.copy_tables import GivenRow, GivenTable
from goldenthread.imports.rules.returned import Asked


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at an address: an item's cell, or its whole row, of which ``label`` is empty."""

    reference: str
    title: str
    label: str = ""


def places(table: GivenTable, asked: Asked, addresses: Container[str]) -> dict[str, Place]:
    """Return what stands at some addresses; those of no row are left out."""
    titles = {column.code: column.title for column in asked.columns}
    found: dict[str, Place] = {}
    for row in table.rows:
        reference, title = _name(row, asked)
        if row.address in addresses:
            found[row.address] = Place(reference, title)
        for code, cell in row.cells.items():
            if cell.address in addresses:
                found[cell.address] = Place(reference, title, titles.get(code, ""))
    return found


def _name(row: GivenRow, asked: Asked) -> tuple[str, str]:
    """An item as the plan calls it; one that the plan has not, as the file does."""
    if row.key in asked.now:
        return asked.now[row.key].name
    said = (row.cells.get(code) for code in ("reference", "title"))
    reference, title = (cell.text if cell else "" for cell in said)
    return reference, title
