import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.imports.rules import similarity

TITLES = st.frozensets(st.sampled_from("review publish agree draft plan board grants".split()))


class TestWords:
    @pytest.mark.parametrize(
        ("title", "words"),
        [
            ("Review of the Council's Constitution", ("review", "councils", "constitution")),
            ("Review of the Council’s Constitution.", ("review", "councils", "constitution")),
            ("To it", ("to", "it")),
            ("", ()),
        ],
    )
    def test_are_those_that_carry_the_meaning(self, title: str, words: tuple[str, ...]) -> None:
        assert similarity.words(title) == words


class TestContainment:
    def test_is_the_share_of_the_shorter_title_in_the_longer(self) -> None:
        one, other = frozenset("deliver customer services team".split()), frozenset("deliver customer services".split())
        assert similarity.containment(one, other) == 100
        assert similarity.containment(one, other | {"programme", "now"}) == 75

    def test_counts_a_single_word_against_all_of_the_other_title(self) -> None:
        assert similarity.containment(frozenset({"evaluation"}), frozenset({"tender", "evaluation"})) == 50

    @given(TITLES, TITLES)
    def test_is_the_same_both_ways_and_between_0_and_100(self, one: frozenset[str], other: frozenset[str]) -> None:
        assert similarity.containment(one, other) == similarity.containment(other, one)
        assert 0 <= similarity.containment(one, other) <= 100
