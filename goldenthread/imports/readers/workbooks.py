"""Excel workbooks: values from calamine, what it cannot tell from one pass over each sheet."""

import io
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.parsers import expat

import python_calamine

from goldenthread.imports.readers import archive, grid, refusals, scanning, sharing, styles
from goldenthread.imports.readers.archive import Archive
from goldenthread.imports.readers.limits import Limits

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True, slots=True)
class _Listed:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    visible: bool


def read(opened: Archive, limits: Limits) -> grid.Workbook:
    """Read every visible sheet.

    :raises refusals.UnreadableFile: if the workbook is damaged or beyond the limits
    """
    listed = _listed_sheets(opened)
    if len(listed) > limits.sheets:
        raise _too_large(opened.filename, f"the workbook has {len(listed)} sheets")
    formats = styles.formats_by_style(opened)
    scans = {
        sheet.name: scanning.scan(opened, sheet.part, sheet.name, formats, limits) for sheet in listed if sheet.visible
    }
    shared_texts = sum(scan.shared_texts for scan in scans.values())
    sharing.check_characters(opened, [s.part for s in listed if s.visible], shared_texts, limits)
    grids = _values(opened, list(scans))
    sheets = tuple(_sheet(name, grids[name], scan) for name, scan in scans.items())
    notes = tuple((sheet.name, "The sheet is hidden and was left out.") for sheet in listed if not sheet.visible)
    return grid.Workbook(opened.filename, sheets, notes)


def _listed_sheets(opened: Archive) -> list[_Listed]:
    if not opened.has(_RELATIONS):
        raise archive.damaged(opened.filename, _RELATIONS)
    targets = _targets(opened)
    listed: list[_Listed] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] != "sheet":
            return
        relation = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
        part = targets.get(relation, "")
        visible = attributes.get("state", "visible") == "visible"
        # Sheets of charts and dialogues stand in folders of their own and hold no cells.
        if "worksheets/" in part:
            if not opened.has(part):
                raise archive.damaged(opened.filename, part)
            listed.append(_Listed(attributes.get("name", ""), part, visible))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    opened.parse(_WORKBOOK, parser)
    return listed


def _targets(opened: Archive) -> dict[str, str]:
    """The part each relation of the workbook leads to."""
    targets: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = (
                target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            )

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    opened.parse(_RELATIONS, parser)
    return targets


def _values(opened: Archive, names: list[str]) -> dict[str, Sequence[Sequence[grid.Value]]]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(opened.content))
        return {name: list(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names}
    except (python_calamine.CalamineError, OSError, ValueError) as broken:
        raise archive.damaged(opened.filename) from broken
    except BaseException as broken:
        # A panic of the Rust reader is no Exception; a damaged file must not end the server.
        if type(broken).__name__ != "PanicException":
            raise
        raise archive.damaged(opened.filename) from broken


def _sheet(name: str, rows: Sequence[Sequence[grid.Value]], scan: scanning.Scan) -> grid.Sheet:
    faults = dict.fromkeys(scan.errors, grid.Fault.ERROR)
    for row, column in scan.formulas:
        value = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        if value == "" and (row, column) not in scan.text_results | scan.errors:
            faults[row, column] = grid.Fault.NOT_CALCULATED
    marks = grid.Marks(scan.formats, scan.formulas, faults)
    return grid.Sheet(name, rows, grid.Kind.SHEET, scan.spans, marks, tuple(_notes(scan)))


def _notes(scan: scanning.Scan) -> Iterator[str]:
    if scan.hidden_rows:
        yield f"Hidden rows were read too: {scan.hidden_rows}."
    if scan.hidden_columns:
        yield f"Hidden columns were read too: {', '.join(scan.hidden_columns)}."


def _too_large(where: str, found: str) -> refusals.FileTooLarge:
    return refusals.FileTooLarge(
        f"{found}, more than are read.", where=where, remedy="Import only the sheets of the plan."
    )
