from dataclasses import replace
from datetime import date
from decimal import Decimal

from goldenthread.core import drawings
from goldenthread.documents import checking
from goldenthread.documents.content import Document, Figure
from goldenthread.reporting.rules.facts import ItemFacts, Quarter, Said, Standing
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order, quarter
from tests.reporting.rules.strategies import leaf

SAID = Said("Q2 2017-18", date(2017, 9, 11))


def themes(number: int) -> list[ItemFacts]:
    return [
        each
        for at in range(number)
        for each in (
            leaf(f"t{at}", is_leaf=False, level_name="Theme", reference=""),
            leaf(f"a{at}", above=f"t{at}", status="completed", said=SAID),
            leaf(f"b{at}", above=f"t{at}", status="overdue", said=SAID),
        )
    ]


def told(given: Quarter) -> Document:
    found = ordering.composed(given, order("charts"))
    checking.check(found)
    return found


def figures(document: Document) -> list[Figure]:
    return [block for block in document.blocks if isinstance(block, Figure)]


class TestBlocks:
    def test_draw_all_leaves_and_those_of_each_theme(self) -> None:
        whole, by_theme = figures(told(quarter(themes(2))))

        assert whole.alternative == "Of 4 milestones: 2 completed and 2 overdue."
        assert by_theme.alternative == "Title of t0: 1 completed and 1 overdue. Title of t1: 1 completed and 1 overdue."

    def test_have_a_table_after_each_chart(self) -> None:
        found = told(quarter(themes(2)))

        assert ordering.table(found, "Milestones by reported status") == [
            ["Status", "Q2 2017-18"],
            ["Completed", "2"],
            ["Overdue", "2"],
        ]
        assert ordering.table(found, "Milestones of each theme by reported status") == [
            ["Theme", "Completed", "Overdue", "All"],
            ["Title of t0", "1", "1", "2"],
            ["Title of t1", "1", "1", "2"],
        ]

    def test_set_the_report_before_beside(self) -> None:
        was = [leaf("a", status="on_target", said=SAID), leaf("b", status="overdue", said=SAID)]
        now = [replace(was[0], status="completed"), replace(was[1], status="completed")]

        assert ordering.table(told(quarter(now, was)), "Milestones by reported status")[1:] == [
            ["Completed", "2", "0", "+2"],
            ["On target", "0", "1", "−1"],
            ["Overdue", "0", "1", "−1"],
        ]

    def test_draw_progress_over_time_from_two_reports_on(self) -> None:
        first, second = (Standing(f"Q{at}", date(2017, 3 * at, 11), Decimal(at * 20), ()) for at in (2, 3))
        once = told(replace(quarter(themes(1)), history=(second,)))
        twice = told(replace(quarter(themes(1)), history=(replace(first, percent=None), first, second)))

        assert len(figures(once)) == 1
        assert figures(twice)[-1].alternative == "40% on 11 June 2017 and 60% on 11 September 2017."
        assert [row[2] for row in ordering.table(twice, "Progress of the whole plan at each report")] == [
            "Progress",
            "not reported",
            "40%",
            "60%",
        ]

    def test_say_how_many_of_many_themes_are_drawn(self) -> None:
        most = drawings.MOST_ROWS
        found = told(quarter(themes(most + 1)))

        assert figures(found)[1].caption == f"Reported status by theme: the first {most} of {most + 1}"
        assert len(ordering.table(found, "Milestones of each theme by reported status")) == most + 2

    def test_say_that_there_is_nothing_to_draw(self) -> None:
        found = told(quarter([]))

        assert figures(found) == []
        assert "The plan had no milestones, so there is nothing to draw." in ordering.lines(found)
