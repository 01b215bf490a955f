import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents import content
from goldenthread.documents.content import ItemList, Mark, Paragraph, Run, words
from goldenthread.reporting.composing import prose


class TestBlocks:
    def test_are_a_paragraph_a_line(self) -> None:
        assert list(prose.blocks("One line\nAnother   one\n\n\nA third")) == [
            Paragraph(words("One line")),
            Paragraph(words("Another one")),
            Paragraph(words("A third")),
        ]

    @pytest.mark.parametrize("sign", ["•", "• ", "- ", "* ", "– ", "·\t"])
    def test_make_a_list_of_lines_with_bullets(self, sign: str) -> None:
        assert list(prose.blocks(f"Done:\n{sign}one\n{sign}two\nAnd so on")) == [
            Paragraph(words("Done:")),
            ItemList((words("one"), words("two"))),
            Paragraph(words("And so on")),
        ]

    def test_make_a_numbered_list_of_lines_numbered_from_one(self) -> None:
        assert list(prose.blocks("1. one\n2) two")) == [ItemList((words("one"), words("two")), is_numbered=True)]

    @pytest.mark.parametrize("text", ["3. three\n4. four", "2017 was a good year", "1.5 million", "-5 degrees", "*"])
    def test_keep_signs_that_are_part_of_the_words(self, text: str) -> None:
        found = list(prose.blocks(text))

        assert [content.plain(block.words) for block in found if isinstance(block, Paragraph)] == text.split("\n")

    def test_make_a_list_of_points_that_are_a_sentence_a_line(self) -> None:
        assert list(prose.blocks("One is done.\nTwo is, too.\nThree waits.")) == [
            ItemList((words("One is done."), words("Two is, too."), words("Three waits.")))
        ]

    def test_say_first_what_the_text_is(self) -> None:
        lead = Run("Risk.", Mark.STRONG)

        assert list(prose.blocks("It rains.", lead="Risk")) == [Paragraph((lead, Run(" "), Run("It rains.")))]
        assert list(prose.blocks("• Rain", lead="Risk")) == [Paragraph((lead,)), ItemList((words("Rain"),))]

    def test_are_none_where_nothing_is_said(self) -> None:
        assert list(prose.blocks(" \n\n ", lead="Risk")) == []

    @given(st.text(alphabet="ab •-*1.2)\n\t", max_size=60))
    def test_leave_out_no_word(self, text: str) -> None:
        said = "".join(line for block in prose.blocks(text) for line in content.block_lines(block))

        assert [letter for letter in said if letter in "ab"] == [letter for letter in text if letter in "ab"]


class TestPoints:
    def test_are_the_lines_without_their_signs(self) -> None:
        assert prose.points("• One\n\n- Two\nThree") == ("One", "Two", "Three")


class TestSentence:
    def test_begins_with_a_large_letter(self) -> None:
        assert [prose.sentence(each) for each in ("late", "", "HR")] == ["Late", "", "HR"]
