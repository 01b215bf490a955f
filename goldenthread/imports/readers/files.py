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
    if not packed:
        raise kinds.not_as_named(filename, promised, "not a packed office file")
    opened = archive.open_archive(content, filename, limits)
    kinds.check_archive(opened, promised)
    reader = workbooks.read if promised is kinds.FileKind.XLSX else word.read
    return reader(opened, limits)


def _check_size(size: int, filename: str, limits: Limits) -> None:
    if size > limits.file_size:
        raise refusals.FileTooLarge(
            f"the file has {size / MEGABYTE:,.0f} MB; at most {limits.file_size / MEGABYTE:,.0f} MB are read.",
            where=filename,
            remedy="Take out pictures and sheets that are not the plan, or split it.",
        )
