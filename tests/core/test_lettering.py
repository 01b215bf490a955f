import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import lettering

SIZE = 14.0


class TestWritten:
    def test_stands_on_one_line(self) -> None:
        assert lettering.written(" Late\n\titems ") == "Late items"

    @pytest.mark.parametrize("unwritable", ["\x00", "\x1b", "\ud800", "\ufffe", "\u202e"])
    def test_has_nothing_that_a_picture_cannot_say(self, unwritable: str) -> None:
        assert lettering.written(f"Late{unwritable}items") == "Late items"


class TestWidth:
    def test_is_larger_for_wide_letters(self) -> None:
        assert lettering.width("WWW", size=SIZE) > 3 * lettering.width("iii", size=SIZE)

    def test_counts_an_accent_with_its_letter(self) -> None:
        assert lettering.width("é", size=SIZE) == lettering.width("e", size=SIZE)

    def test_is_known_for_whatever_stands_on_a_keyboard(self) -> None:
        unknown = lettering.width("漢", size=SIZE)

        assert all(lettering.width(each, size=SIZE) < unknown for each in string.printable.rstrip() + " ")


class TestShortened:
    def test_leaves_what_fits(self) -> None:
        assert lettering.shortened("Elections", room=100, size=SIZE) == "Elections"

    def test_ends_a_long_text_with_an_ellipsis(self) -> None:
        assert lettering.shortened("Organisational culture, and more", room=165, size=SIZE) == "Organisational culture…"

    @given(st.text(min_size=1, max_size=200), st.floats(min_value=30, max_value=400))
    def test_always_fits(self, text: str, room: float) -> None:
        assert lettering.width(lettering.shortened(text, room=room, size=SIZE), size=SIZE) <= room


class TestLines:
    def test_breaks_between_words(self) -> None:
        said = lettering.lines("Communications and engagement", room=120, size=SIZE, at_most=2)

        assert said == ("Communications", "and engagement")

    def test_shortens_the_last_one(self) -> None:
        said = lettering.lines("Communications and engagement with everybody", room=120, size=SIZE, at_most=2)

        assert said == ("Communications", "and engageme…")

    def test_shortens_a_word_that_has_no_line_to_itself(self) -> None:
        (said,) = lettering.lines("W" * 40, room=120, size=SIZE, at_most=2)

        assert said.endswith("W…")

    def test_are_none_without_a_text(self) -> None:
        assert lettering.lines("", room=120, size=SIZE, at_most=2) == ()

    @given(st.text(max_size=300), st.floats(min_value=30, max_value=400), st.integers(min_value=1, max_value=3))
    def test_all_fit(self, text: str, room: float, at_most: int) -> None:
        said = lettering.lines(text, room=room, size=SIZE, at_most=at_most)

        assert len(said) <= at_most
        assert all(lettering.width(line, size=SIZE) <= room for line in said)
