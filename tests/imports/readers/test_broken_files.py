"""Files that are refused as a whole: each says what is wrong, where, and what to do."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from goldenthread.imports.readers import files, limits, refusals
from tests.imports import made_files

SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SMALL = replace(
    limits.DEFAULT, cells=400, rows=50, columns=20, sheets=2, parts=30, cell_characters=500, characters=2000
)


def a_workbook() -> bytes:
    return made_files.workbook(made_files.row(code="R1"))


def a_document() -> bytes:
    return made_files.word(("1.", "Review the constitution", "Asmat Hussain", "May 2018", ""))


def with_sheet(change: Callable[[str], str]) -> bytes:
    content = a_workbook()
    return made_files.repacked(content, {SHEET: change(made_files.part(content, SHEET))})


def with_document(change: Callable[[str], str]) -> bytes:
    content = a_document()
    return made_files.repacked(content, {"word/document.xml": change(made_files.part(content, "word/document.xml"))})


def a_zip(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return held.getvalue()


def a_bomb() -> bytes:
    return made_files.repacked(a_workbook(), {"xl/media/image1.xml": bytes(30 * 2**20)})


def password_protected_zip() -> bytes:
    content = bytearray(a_workbook())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.index(mark)
        content[start + offset] |= 1
    return bytes(content)


def lying_about_its_size() -> bytes:
    """Declares one byte less than it unpacks to, in both of its directories."""
    content = bytearray(a_workbook())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as opened:
        entry = opened.getinfo("xl/workbook.xml")
    declared = entry.file_size.to_bytes(4, "little")
    central = content.index(b"PK\x01\x02")
    while content[central + 46 : central + 46 + len("xl/workbook.xml")] != b"xl/workbook.xml":
        central = content.index(b"PK\x01\x02", central + 4)
    assert content[central + 24 : central + 28] == declared
    content[central + 24 : central + 28] = (entry.file_size - 1).to_bytes(4, "little")
    return bytes(content)


def with_broken_stream() -> bytes:
    content = bytearray(a_workbook())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as opened:
        entry = opened.getinfo(SHEET)
    start = entry.header_offset + 30 + len(SHEET)
    content[start : start + 40] = b"\xff" * 40
    return bytes(content)


def with_a_part_twice() -> bytes:
    held = io.BytesIO(a_workbook())
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(held, "a") as opened:
        opened.writestr(SHEET, "<worksheet/>")
    return held.getvalue()


def long_text() -> bytes:
    strings = f"<sst><si><t>{'a' * 600}</t></si></sst>"
    cell = '<c r="A1" t="s"><v>0</v></c>'
    return made_files.repacked(with_cells(cell), {"xl/sharedStrings.xml": strings})


def much_shared_text() -> bytes:
    """One text of 300 letters that 100 cells share: small in the file, large once read."""
    strings = f"<sst><si><t>{'a' * 300}</t></si></sst>"
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 41))
    sheet = f"<worksheet><sheetData>{cells}</sheetData></worksheet>"
    return made_files.repacked(a_workbook(), {SHEET: sheet, "xl/sharedStrings.xml": strings})


def with_cells(cells: str, row: int = 1) -> bytes:
    sheet = f'<worksheet><sheetData><row r="{row}">{cells}</row></sheetData></worksheet>'
    return made_files.repacked(a_workbook(), {SHEET: sheet})


def many_sheets() -> bytes:
    return made_files.sheets({name: [made_files.HEADINGS] for name in ("One", "Two", "Three")})


def a_wide_word_cell() -> bytes:
    return with_document(lambda xml: xml.replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="99999999"/>', 1))


def an_unclosed_quote() -> bytes:
    return b'Code,Title,Owner\r\nR1,"Review,Asmat Hussain\r\nR2,Publish,Asmat Hussain\r\n'


Make = Callable[[], bytes]
BROKEN: list[tuple[str, str, Make, type[refusals.UnreadableFile], str]] = [
    ("an empty file", "plan.xlsx", bytes, refusals.Damaged, "the file is empty"),
    ("a PDF", "plan.xlsx", lambda: b"%PDF-1.7 ...", refusals.WrongKind, "by its content this is a PDF"),
    ("a picture", "plan.csv", lambda: b"\x89PNG\r\n\x1a\n", refusals.WrongKind, "this is a picture"),
    ("a web page", "plan.xlsx", lambda: b"<html><table>", refusals.WrongKind, "a web page"),
    ("text as a workbook", "plan.xlsx", lambda: b"Code,Title", refusals.WrongKind, "not a packed office file"),
    ("a workbook as text", "plan.csv", a_workbook, refusals.WrongKind, "the name says comma-separated text"),
    ("a document as a workbook", "plan.xlsx", a_document, refusals.WrongKind, "the content is a Word document"),
    ("a workbook as a document", "plan.docx", a_workbook, refusals.WrongKind, "the content is an Excel workbook"),
    ("an ending that is not read", "plan.ods", a_workbook, refusals.WrongKind, "only .xlsx, .docx and .csv"),
    ("no ending", "plan", a_workbook, refusals.WrongKind, "only .xlsx, .docx and .csv"),
    ("an old workbook by name", "plan.xls", lambda: OLE, refusals.WrongKind, "of the old kind (.xls)"),
    ("an old workbook", "plan.xlsx", lambda: OLE, refusals.WrongKind, "of the old Excel kind"),
    (
        "an old document",
        "plan.docx",
        lambda: OLE + "WordDocument".encode("utf-16-le"),
        refusals.WrongKind,
        "of the old Word kind",
    ),
    (
        "an encrypted workbook",
        "plan.xlsx",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        refusals.Protected,
        "protected with a password",
    ),
    ("a part with a password", "plan.xlsx", password_protected_zip, refusals.Protected, "protected with a password"),
    ("macros by name", "plan.xlsm", a_workbook, refusals.HasMacros, "contains macros"),
    (
        "hidden macros",
        "plan.xlsx",
        lambda: made_files.repacked(a_workbook(), {"xl/vbaProject.bin": b"x"}),
        refusals.HasMacros,
        "contains macros",
    ),
    (
        "a binary workbook",
        "plan.xlsx",
        lambda: made_files.repacked(a_workbook(), {"xl/workbook.bin": b"x", "xl/workbook.xml": None}),
        refusals.WrongKind,
        "(.xlsb)",
    ),
    ("any zip", "plan.xlsx", lambda: a_zip({"a.txt": b"a"}), refusals.WrongKind, "neither a workbook nor"),
    ("a truncated zip", "plan.xlsx", lambda: a_workbook()[:-900], refusals.Damaged, "damaged or cut short"),
    ("a broken stream", "plan.xlsx", with_broken_stream, refusals.Damaged, f"part {SHEET}"),
    ("a bomb", "plan.xlsx", a_bomb, refusals.Unsafe, "times its size"),
    (
        "too many parts",
        "plan.xlsx",
        lambda: made_files.repacked(a_workbook(), {f"xl/{n}.xml": b"" for n in range(40)}),
        refusals.Unsafe,
        "parts; 30 is the limit",
    ),
    ("a false size", "plan.xlsx", lying_about_its_size, refusals.Unsafe, "larger than declared"),
    ("a part twice", "plan.xlsx", with_a_part_twice, refusals.Unsafe, "two of its parts have one name"),
    (
        "entities in a workbook",
        "plan.xlsx",
        lambda: with_sheet(lambda xml: DOCTYPE + xml.partition("?>")[2] if "?>" in xml else DOCTYPE + xml),
        refusals.Unsafe,
        f"part {SHEET}: the file declares XML entities",
    ),
    (
        "entities in a document",
        "plan.docx",
        lambda: with_document(lambda xml: DOCTYPE + xml.partition("?>")[2]),
        refusals.Unsafe,
        "part word/document.xml: the file declares XML entities",
    ),
    ("broken XML", "plan.xlsx", lambda: with_sheet(lambda xml: xml[:-20]), refusals.Damaged, f"part {SHEET}"),
    (
        "no list of parts",
        "plan.xlsx",
        lambda: made_files.repacked(a_workbook(), {"xl/_rels/workbook.xml.rels": None}),
        refusals.Damaged,
        "workbook.xml.rels",
    ),
    (
        "a sheet that is not there",
        "plan.xlsx",
        lambda: made_files.repacked(a_workbook(), {SHEET: None}),
        refusals.Damaged,
        f"part {SHEET}",
    ),
    (
        "a cell far to the right",
        "plan.xlsx",
        lambda: with_cells('<c r="XFD1"><v>1</v></c>'),
        refusals.FileTooLarge,
        "sheet Plan: there is a cell in column XFD",
    ),
    (
        "a cell far down",
        "plan.xlsx",
        lambda: with_cells('<c r="A1048576"><v>1</v></c>', row=1048576),
        refusals.FileTooLarge,
        "sheet Plan: there is a cell in row 1,048,576",
    ),
    (
        "a wide and long sheet",
        "plan.xlsx",
        lambda: with_cells('<c r="T50"><v>1</v></c>', row=50),
        refusals.FileTooLarge,
        "reaches over 20 columns and 50 rows",
    ),
    (
        "a cell in another's row",
        "plan.xlsx",
        lambda: with_cells('<c r="A900000"><v>1</v></c>'),
        refusals.Damaged,
        "sheet Plan",
    ),
    ("a text too long", "plan.xlsx", long_text, refusals.FileTooLarge, "a cell has 600 characters"),
    ("too much shared text", "plan.xlsx", much_shared_text, refusals.FileTooLarge, "its cells have 12,000 characters"),
    ("too many sheets", "plan.xlsx", many_sheets, refusals.FileTooLarge, "the workbook has 3 sheets"),
    ("bytes that are no text", "plan.csv", lambda: bytes(range(256)), refusals.WrongKind, "not text in an encoding"),
    ("an unclosed quotation mark", "plan.csv", an_unclosed_quote, refusals.Damaged, "quotation marks do not match"),
    (
        "too many columns of text",
        "plan.csv",
        lambda: b"a,b\r\n" + b"," * 30,
        refusals.FileTooLarge,
        "plan.csv, row 2: the row has 31 columns",
    ),
    (
        "too many rows of text",
        "plan.csv",
        lambda: b"a,b\r\n" * 51,
        refusals.FileTooLarge,
        "plan.csv, row 51",
    ),
    (
        "a cell of text too long",
        "plan.csv",
        lambda: b"Code,Title\r\nR1," + b"a" * 501,
        refusals.FileTooLarge,
        "plan.csv, row 2: a cell has more than 500 characters",
    ),
    (
        "a document without a table",
        "plan.docx",
        lambda: with_document(lambda xml: xml.replace("w:tbl>", "w:p>")),
        refusals.WrongKind,
        "the document has no table",
    ),
    ("a Word cell too wide", "plan.docx", a_wide_word_cell, refusals.FileTooLarge, "table 1: a cell spans 99,999,999"),
]


class TestRead:
    @pytest.mark.parametrize(
        ("filename", "make", "refusal", "message"),
        [broken[1:] for broken in BROKEN],
        ids=[broken[0] for broken in BROKEN],
    )
    def test_refuses(self, filename: str, make: Make, refusal: type[refusals.UnreadableFile], message: str) -> None:
        with pytest.raises(refusal) as refused:
            files.read(make(), filename, limits=SMALL)
        assert message in str(refused.value)
        assert refused.value.where.startswith(filename)
        assert refused.value.remedy.endswith(".")

    def test_refuses_a_file_of_200_megabytes_before_reading_it(self, tmp_path: Path) -> None:
        large = tmp_path / "plan.xlsx"
        with large.open("wb") as held:
            held.truncate(200 * limits.MEGABYTE)
        with pytest.raises(refusals.FileTooLarge, match="the file has 200 MB; at most 50 MB are read"):
            files.read(large, "plan.xlsx")

    def test_refuses_what_unpacks_to_more_than_is_allowed(self) -> None:
        with pytest.raises(refusals.Unsafe, match="it unpacks to"):
            files.read(a_bomb(), "plan.xlsx", limits=replace(limits.DEFAULT, unpacked_size=1000))

    def test_reads_the_unbroken_files_under_the_same_limits(self) -> None:
        assert files.read(a_workbook(), "plan.xlsx", limits=SMALL).sheets[0].text(1, 0) == "R1"
        assert files.read(a_document(), "plan.docx", limits=SMALL).sheets[0].text(1, 0) == "1."

    def test_reads_a_file_by_its_path(self, tmp_path: Path) -> None:
        held = tmp_path / "held"
        held.write_bytes(a_workbook())
        assert files.read(held, "plan.xlsx").sheets[0].name == "Plan"
