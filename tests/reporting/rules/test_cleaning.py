import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.reporting.rules import cleaning

ANYTHING = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


class TestText:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("plain words", "plain words"),
            ("  two  spaces\tand a tab ", "two spaces and a tab"),
            ("one\r\ntwo\rthree\vfour\u2028five", "one\ntwo\nthree\nfour\nfive"),
            ("one \n\n\n\n two", "one\n\ntwo"),
            ("be\x00ll\x07\ufeff\ud800\ufffe\U0001fffe", "bell"),
            ("£5 – “quoted” café 👍", "£5 – “quoted” café 👍"),
        ],
    )
    def test_keeps_what_can_be_printed(self, given: str, kept: str) -> None:
        assert cleaning.text(given) == kept

    @given(ANYTHING)
    def test_leaves_nothing_unprintable_and_no_stray_break(self, words: str) -> None:
        cleaned = cleaning.text(words)

        assert not {unicodedata.category(letter) for letter in cleaned.replace("\n", "")} & {"Cc", "Cs"}
        assert "\n\n\n" not in cleaned
        assert cleaned == cleaned.strip()
        assert cleaning.text(cleaned) == cleaned
        cleaned.encode("utf-8")

    @given(ANYTHING)
    def test_loses_no_letter(self, words: str) -> None:
        def letters(text: str) -> list[str]:
            return [each for each in text if unicodedata.category(each)[0] in "LNPM"]

        assert letters(cleaning.text(words)) == letters(words)


class TestLine:
    def test_is_one_line(self) -> None:
        assert cleaning.line(" Head\n\n of \r\nGrants ") == "Head of Grants"
