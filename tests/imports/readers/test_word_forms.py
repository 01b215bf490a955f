import io
import zipfile

import pytest

from goldenthread.imports.readers import refusals, word_forms
from goldenthread.imports.readers.limits import Limits

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body: str, *, before: str = "") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return target.getvalue()


def words(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def control(tag: str, content: str, *, properties: str = "") -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def read(body: str) -> word_forms.WordForm:
    return word_forms.read(document(body), "form.docx")


class TestRead:
    def test_gives_the_text_of_controls_by_their_tags(self) -> None:
        inline = f"<w:p>{control('percent', '<w:r><w:t>40</w:t></w:r><w:r><w:t>%</w:t></w:r>')}</w:p>"
        block = control("risk", words("First line") + words("Second line"))

        assert read(inline + block).controls == {"percent": "40%", "risk": "First line\nSecond line"}

    def test_keeps_breaks_and_tabs_and_not_tab_stops(self) -> None:
        stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
        run = "<w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>"

        assert read(f"<w:p>{stops}{control('risk', run)}</w:p>").controls == {"risk": "One\ntwo\tthree"}

    def test_takes_a_prompt_for_no_answer(self) -> None:
        body = control("risk", words("Click here"), properties="<w:showingPlcHdr/>")

        assert read(body).controls == {"risk": ""}

    def test_gives_paragraphs_and_rows_in_order_and_knows_headings(self) -> None:
        heading = words("Risk", '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>')
        row = f"<w:tr><w:tc>{words('Percent')}</w:tc><w:tc>{words('40%')}</w:tc></w:tr>"

        form = read(f"{heading}<w:tbl>{row}</w:tbl>{words('After')}")

        assert form.rows == (("Risk",), ("Percent", "40%"), ("After",))
        assert form.headings == frozenset({0})

    def test_refuses_one_place_with_two_answers(self) -> None:
        with pytest.raises(refusals.WrongKind, match="the place “risk” twice"):
            read(control("risk", words("One")) + control("risk", words("Two")))

    def test_refuses_entities(self) -> None:
        hostile = document(words("x"), before='<!DOCTYPE x [<!ENTITY a "b">]>')

        with pytest.raises(refusals.Unsafe, match="entities"):
            word_forms.read(hostile, "form.docx")

    @pytest.mark.parametrize("limits", [Limits(characters=3), Limits(rows=1)])
    def test_refuses_more_than_the_limits(self, limits: Limits) -> None:
        with pytest.raises(refusals.FileTooLarge):
            word_forms.read(document(words("One") + words("Two")), "form.docx", limits)

    def test_refuses_places_deep_inside_one_another(self) -> None:
        """Each keeps the text inside it, so a small file could take all memory there is."""
        body = words("x")
        for number in range(21):
            body = control(f"place{number}", body)

        with pytest.raises(refusals.Unsafe, match="more than 20 deep"):
            read(body)

    def test_reads_a_text_in_as_many_pieces_as_a_program_makes_of_it(self) -> None:
        pieces = control("risk", "<w:p>" + "<w:r><w:t>ab</w:t><w:br/></w:r>" * 50_000 + "</w:p>")

        form = read(pieces)

        assert form.controls["risk"] == "\n".join(["ab"] * 50_000)
        assert form.rows == ((form.controls["risk"],),)
