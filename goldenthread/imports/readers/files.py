"""The one way in: a file, or its bytes, to a workbook of grids."""

from pathlib import Path

from goldenthread.imports import bulk
from goldenthread.imports.readers import (
    archive,
    delimited,
    grid,
    kinds,
    refusals,
    word,
    workbooks,
)
from goldenthread.imports.readers.archive import Archive
from goldenthread.imports.readers.limits import DEFAULT, MEGABYTE, Limits


@bulk.many_objects()
def read(source: Path | bytes, filename: str, *, limits: Limits = DEFAULT) -> grid.Workbook:
    """Read an .xlsx, .docx or .csv file.

    :raises refusals.UnreadableFile: if the file is not read at all; its message says what is
        wrong, where, and what to do
    """
    promised = kinds.expected(filename)
    _check_size(source.stat().st_size if isinstance(source, Path) else len(source), filename, limits)
    content = source.read_bytes() if isinstance(source, Path) else source
    kinds.check_start(content, filename)
    packed = content.startswith(b"PK")
    if promised is kinds.FileKind.CSV:
        if packed:
            raise kinds.not_as_named(filename, promised, "a packed office file")
        return delimited.read(content, filename, limits)
    opened = _unpacked(content, filename, promised, limits)
    reader = workbooks.read if promised is kinds.FileKind.XLSX else word.read
    return reader(opened, limits)


def open_document(content: bytes, filename: str, *, limits: Limits = DEFAULT) -> Archive:
    """Open a .docx file, checked as ``read`` checks it, to be read as something else than tables.

    :raises refusals.UnreadableFile: if it cannot be opened or harms its reader
    """
    _check_size(len(content), filename, limits)
    kinds.check_start(content, filename)
    return _unpacked(content, filename, kinds.FileKind.DOCX, limits)


def _unpacked(content: bytes, filename: str, promised: kinds.FileKind, limits: Limits) -> Archive:
    if not content.startswith(b"PK"):
        raise kinds.not_as_named(filename, promised, "not a packed office file")
    opened = archive.open_archive(content, filename, limits)
    kinds.check_archive(opened, promised)
    return opened


def _check_size(size: int, filename: str, limits: Limits) -> None:
    if size > limits.file_size:
        raise refusals.FileTooLarge(
            f"the file has {size / MEGABYTE:,.0f} MB; at most {limits.file_size / MEGABYTE:,.0f} MB are read.",
            where=filename,
            remedy="Take out pictures and sheets that are not the plan, or split it.",
        )
