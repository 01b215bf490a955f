from dataclasses import replace
from datetime import date

from goldenthread.documents import checking
from goldenthread.documents.content import Document
from goldenthread.reporting.rules.facts import Clash, ItemFacts
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order, quarter
from tests.reporting.rules.strategies import leaf

SENTENCE = "On Target is for the punctual."
CLASH = Clash("Reported On Target. May has passed.", SENTENCE, "Board, 4.1", "Overdue", date(2017, 6, 1))
CAPTION = "1 milestone reported against this criterion"


def clashing(key: str, **facts: object) -> ItemFacts:
    return leaf(key, status="on_target", label="On Target", clash=replace(CLASH, **facts))  # type: ignore[arg-type]  # the caller names fields and values together


def told(*items: ItemFacts) -> Document:
    found = ordering.composed(quarter(items), order("contradictions"))
    checking.check(found)
    return found


class TestBlocks:
    def test_set_each_status_beside_what_the_criteria_give(self) -> None:
        found = told(clashing("a"), leaf("b", status="completed"))

        assert ordering.table(found, CAPTION) == [
            ["Milestone", "What is reported", "Criteria give", "Since"],
            ["a Title of a", CLASH.because, "Overdue", "1 June 2017"],
        ]
        assert f"“{SENTENCE}” Board, 4.1." in ordering.lines(found)
        assert "No owner has replied to any of these." in ordering.lines(found)

    def test_put_the_owners_reply_beside(self) -> None:
        found = told(clashing("a", reply="We\nwait."), clashing("b"))

        rows = ordering.table(found, "2 milestones reported against this criterion")
        assert [row[-1] for row in rows] == ["The owner’s reply", "We wait.", "none given"]
        assert "No owner has replied to any of these." not in ordering.lines(found)

    def test_put_those_that_break_one_sentence_together(self) -> None:
        found = told(clashing("a"), clashing("b", rule="Another.", citation="", since=None), clashing("c"))

        assert ordering.captions(found) == ["2 milestones reported against this criterion", CAPTION]
        assert ordering.table(found, CAPTION)[1][-1] == "not a matter of days"
        assert "The published paper has no such criterion; this one is the deadline scheme’s own." in (
            ordering.text(found)
        )

    def test_say_that_nothing_disagrees_and_no_more(self) -> None:
        found = told(leaf("a", status="completed"))

        assert ordering.lines(found)[-1] == "Every reported status is one that the criteria and the dates allow."
