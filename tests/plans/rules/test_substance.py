import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules import substance
from goldenthread.plans.rules.substance import Said

says = st.builds(Said, text=st.text(max_size=30), percent=st.none() | st.integers(0, 100))


class TestIsSubstantive:
    @pytest.mark.parametrize(
        "text",
        [
            "No further update",
            "No further update.",
            "no update this quarter",
            "No change",
            "No changes to report",
            "As above",
            "As per above.",
            "See previous update",
            "Nothing further to report",
            "N/A",
            "–",
            "Ongoing",
            "",
            "  ",
        ],
    )
    def test_does_not_hold_for_words_that_say_nothing_new(self, text: str) -> None:
        before = Said("The survey went out in June.", percent=20, status="on_target")
        assert not substance.is_substantive(Said(text, percent=20, status="on_target"), before)

    @pytest.mark.parametrize(
        "text", ["The survey closed.", "Good progress continues to be made", "No progress because the post is empty"]
    )
    def test_holds_for_words_that_say_something(self, text: str) -> None:
        assert substance.is_substantive(Said(text))

    def test_does_not_hold_for_the_words_of_the_update_before(self) -> None:
        before = Said("The survey went out in June.", percent=20)
        assert not substance.is_substantive(Said("The survey went out in June", percent=20), before)

    @pytest.mark.parametrize("said", [Said("As above", percent=30), Said("", percent=20, status="delayed")])
    def test_holds_for_a_figure_or_status_that_changed(self, said: Said) -> None:
        assert substance.is_substantive(said, Said("Begun.", percent=20, status="on_target"))

    def test_holds_for_a_first_figure_without_words(self) -> None:
        assert substance.is_substantive(Said(percent=0))

    def test_does_not_hold_for_a_first_figure_whose_words_say_nothing_is_new(self) -> None:
        assert not substance.is_substantive(Said("No further update", percent=50))

    @given(says)
    def test_does_not_hold_for_the_same_again(self, said: Said) -> None:
        assert not substance.is_substantive(said, said)
