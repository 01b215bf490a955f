from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.imports.rules import matching
from goldenthread.imports.rules.matching import Entry

WORDS = st.lists(st.sampled_from("review publish agree draft plan board grants staff values".split()), min_size=1)


def plan(*rows: tuple[int | None, str, str]) -> list[Entry]:
    return [Entry(key, parent, reference, title) for key, (parent, reference, title) in enumerate(rows)]


def pairs(found: matching.Matching) -> list[tuple[int, int]]:
    return [(match.existing, match.later) for match in found.matches]


class TestMatch:
    def test_takes_rows_of_the_same_reference_for_the_same_item(self) -> None:
        held = plan((None, "R1 & R2", "Grasp opportunities"), (0, "R2.4", "Deliver the programme"))
        later = plan((None, "R1 & R2", "Grasp opportunities"), (0, "R2.4", "Deliver the Smarter Together programme"))
        found = matching.match(held, later)
        assert pairs(found) == [(0, 0), (1, 1)]
        assert {(match.by, match.score, match.doubt) for match in found.matches} == {("reference", Decimal(1), "")}

    def test_doubts_a_reference_before_quite_another_title(self) -> None:
        found = matching.match(plan((None, "R2.4", "Deliver the programme")), plan((None, "R2.4", "Audit grants")))
        assert found.matches[0].doubt == "The reference agrees but the titles have little in common."

    def test_matches_titles_beneath_the_matched_parent_with_their_score(self) -> None:
        held = plan((None, "R3", "Be bold"), (0, "10", "Refresh the approach to internal audit and its plans"))
        later = plan((None, "R3", "Be bold"), (0, "R3.8", "Refreshed internal audit approach"))
        (_, match) = matching.match(held, later).matches
        assert (match.from_reference, match.to_reference) == ("10", "R3.8")
        assert (match.by, match.score, match.accepted) == ("title", Decimal("0.75"), True)

    def test_never_looks_beneath_another_parent(self) -> None:
        held = plan((None, "R1", "Grasp"), (None, "R2", "Look"), (0, "", "Review the constitution"))
        later = plan((None, "R1", "Grasp"), (None, "R2", "Look"), (1, "", "Review the constitution"))
        found = matching.match(held, later)
        assert pairs(found) == [(0, 0), (1, 1)]
        assert [row.later for row in found.unmatched] == [2]

    def test_leaves_out_a_row_below_the_threshold_and_shows_the_nearest(self) -> None:
        held = plan((None, "1", "Publish the grants policy each spring"))
        found = matching.match(held, plan((None, "R1", "Publish a housing strategy")))
        assert found.matches == ()
        (row,) = found.unmatched
        assert row.best is not None
        assert (row.best.existing, row.best.accepted) == (0, False)
        assert row.best.score < matching.THRESHOLD

    def test_does_not_take_a_bare_figure_of_a_new_numbering_for_the_old_item(self) -> None:
        held = plan(
            (None, "9", "Deliver savings"), (None, "10", "Refresh internal audit"), (None, "11", "Open the fund")
        )
        later = plan(
            (None, "8", "Deliver savings"), (None, "9", "Refresh internal audit"), (None, "10", "Open the fund")
        )
        assert pairs(matching.match(held, later)) == [(0, 0), (1, 1), (2, 2)]

    def test_takes_a_bare_figure_where_both_number_alike(self) -> None:
        held = plan((None, "1", "Planning for elections"), (None, "2", "Pilot"), (None, "3", "Count votes"))
        later = plan((None, "1", "Planning for elections"), (None, "2", "Identity scheme"), (None, "3", "Count votes"))
        assert {match.by for match in matching.match(held, later).matches} == {"reference"}

    def test_does_not_take_an_assigned_reference_for_a_printed_one(self) -> None:
        held = [Entry(0, None, "R6.4", "Open the hub", is_printed=False)]
        assert matching.match(held, plan((None, "R6.4", "Agree the action plan"))).matches == ()

    def test_pairs_equal_titles_in_their_order(self) -> None:
        held = plan((None, "", "Advert"), (None, "", "Interviews"), (None, "", "Advert"))
        assert pairs(matching.match(held, held)) == [(0, 0), (1, 1), (2, 2)]

    def test_looks_for_the_best_pairs_of_all_not_the_first(self) -> None:
        held = plan((None, "", "Deliver communications plan"), (None, "", "Deliver communications plan for town hall"))
        later = plan(
            (None, "", "Deliver communications plan for the town hall, again"),
            (None, "", "Deliver communications plan now"),
        )
        assert sorted(pairs(matching.match(held, later))) == [(0, 1), (1, 0)]

    @given(st.lists(WORDS, max_size=12), st.lists(WORDS, max_size=12))
    def test_uses_every_item_once_and_accounts_for_every_row(
        self, held: list[list[str]], rows: list[list[str]]
    ) -> None:
        existing = plan(*((None, "", " ".join(title)) for title in held))
        later = plan(*((None, "", " ".join(title)) for title in rows))
        found = matching.match(existing, later)
        assert len({match.existing for match in found.matches}) == len(found.matches)
        accounted = [match.later for match in found.matches] + [row.later for row in found.unmatched]
        assert sorted(accounted) == list(range(len(later)))
        assert all(match.accepted and match.score >= matching.THRESHOLD for match in found.matches)

    @given(st.lists(WORDS, max_size=12))
    def test_matches_a_plan_wholly_onto_itself(self, titles: list[list[str]]) -> None:
        same = plan(*((None, "", " ".join(title)) for title in titles))
        assert pairs(matching.match(same, same)) == [(key, key) for key in range(len(same))]
