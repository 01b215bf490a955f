from dataclasses import replace
from datetime import date
from decimal import Decimal

from goldenthread.documents.content import Document, Table
from goldenthread.reporting.composing import Order
from goldenthread.reporting.rules.facts import Clash, ItemFacts, Said
from goldenthread.reporting.rules.scoping import Scope
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order, quarter
from tests.reporting.rules.strategies import leaf

SAID = Said("Q2 2017-18", date(2017, 9, 11))
THEME = leaf("t", is_leaf=False, level_name="Theme", reference="", percent=Decimal(60))
LEAVES = [
    leaf("a", above="t", status="completed", said=SAID),
    leaf("b", above="t", status="overdue", is_late=True, clash=Clash("", "", "", "", None), said=SAID),
]
CAPTION = "Progress of each theme"


def told(ordered: Order, now: list[ItemFacts] | None = None, before: list[ItemFacts] | None = None) -> Document:
    return ordering.composed(quarter(now or [THEME, *LEAVES], before, percent=Decimal(60)), ordered)


class TestBlocks:
    def test_say_how_far_each_theme_and_the_whole_plan_is(self) -> None:
        assert ordering.table(told(order("progress", "charts")), CAPTION) == [
            ["Theme", "Milestones", "Progress", "Late", "Disagree"],
            ["Title of t", "2", "60%", "1", "1"],
            ["The whole plan", "2", "60%", "1", "1"],
        ]

    def test_count_statuses_where_no_chart_does(self) -> None:
        [head, theme, whole] = ordering.table(told(order("progress")), CAPTION)

        assert head == ["Theme", "Milestones", "Progress", "Completed", "Overdue", "Late", "Disagree"]
        assert theme[1:] == whole[1:] == ["2", "60%", "1", "1", "1", "1"]

    def test_say_by_how_many_points_progress_changed(self) -> None:
        found = told(order("progress", "charts"), before=[replace(THEME, percent=Decimal(45)), *LEAVES])

        assert ordering.table(found, CAPTION)[0][3] == "Change, points"
        assert ordering.table(found, CAPTION)[1][3] == "+15"

    def test_do_not_take_the_progress_of_the_plan_for_that_of_a_part(self) -> None:
        found = told(order("progress", scope=Scope("owner", "Head of Grants")))

        assert ordering.table(found, CAPTION)[-1][0] == "This part; progress of the whole plan"

    def test_are_none_where_leaves_stand_at_the_top(self) -> None:
        assert ordering.headings(told(order("progress"), now=[leaf("a")])) == []

    def test_lead_to_the_working_of_each_figure(self) -> None:
        assert ordering.address_of(told(order("progress")), "60%") == f"{ordering.PAGE}t/working/{ordering.DAY}"


class TestSummary:
    def test_has_room_for_the_themes_with_the_least_progress(self) -> None:
        roots = [replace(THEME, key=f"t{at}", title=f"T{at}", percent=Decimal(at)) for at in range(15)]
        many = [each for root in roots for each in (root, leaf(f"{root.key}a", above=root.key))]
        found = told(order(edition="summary"), now=many)
        [table] = [block for block in found.blocks if isinstance(block, Table)]
        assert [row[0].words[0].text for row in table.rows] == [*(f"T{at}" for at in range(12)), "The whole plan"]
        assert "These are the themes with the least progress. The whole report has 3 more." in ordering.lines(found)

    def test_counts_what_is_complete(self) -> None:
        assert "Reported complete" in ordering.table(told(order(edition="summary")), CAPTION)[0]
