import re
import unicodedata
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.drawings import Drawing
from goldenthread.documents import checking, content
from goldenthread.documents.content import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    ItemList,
    MalformedDocument,
    Note,
    Paragraph,
    Percent,
    Run,
    Table,
)
from tests.documents import samples, strategies

DRAWING = Drawing('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 9, 9)


def heading(level: int, text: str, key: str = "") -> Heading:
    return Heading(level, content.words(text), key)


def faults(document: Document) -> list[str]:
    with pytest.raises(MalformedDocument) as caught:
        checking.check(document)
    first, *lines = str(caught.value).splitlines()
    assert first == "The document cannot be written."
    return lines


class TestCheck:
    @given(strategies.documents())
    @settings(max_examples=40)
    def test_lets_sound_documents_pass(self, document: Document) -> None:
        checking.check(checking.printable(document))

    def test_names_every_fault_at_once(self) -> None:
        document = samples.document(heading(2, "Dates"), heading(4, "Slips"), ItemList(()), title="")

        assert faults(document) == [
            "Front page: the title is missing.",
            "Heading “Slips”: level 4 follows level 2; a level is skipped.",
            "List (block 1 below heading “Slips”): the list has no items.",
        ]

    @pytest.mark.parametrize(
        ("changed", "fault"),
        [
            ({"title": " "}, "Front page: the title is missing."),
            ({"authority": ""}, "Front page: the authority is missing."),
            ({"language": ""}, "Front page: the language is missing."),
            ({"moment": datetime(2017, 9, 11)}, "Front page: the moment has no time zone."),  # noqa: DTZ001  # the fault
            ({"subtitle": "a\nb"}, "Front page: there is a line break in the words (U+000A)."),
            (
                {"details": (("As at", "\x07"),)},
                "Front page, “As at”: there is a control character in the words (U+0007).",
            ),
        ],
    )
    def test_refuses_a_front_page(self, changed: dict[str, Any], fault: str) -> None:
        assert faults(replace(samples.document(), **changed)) == [fault]

    def test_refuses_a_colour_that_is_none(self) -> None:
        (fault,) = faults(samples.document(colour="red"))

        assert fault.startswith("Front page: red is not a colour.")

    @pytest.mark.parametrize(
        ("block", "fault"),
        [
            (heading(1, "A"), "Heading “A”: level 1; level 1 is the document's title, so headings begin at 2."),
            (heading(3, "A"), "Heading “A”: level 3 follows level 1; a level is skipped."),
            (Heading(2, ()), "Heading “”: the heading is empty."),
            (ItemList(((),)), "List (block 1 below the front page), item 1: it is empty."),
            (Note("", content.words("x")), "Note (block 1 below the front page): a note needs a label and words."),
            (Note("Draft", ()), "Note “Draft” below the front page: a note needs a label and words."),
            (Figure(DRAWING, "", "Chart"), "Figure “Chart”: the alternative text is missing."),
            (Figure(DRAWING, "x", ""), "Figure number 1 below the front page: the caption is missing."),
            (Table("", (Column("A"),), ()), "Table number 1 below the front page: the caption is missing."),
            (Table("Dates", (), ()), "Table “Dates”: the table has no columns."),
            (Table("Dates", (Column(" "),), ()), "Table “Dates”, column 1: the header cell is empty."),
            (Table("Dates", (Column("A", 0),), ()), "Table “Dates”, column 1: the width 0 is not 1 or more."),
            (
                Table("Dates", (Column("A"), Column("B")), ((Cell(),),)),
                "Table “Dates”, row 1: 1 cells where the table has 2 columns.",
            ),
            (
                samples.table((Cell(), Cell(content.words("38%"), Percent(Decimal(37)))), caption="Dates"),
                "Table “Dates”, row 1, column 2: it says “38%” and is worth 37%.",
            ),
            (
                samples.table((Cell(), content.text_cell("a\u2028b")), caption="Dates"),
                "Table “Dates”, row 1, column 2: there is a line break in the words (U+2028).",
            ),
            (
                Paragraph((Run("see", target="nowhere"),)),
                "Paragraph (block 1 below the front page): “see” refers to the key “nowhere”, which no block has.",
            ),
            (
                Paragraph((Run("", address="https://example.org/"),)),
                "Paragraph (block 1 below the front page): the link to https://example.org/ has no words.",
            ),
            (
                Paragraph((Run("x", address="javascript:alert(1)"),)),
                "Paragraph (block 1 below the front page): “javascript:alert(1)” is not a whole address with its host.",
            ),
        ],
    )
    def test_refuses_a_block(self, block: Block, fault: str) -> None:
        assert faults(samples.document(block)) == [fault]

    def test_refuses_a_heading_too_deep_for_a_page(self) -> None:
        deep = [heading(level, f"L{level}") for level in range(2, 8)]

        assert faults(samples.document(*deep)) == ["Heading “L7”: level 7; headings go no deeper than 6."]

    def test_refuses_two_blocks_of_one_key_and_a_run_that_leads_to_two_places(self) -> None:
        torn = Paragraph((Run("x", address="https://example.org/", target="a"),))
        document = samples.document(heading(2, "A", key="a"), heading(2, "B", key="a"), torn)

        assert faults(document) == [
            "Key “a”: 2 blocks have it; a page reference needs one.",
            "Paragraph (block 1 below heading “B”): “x” leads to two places, https://example.org/ and a.",
        ]


class TestPrintable:
    def test_is_the_document_itself_where_all_can_be_printed(self) -> None:
        document = samples.rich()

        assert checking.printable(document) is document

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Well done \U0001f600", "Well done [grinning face]"),
            ("中", "[cjk unified ideograph-4e2d]"),
            ("\ue000", "[character U+E000]"),
            ("a\tb\x07c", "a bc"),
            ("right\u202eto left", "rightto left"),
            ("❤\ufe0f", "❤"),
            ("cafe\u0301", "café"),
            ("x\u20dd", "x[combining enclosing circle]"),
            ("\u0301", "[combining acute accent]"),
            ("em\u3000space", "em space"),
            ("টাওয়ার", "টাওয়ার"),
            ("one\ntwo", "one\ntwo"),
        ],
    )
    def test_says_what_cannot_be_printed(self, text: str, said: str) -> None:
        (paragraph,) = checking.printable(samples.document(samples.paragraph(text))).blocks

        assert isinstance(paragraph, Paragraph)
        assert content.plain(paragraph.words) == unicodedata.normalize("NFC", said)

    def test_reaches_every_word_of_a_document(self) -> None:
        grin = "\U0001f600"
        drawing = Drawing(f"<svg><text>{grin}</text></svg>", 9, 9)
        words = content.words(grin)
        document = Document(
            grin,
            grin,
            samples.MOMENT,
            (
                Heading(2, words),
                Paragraph(words),
                ItemList((words,)),
                Note(grin, words),
                Table(grin, (Column(grin),), ((Cell(words),),)),
                Figure(drawing, grin, grin),
            ),
            subtitle=grin,
            details=((grin, grin),),
            running=grin,
            subject=grin,
        )

        said = repr(checking.printable(document))

        assert grin not in said
        assert said.count("[grinning face]") == 18

    @given(st.text(st.characters(codec="utf-8"), max_size=30))
    def test_says_the_same_when_asked_again(self, text: str) -> None:
        once = checking.printable(samples.document(samples.paragraph(text)))

        assert checking.printable(once) == once

    @given(strategies.documents())
    @settings(max_examples=20)
    def test_leaves_no_control_character_behind(self, document: Document) -> None:
        said = "".join(content.text_lines(checking.printable(document)))

        assert not re.search("[\x00-\x09\x0e-\x1b\x7f-\x84\u200b-\u200f\u202a-\u202e]", said)
