import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import colours

any_colour = st.integers(min_value=0, max_value=0xFFFFFF).map(lambda number: f"#{number:06x}")


class TestContrast:
    def test_is_21_between_black_and_white(self) -> None:
        assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)

    @given(any_colour, any_colour)
    def test_does_not_depend_on_the_order(self, one: str, other: str) -> None:
        assert colours.contrast(one, other) == colours.contrast(other, one)

    @given(any_colour)
    def test_is_1_with_itself(self, colour: str) -> None:
        assert colours.contrast(colour, colour) == 1


class TestInkOn:
    def test_is_white_on_a_dark_blue(self) -> None:
        assert colours.ink_on("#1d3d70") == colours.WHITE

    def test_is_black_on_yellow(self) -> None:
        assert colours.ink_on("#ffdd00") == colours.BLACK

    @given(any_colour)
    def test_can_be_read_on_any_colour(self, colour: str) -> None:
        assert colours.contrast(colour, colours.ink_on(colour)) >= 4.4


class TestStylesheet:
    def test_carries_the_colour_and_its_ink(self) -> None:
        assert colours.stylesheet("#1d3d70") == ":root{--authority-colour:#1d3d70;--authority-ink:#ffffff}\n"

    @pytest.mark.parametrize("text", ["", "red", "#1D3D70", "#1d3d7", "#1d3d700", "#1d3d70;}", "#gggggg"])
    def test_refuses_what_is_not_a_colour(self, text: str) -> None:
        with pytest.raises(colours.UnknownColour, match="Write it as # and six digits"):
            colours.stylesheet(text)
