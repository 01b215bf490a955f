"""What kind of file this is, by its content and not only by its name."""

from enum import StrEnum

from goldenthread.imports.readers import refusals
from goldenthread.imports.readers.archive import Archive

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_READ = "Save it as an Excel workbook (.xlsx), a Word document (.docx) or CSV and import that."


class FileKind(StrEnum):
    """The kinds that are read, by the ending of their names."""

    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"


_DESCRIPTIONS = {
    FileKind.XLSX: "an Excel workbook",
    FileKind.DOCX: "a Word document",
    FileKind.CSV: "comma-separated text",
}
_MACRO_ENDINGS = ("xlsm", "xltm", "xlam", "docm", "dotm")
_OTHER_STARTS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "rich text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"SQLite format 3", "a database"),
)
_MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<head", b"<meta")


def ending(filename: str) -> str:
    return filename.rpartition(".")[2].lower() if "." in filename else ""


def expected(filename: str) -> FileKind:
    """The kind a name promises.

    :raises HasMacros, WrongKind: if no file of that name is read
    """
    found = ending(filename)
    if found in _MACRO_ENDINGS:
        raise macros(filename)
    if found == "xls":
        raise _old(filename, "an Excel workbook of the old kind (.xls)")
    if found not in list(FileKind):
        raise refusals.WrongKind("only .xlsx, .docx and .csv files are read.", where=filename, remedy=_READ)
    return FileKind(found)


def check_start(content: bytes, filename: str) -> None:
    """Refuse what is neither a zip container nor text.

    :raises Protected, WrongKind, Damaged: according to what the content is
    """
    if not content:
        raise refusals.Damaged("the file is empty.", where=filename, remedy="Choose the file again.")
    if content.startswith(_OLE):
        _refuse_ole(content, filename)
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for mark, description in _OTHER_STARTS:
        if content.startswith(mark):
            raise _wrong(filename, description)
    if start.startswith(_MARKUP):
        raise _wrong(filename, "a web page or other markup")


def _refuse_ole(content: bytes, filename: str) -> None:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise refusals.Protected(
            "the file is protected with a password.",
            where=filename,
            remedy="Save a copy without a password and import that.",
        )
    old_word = holds("WordDocument")
    raise _old(filename, f"a file of the old {'Word' if old_word else 'Excel'} kind")


def _old(filename: str, description: str) -> refusals.WrongKind:
    return refusals.WrongKind(f"this is {description}.", where=filename, remedy=_READ)


def _wrong(filename: str, description: str) -> refusals.WrongKind:
    return refusals.WrongKind(f"by its content this is {description}.", where=filename, remedy=_READ)


def check_archive(archive: Archive, promised: FileKind) -> None:
    """Refuse containers with macros and those that hold something else than promised.

    :raises HasMacros, WrongKind: according to what the container holds
    """
    names = [name.lower() for name in archive.parts]
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise macros(archive.filename)
    if "xl/workbook.bin" in names:
        raise _wrong(archive.filename, "a binary Excel workbook (.xlsb)")
    found = _office_kind(archive)
    if found is None:
        raise _wrong(archive.filename, "neither a workbook nor a Word document")
    if found is not promised:
        raise not_as_named(archive.filename, promised, _DESCRIPTIONS[found])


def _office_kind(archive: Archive) -> FileKind | None:
    if not archive.has("[Content_Types].xml"):
        return None
    if archive.has("xl/workbook.xml"):
        return FileKind.XLSX
    return FileKind.DOCX if archive.has("word/document.xml") else None


def not_as_named(filename: str, promised: FileKind, found: str) -> refusals.WrongKind:
    return refusals.WrongKind(
        f"the name says {_DESCRIPTIONS[promised]} but the content is {found}.",
        where=filename,
        remedy="Give it the ending that fits its content, or save it again.",
    )


def macros(filename: str) -> refusals.HasMacros:
    return refusals.HasMacros(
        "the file contains macros, which are never accepted.",
        where=filename,
        remedy="Save it as a workbook or document without macros (.xlsx or .docx).",
    )
