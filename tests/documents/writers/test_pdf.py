import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings

from goldenthread.documents import checking, content
from goldenthread.documents.content import Document, Figure, Heading, Table
from goldenthread.documents.writers import pdf, press
from goldenthread.documents.writers.typst import Typesetting
from tests.documents import reading, samples, strategies

RICH = samples.rich(themes=2, items=2)
# Typst repeats a syllable of Bengali for each mark it carries.
BENGALI = re.compile("[\u0980-\u09ff]+")


def without_bengali(lines: list[str]) -> list[str]:
    return [BENGALI.sub("…", line) for line in lines]


@pytest.fixture(scope="module")
def file() -> bytes:
    return pdf.write(RICH)


@pytest.fixture(scope="module")
def opened(file: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(file)) as opened:
        yield opened


class TestWrite:
    def test_says_what_the_document_says(self, file: bytes) -> None:
        assert reading.read_pdf(file) == reading.lines(RICH)

    def test_says_hostile_words_as_they_are(self) -> None:
        document = checking.printable(samples.hostile())

        assert without_bengali(reading.read_pdf(pdf.write(document))) == without_bengali(reading.lines(document))

    @given(strategies.documents())
    @settings(max_examples=40)
    def test_says_what_any_document_says(self, document: Document) -> None:
        printable = checking.printable(document)

        assert without_bengali(reading.read_pdf(pdf.write(printable))) == without_bengali(reading.lines(printable))

    def test_is_tagged_titled_and_in_british_english(self, opened: pikepdf.Pdf) -> None:
        assert bool(opened.Root.MarkInfo.Marked)
        assert str(opened.Root.Lang) == "en-GB"
        assert str(opened.docinfo["/Title"]) == RICH.title
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)

    def test_declares_pdf_ua(self, opened: pikepdf.Pdf) -> None:
        assert opened.open_metadata()["pdfuaid:part"] == "1"

    def test_has_a_bookmark_for_each_heading(self, opened: pikepdf.Pdf) -> None:
        with opened.open_outline() as outline:
            found = list(reading.bookmarks(outline.root, level=2))

        assert found == [(b.level, content.plain(b.words)) for b in RICH.blocks if isinstance(b, Heading)]

    def test_has_tables_with_captions_and_header_cells(self, opened: pikepdf.Pdf) -> None:
        tables = [block for block in RICH.blocks if isinstance(block, Table)]
        found = [str(element["/S"]) for element in reading.elements(opened.Root.StructTreeRoot)]

        assert found.count("/Table") == len(tables)
        assert found.count("/TH") == sum(len(table.columns) for table in tables)
        assert found.count("/TD") == sum(len(row) for table in tables for row in table.rows)
        assert found.count("/Caption") == len(tables) + 1

    def test_says_the_alternative_text_of_pictures(self, opened: pikepdf.Pdf) -> None:
        figures = [each for each in reading.elements(opened.Root.StructTreeRoot) if str(each["/S"]) == "/Figure"]

        assert [str(figure["/Alt"]) for figure in figures] == [
            block.alternative for block in RICH.blocks if isinstance(block, Figure)
        ]

    def test_has_every_font_in_it(self, opened: pikepdf.Pdf) -> None:
        descriptors = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/FontName" in each]

        assert descriptors
        assert all("/FontFile2" in each or "/FontFile3" in each for each in descriptors)

    def test_is_sound_to_qpdf(self, file: bytes, tmp_path: Path) -> None:
        (tmp_path / "report.pdf").write_bytes(file)

        done = subprocess.run(["qpdf", "--check", tmp_path / "report.pdf"], capture_output=True, text=True, check=False)

        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stderr == ""

    def test_can_be_read_by_poppler(self, file: bytes, tmp_path: Path) -> None:
        (tmp_path / "report.pdf").write_bytes(file)

        done = subprocess.run(["pdfinfo", tmp_path / "report.pdf"], capture_output=True, text=True, check=True)

        assert re.search(r"Tagged:\s+yes", done.stdout)
        assert re.search(r"Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)", done.stdout)

    def test_is_the_same_bytes_whenever_it_is_written(self, file: bytes) -> None:
        assert pdf.write(samples.rich(themes=2, items=2)) == file

    def test_sets_a_link_that_is_longer_than_a_page(self) -> None:
        cell = content.text_cell("w" * 10_000, address="https://example.org/")
        long = samples.document(samples.table((content.text_cell("1"), cell)))

        assert reading.read_pdf(pdf.write(long))[-1] == "w" * 10_000

    def test_keeps_a_word_without_an_end_on_the_paper(self, tmp_path: Path) -> None:
        written = tmp_path / "long.pdf"
        written.write_bytes(pdf.write(samples.document(samples.paragraph("w" * 300))))

        done = subprocess.run(["pdftotext", "-bbox", written, "-"], capture_output=True, text=True, check=True)

        edges = [float(edge) for edge in re.findall(r'xMax="([\d.]+)"', done.stdout)]
        assert max(edges) <= 595 - 60  # A4, less the margin

    def test_carries_the_moment_of_the_document_and_no_other(self) -> None:
        written = pdf.write(replace(RICH, moment=RICH.moment + timedelta(days=1)))

        with pikepdf.open(BytesIO(written)) as opened:
            dates = {str(opened.docinfo[name]) for name in ("/CreationDate", "/ModDate")}

        assert {date[:16] for date in dates} == {"D:20170919093000"}


class TestTypeset:
    def test_refuses_a_font_that_is_not_there(self) -> None:
        source = '#set document(title: "T")\n#set text(font: "Comic Sans MS")\n#par("x")'

        with pytest.raises(press.NotTypeset, match="unknown font family"):
            pdf.typeset(Typesetting(source, samples.MOMENT))

    def test_refuses_a_picture_without_alternative_text(self) -> None:
        source = '#set document(title: "T")\n#figure(rect(), caption: "x", kind: image, supplement: none)'

        with pytest.raises(press.NotTypeset, match="alt"):
            pdf.typeset(Typesetting(source, samples.MOMENT))
