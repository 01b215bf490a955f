from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.imports.rules import assignment

PAIRS = st.tuples(st.integers(0, 4), st.integers(0, 4))
MERITS = st.dictionaries(PAIRS, st.integers(1, 9).map(float), max_size=20)


def greatest_sum(merits: dict[assignment.Pair, float]) -> float:
    """By trying every order of the right side."""
    return max(
        sum(merits.get((left, right), 0.0) for left, right in enumerate(order)) for order in permutations(range(5))
    )


class TestBest:
    @given(MERITS)
    def test_has_the_greatest_sum_there_is(self, merits: dict[assignment.Pair, float]) -> None:
        assert sum(merits[pair] for pair in assignment.best(merits)) == greatest_sum(merits)

    @given(MERITS)
    def test_uses_each_side_once(self, merits: dict[assignment.Pair, float]) -> None:
        chosen = assignment.best(merits)
        assert len({left for left, _ in chosen}) == len({right for _, right in chosen}) == len(chosen)

    def test_takes_the_best_pair_first_where_there_are_very_many(self) -> None:
        merits = {(left, right): 1.0 + (left == right) for left in range(130) for right in range(130)}
        assert assignment.best(merits) == [(n, n) for n in range(130)]
