from dataclasses import replace
from datetime import date

import pytest

from goldenthread.documents.content import ItemList
from goldenthread.reporting.rules.facts import ItemFacts, Passage, Said
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order, quarter
from tests.reporting.rules.strategies import leaf

POINTS = "A grant was paid.\nA home was built.\nA road was mended."
SAID = Said("Q2 2017-18", date(2017, 9, 11), (Passage("Key achievements", POINTS), Passage("Next", "More.")))
THEME = leaf("t", is_leaf=False, level_name="Theme", reference="", said=SAID)
DONE = leaf("a", status="completed", said=replace(SAID, passages=()))


class TestBlocks:
    def test_give_the_authoritys_words_then_what_the_plan_is_for(self) -> None:
        text = ordering.template("introduction", introduction="First.\nSecond.")
        found = ordering.composed(quarter([], purpose="To improve.", origin="A review."), order(text=text))

        said = ordering.lines(found)
        assert said[said.index("First.") :][:4] == [
            "First.",
            "Second.",
            "What the plan is for. To improve.",
            "Where it comes from. A review.",
        ]

    def test_give_the_first_achievements_of_each_theme(self) -> None:
        found = ordering.composed(quarter([THEME, leaf("a", above="t")]), order("introduction", "themes"))
        [first, *_] = [block for block in found.blocks if isinstance(block, ItemList)]

        assert [item[0].text for item in first.items] == ["A grant was paid.", "A home was built."]
        assert "These are the first that each names; all of them are under Theme by theme." in ordering.lines(found)

    def test_do_not_point_to_a_section_that_is_not_there(self) -> None:
        found = ordering.composed(quarter([THEME, leaf("a", above="t")]), order("introduction"))

        assert "These are the first" not in ordering.text(found)

    @pytest.mark.parametrize(
        ("now", "before", "said"),
        [
            ([DONE], None, "1 milestone has been reported complete:"),
            ([DONE], [leaf("a")], "1 milestone has been reported complete:"),
            ([DONE], [replace(DONE, status="overdue")], "1 milestone has been reported complete since Q1 2017-18:"),
            ([DONE], [DONE], "No milestone has been reported complete since Q1 2017-18."),
            ([leaf("a")], None, "No milestone has been reported complete."),
        ],
    )
    def test_give_what_was_completed_where_no_theme_names_achievements(
        self, now: list[ItemFacts], before: list[ItemFacts] | None, said: str
    ) -> None:
        assert said in ordering.lines(ordering.composed(quarter(now, before), order("introduction")))

    def test_list_what_was_completed_and_say_which_was_late(self) -> None:
        found = ordering.composed(quarter([replace(DONE, is_completed_late=True)]), order("introduction"))

        assert ordering.lines(found)[-1] == "a Title of a, after its date"

    def test_list_no_more_than_a_reader_takes_in(self) -> None:
        many = [replace(DONE, key=f"k{number}") for number in range(20)]
        found = ordering.composed(quarter(many), order("introduction"))

        assert ordering.lines(found)[-1] == "And 5 more."

    def test_list_as_completed_what_the_figure_counts_where_a_group_became_a_leaf(self) -> None:
        group = replace(DONE, is_leaf=False)
        before = [group, leaf("b", above="a", said=SAID)]
        found = ordering.composed(quarter([DONE], before), order("introduction"))
        [done] = [block for block in found.blocks if isinstance(block, ItemList)]

        assert [item[0].text for item in done.items] == ["a Title of a"]
