import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import nsmap, qn
from lxml import etree

from goldenthread.reporting.copies import controls, form
from goldenthread.reporting.copies.filling import Filling
from tests.reporting.copies.filled import GROUP, LEAF, filling, leaf

CONTEXT = replace(GROUP, is_context=True)


def opened(told: Filling | None = None) -> Document:
    return docx.Document(io.BytesIO(form.write(told or filling(CONTEXT, LEAF))))


def control(document: Document, tag: str) -> controls.Element:
    (made,) = found(document.element, f"//w:sdt[w:sdtPr/w:tag[@w:val='{tag}']]")
    return made


def found(element: controls.Element, path: str) -> list[controls.Element]:
    return list(etree.XPath(path, namespaces=nsmap)(element))


def said(document: Document, tag: str) -> str:
    """Return what a control says; empty where it asks to be filled in."""
    made = control(document, tag)
    if found(made, "w:sdtPr/w:showingPlcHdr"):
        return ""
    return "".join(run.text for run in found(made, "w:sdtContent/w:r"))


def text(document: Document) -> list[str]:
    return ["".join(node.text or "" for node in p.iter(qn("w:t"))) for p in document.element.iter(qn("w:p"))]


class TestWrite:
    def test_asks_for_what_is_reported_of_the_item(self) -> None:
        document = opened()
        tags = [tag.get(qn("w:val")) for tag in document.element.iter(qn("w:tag"))]

        assert [tag for tag in tags if not tag.startswith(form.WAS)] == [
            "status",
            "percent",
            "forecast",
            "completed",
            "text:update",
            "risk",
            "mitigation",
            "officer_note",
            "row",
        ]

    def test_begins_each_answer_with_what_there_is(self) -> None:
        document = opened()

        assert said(document, "status") == "On Target"
        assert said(document, "percent") == "37%"
        assert said(document, "completed") == "31 March 2018"
        assert said(document, "text:update") == "Half was done.\nThe rest waits."
        assert said(document, "forecast") == ""

    def test_is_known_again_by_the_copy_and_the_item(self) -> None:
        document = opened()

        assert said(document, "row") == "copy000000.leaf000000"
        assert found(control(document, "row"), "w:sdtPr/w:lock/@w:val") == ["sdtContentLocked"]

    def test_offers_statuses_and_a_calendar(self) -> None:
        document = opened()
        offered = found(control(document, "status"), "w:sdtPr/w:dropDownList/w:listItem/@w:displayText")
        (calendar,) = found(control(document, "completed"), "w:sdtPr/w:date")

        assert offered == ["Completed", "On Target", "Overdue"]
        assert calendar.get(qn("w:fullDate")) == "2018-03-31T00:00:00Z"
        assert found(calendar, "w:lid/@w:val") == ["en-GB"]

    @pytest.mark.parametrize("words", ["April 2018", "On-going"])
    def test_keeps_a_date_that_is_no_day_in_words(self, words: str) -> None:
        document = opened(filling(leaf(forecast=words)))

        assert said(document, "forecast") == words
        assert found(control(document, "forecast"), "w:sdtPr/w:date/@w:fullDate") == []

    def test_shows_what_was_said_before_to_be_read(self) -> None:
        document = opened()
        before = control(document, f"{form.WAS}text:update")

        assert said(document, f"{form.WAS}text:update") == said(document, "text:update")
        assert found(before, "w:sdtPr/w:lock/@w:val") == ["sdtContentLocked"]

    def test_numbers_its_controls_each_once(self) -> None:
        numbers = found(opened().element, "//w:sdt/w:sdtPr/w:id/@w:val")

        assert len(numbers) == len(set(numbers)) > 5

    def test_tells_the_item_and_its_facts(self) -> None:
        document = opened()
        told = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}

        assert document.paragraphs[0].text == "Update: 1.1 Policy agreed"
        assert told == {
            "Level": "Milestone",
            "Part of": "Grants",
            "Owner": "Ada Owner; Head of Grants",
            "Original date": "31 March 2018",
            "Agreed date": "April 2018",
            "Last update": "Q2 2017-18",
        }

    def test_asks_no_figures_of_a_group(self) -> None:
        document = opened(filling(GROUP))

        assert len(document.tables) == 1
        assert said(document, "risk") == "Staff leave."

    def test_has_headings_a_language_and_rows_that_head_their_tables(self) -> None:
        document = opened()
        levels = [p.style.name for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]

        assert levels == ["Heading 1", *["Heading 2"] * 6]
        assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
        assert document.core_properties.language == "en-GB"
        assert found(document.tables[1].rows[0]._tr, "w:trPr/w:tblHeader")

    def test_says_of_a_closed_plan_that_it_is_to_be_read(self) -> None:
        lines = text(opened(filling(LEAF, closed_date=date(2018, 12, 18))))

        assert "The plan was closed on 18 December 2018. Nothing that is changed here can be brought back." in lines
        assert not [line for line in lines if line.startswith("Change what you need to")]

    @pytest.mark.parametrize("words", ["<w:r/>", "]]>&amp;", "a\x0bb\x01", "=1+1", "x" * 40_000])
    def test_holds_any_text(self, words: str) -> None:
        document = opened(filling(leaf(update=words)))

        assert said(document, "text:update") == words.replace("\x0b", "\ufffd").replace("\x01", "\ufffd")

    def test_gives_the_same_bytes_for_the_same_copy(self) -> None:
        assert form.write(filling(LEAF)) == form.write(filling(LEAF))
