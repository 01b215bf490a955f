from datetime import date

from goldenthread.documents import checking
from goldenthread.documents.content import Document, Figure
from goldenthread.reporting.rules.facts import ItemFacts, Slip, StatedDate
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order, quarter
from tests.reporting.rules.strategies import leaf

MAY, JUNE, JULY = (StatedDate(f"{month} 2017") for month in ("May", "June", "July"))
FIRST = Slip(date(2017, 5, 2), "May 2017", "June 2017", "Staff\nleft.", "The board")
SECOND = Slip(date(2017, 6, 2), "June 2017", "July 2017")


def told(*items: ItemFacts) -> Document:
    found = ordering.composed(quarter(items), order("dates"))
    checking.check(found)
    return found


class TestBlocks:
    def test_tell_each_move_with_its_reason_and_authority_the_most_moved_first(self) -> None:
        once = leaf("a", original=MAY, agreed=JUNE, slips=(FIRST,))
        twice = leaf("b", original=MAY, agreed=JULY, slips=(FIRST, SECOND))

        assert ordering.table(told(once, twice), "Dates that were moved")[1:] == [
            ["b Title of b", "2 May 2017", "May 2017", "June 2017", "Staff left. The board"],
            ["b Title of b", "2 June 2017", "June 2017", "July 2017", "No reason was given."],
            ["a Title of a", "2 May 2017", "May 2017", "June 2017", "Staff left. The board"],
        ]

    def test_draw_how_often_dates_were_moved_before_a_table_of_it(self) -> None:
        items = [leaf("a", slips=(FIRST,)), leaf("b", slips=(FIRST,)), leaf("c", slips=(FIRST, SECOND)), leaf("d")]
        found = told(*items)
        [figure] = [block for block in found.blocks if isinstance(block, Figure)]

        assert figure.alternative == "Moved once 2 and twice 1."
        assert ordering.table(found, "How often dates of milestones were moved") == [
            ["Moved", "Milestones"],
            ["Once", "2"],
            ["Twice", "1"],
        ]

    def test_tell_dates_side_by_side_with_how_often_they_were_moved(self) -> None:
        found = told(leaf("a", original=MAY, agreed=JULY, slips=(FIRST, SECOND)), leaf("b", forecast=JUNE))

        assert ordering.table(found, "Dates side by side") == [
            ["Milestone", "Original", "Agreed", "Moved", "Forecast"],
            ["a Title of a", "May 2017", "July 2017", "twice", ""],
            ["b Title of b", "none given", "", "", "June 2017"],
        ]

    def test_leave_out_columns_in_which_nothing_has_a_date(self) -> None:
        found = told(leaf("a", original=MAY, forecast=JUNE))

        assert ordering.table(found, "Dates side by side")[0] == ["Milestone", "Original", "Forecast"]

    def test_count_the_items_whose_original_date_stands_alone(self) -> None:
        alone = "1 other milestone has no date beside the one first published, which stands with each of them."
        assert alone in ordering.lines(told(leaf("a", forecast=JUNE), leaf("b", original=MAY)))
        none = told(leaf("a", original=MAY), leaf("b"))
        said = "2 milestones have no date beside the one first published, which stands with each of them."
        assert said in ordering.lines(none)
        assert "Dates side by side" not in ordering.captions(none)

    def test_tell_what_was_completed_late_by_the_date_it_is_judged_on(self) -> None:
        late = leaf("a", original=MAY, agreed=JUNE, completed=JULY, is_completed_late=True)
        found = told(late)

        assert "1 milestone was completed after its date." in ordering.lines(found)
        assert ordering.table(found, "Completed after their date")[1:] == [["a Title of a", "May 2017", "July 2017"]]

    def test_say_that_nothing_moved(self) -> None:
        assert "No agreed date has been moved." in ordering.lines(told(leaf("a")))
