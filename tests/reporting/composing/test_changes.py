from dataclasses import replace
from datetime import date
from decimal import Decimal

from goldenthread.documents import checking
from goldenthread.documents.content import Document
from goldenthread.reporting.rules.facts import Clash, ItemFacts, Said, Slip, StatedDate
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order, quarter
from tests.reporting.rules.strategies import leaf

SAID = Said("Q2 2017-18", date(2017, 9, 11))
GOING = leaf("a", status="on_target", label="On Target", tone="on_target", percent=Decimal(40), said=SAID)
DONE = replace(GOING, status="completed", label="Completed", tone="completed", percent=Decimal(100))
NAMED = "a Title of a"


def changes(now: list[ItemFacts], before: list[ItemFacts] | None) -> Document:
    found = ordering.composed(quarter(now, before), order("changes"))
    checking.check(found)
    return found


class TestBlocks:
    def test_say_that_the_report_is_the_first(self) -> None:
        found = changes([GOING], None)

        assert ordering.headings(found) == ["What changed"]
        assert "This is the first report of the plan." in ordering.text(found)

    def test_say_that_nothing_changed(self) -> None:
        found = changes([GOING], [GOING])

        assert ordering.headings(found) == ["What changed since Q1 2017-18"]
        assert "No milestone reported on before has changed" in ordering.text(found)
        assert ordering.captions(found) == []

    def test_tell_status_and_progress_then_and_now(self) -> None:
        found = changes([DONE], [GOING])

        assert "1 of 1 milestone has changed in status, percentage or agreed date" in ordering.text(found)
        assert ordering.table(found, "Status and progress, then and now")[1] == [
            NAMED,
            "On Target",
            "Completed",
            "40%",
            "100%",
            "+60",
        ]

    def test_count_what_is_reported_for_the_first_time_and_do_not_list_it(self) -> None:
        found = changes([replace(DONE, completed=StatedDate("May 2017"))], [leaf("a")])

        assert "1 milestone has a status or a percentage for the first time: Q1 2017-18 gave neither." in (
            ordering.lines(found)
        )
        assert ordering.captions(found) == []

    def test_tell_dates_owners_and_followers(self) -> None:
        now = replace(
            GOING,
            original=StatedDate("May 2017"),
            agreed=StatedDate("June 2017"),
            slips=(Slip(date(2017, 9, 1), "May 2017", "June 2017"),),
            forecast=StatedDate("July 2017"),
            owners=("Director of Place",),
            followers=("Grants Board",),
        )
        found = changes([now], [replace(GOING, original=StatedDate("May 2017"))])

        assert ordering.table(found, "Dates that changed")[1:] == [
            [NAMED, "Agreed date", "May 2017", "June 2017"],
            [NAMED, "Forecast", "none", "July 2017"],
        ]
        assert ordering.table(found, "Owners and followers that changed")[1:] == [
            [NAMED, "Owner", "Head of Grants", "Director of Place"],
            [NAMED, "Followed by", "none", "Grants Board"],
        ]
        assert "Nothing changed in titles and places." in ordering.lines(found)

    def test_do_not_take_another_order_of_owners_for_a_change(self) -> None:
        found = changes([replace(GOING, owners=("B", "a"))], [replace(GOING, owners=("A", "B"))])

        assert ordering.captions(found) == []

    def test_tell_what_is_new_cancelled_resumed_and_gone(self) -> None:
        resumed, gone = replace(GOING, key="b", title="Resumed"), replace(GOING, key="c", title="Gone")
        before = [GOING, replace(resumed, cancelled_reason=""), gone]
        cancelled = replace(GOING, cancelled_reason="No\nmoney")
        found = changes([cancelled, resumed, replace(GOING, key="d", title="New")], before)

        assert ordering.table(found, "Cancelled")[1:] == [[NAMED, "No money"]]
        said = ordering.lines(found)
        for heading, title in (
            ("New in the plan:", "New"),
            ("Taken up again:", "Resumed"),
            ("No longer in the plan:", "Gone"),
        ):
            assert said[said.index(heading) + 1] == f"a {title}"

    def test_tell_what_became_late_completed_late_or_disagrees(self) -> None:
        clash = Clash("Reported On Target.", "rule", "", "Overdue", None)
        before = [
            GOING,
            replace(GOING, key="b", title="Caught up", is_late=True),
            replace(GOING, key="c", title="Tardy"),
        ]
        now = [
            replace(GOING, is_late=True, clash=clash),
            replace(before[1], is_late=False),
            replace(before[2], is_completed_late=True),
        ]
        said = ordering.lines(changes(now, before))

        for heading, title in (
            ("Now past their date:", NAMED),
            ("No longer past their date:", "a Caught up"),
            ("Completed after their date:", "a Tardy"),
            ("Now reported better than their dates allow:", NAMED),
        ):
            assert said[said.index(heading) + 1] == title

    def test_do_not_take_a_first_report_for_a_change(self) -> None:
        assert ordering.headings(changes([replace(GOING, is_late=True)], [leaf("a")]), 3) == ["Status and progress"]

    def test_tell_new_references_in_one_line(self) -> None:
        found = changes([replace(GOING, reference="R1")], [GOING])

        assert ordering.headings(found, 3) == ["References"]
        assert "a became R1." in ordering.lines(found)
