from dataclasses import replace
from datetime import date
from decimal import Decimal

from goldenthread.documents import checking
from goldenthread.documents.content import Document
from goldenthread.reporting.rules.facts import ItemFacts, Passage, Said
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order, quarter
from tests.reporting.rules.strategies import leaf

PASSAGES = (Passage("Key achievements", "A grant was paid."), Passage("Work continuing", "Others follow."))
SAID = Said("Q2 2017-18", date(2017, 9, 11), PASSAGES, "It rains.")
THEME = leaf("t", is_leaf=False, level_name="Theme", reference="R1 & R2", percent=Decimal(40), said=SAID)


def told(*items: ItemFacts) -> Document:
    found = ordering.composed(quarter(items), order("themes"))
    checking.check(found)
    return found


class TestBlocks:
    def test_tell_the_narrative_under_the_headings_of_the_plan(self) -> None:
        found = told(THEME, leaf("a", above="t"))

        assert ordering.headings(found, 3) == ["R1 & R2 Title of t"]
        assert ordering.headings(found, 4) == ["Key achievements", "Work continuing"]
        assert {"A grant was paid.", "Others follow.", "Risk. It rains."} <= set(ordering.lines(found))

    def test_tell_a_single_text_without_a_heading(self) -> None:
        single = replace(SAID, passages=(Passage("Update", "All is well."),), risk="", is_of_period=False)

        assert "Update (Q2 2017-18). All is well." in ordering.lines(told(replace(THEME, said=single)))

    def test_name_each_heading_that_a_theme_stands_for(self) -> None:
        found = told(replace(THEME, headings=(("R1", "Go faster"), ("R2", "Look ahead"))), leaf("a", above="t"))

        assert {"R1 Go faster", "R2 Look ahead"} <= set(ordering.lines(found))

    def test_list_the_items_beneath_with_the_groups_they_are_in(self) -> None:
        group = leaf("1", is_leaf=False, level_name="Activity", above="t", owners=(), percent=Decimal(70))
        done = leaf("1.1", above="1", percent=Decimal(70), status="completed", label="Completed", tone="completed")

        assert ordering.table(told(THEME, group, done), "R1 & R2 Title of t: its milestones") == [
            ["Milestone", "Owner", "Due", "Progress", "Status"],
            ["Activity: 1 Title of 1", "", "", "70%", ""],
            ["1.1 Title of 1.1", "Head of Grants", "none given", "70%", "Completed"],
        ]

    def test_note_what_stands_out(self) -> None:
        found = told(THEME, leaf("a", above="t", is_late=True, is_new=True), leaf("b", above="t"))

        assert [row[-1] for row in ordering.table(found, "R1 & R2 Title of t: its milestones")] == [
            "To note",
            "new, late",
            "",
        ]

    def test_tell_the_narrative_of_a_group_under_its_name(self) -> None:
        said = replace(SAID, passages=(Passage("", "It goes on."),), risk="")
        group = leaf("1", is_leaf=False, level_name="Activity", above="t", said=said)
        found = told(replace(THEME, said=None), group, leaf("a", above="1"))

        assert ordering.headings(found, 4) == ["1 Title of 1"]
        assert "Update. It goes on." in ordering.lines(found)

    def test_put_leaves_that_stand_alone_in_one_table(self) -> None:
        found = told(THEME, leaf("a", above="t"), leaf("b"), leaf("c"))

        assert ordering.headings(found, 3) == ["R1 & R2 Title of t", "Under no theme"]
        assert len(ordering.table(found, "All that stand at the top of the plan")) == 3
