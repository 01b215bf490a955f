from dataclasses import replace
from datetime import date
from decimal import Decimal

from goldenthread.documents import checking
from goldenthread.documents.content import Document, Mark, Note, Paragraph, Run, words
from goldenthread.reporting.rules.facts import Clash, ItemFacts, Passage, Said, Slip, StatedDate
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order, quarter
from tests.reporting.rules.strategies import leaf

SAID = Said("Q2 2017-18", date(2017, 9, 11), (Passage("", "Half is done."),), "It rains.", "We wait.", "The owner")
BETWEEN = Run(" · ")
CLASH = Clash("Reported On Target. May has passed.", "On Target is for the punctual.", "", "Overdue", None)


def told(*items: ItemFacts, codes: tuple[str, ...] = ("items",)) -> Document:
    found = ordering.composed(quarter(items), order(*codes))
    checking.check(found)
    return found


def facts_of(document: Document) -> dict[str, str]:
    """Return the facts of a document's only item by their names."""
    told = [run for block in document.blocks if isinstance(block, Paragraph) for run in (*block.words, BETWEEN)]
    facts: dict[str, str] = {}
    name = ""
    for run in told:
        if run.mark is Mark.STRONG and run.text.endswith(": "):
            name = run.text.removesuffix(": ")
            facts[name] = ""
        elif run.text == BETWEEN.text:
            name = ""
        elif name:
            facts[name] += run.text
    return facts


class TestBlocks:
    def test_tell_the_facts_of_a_leaf_under_their_names(self) -> None:
        plain = leaf(
            "R1",
            status="on_target",
            label="On Target",
            tone="on_target",
            percent=Decimal("37.5"),
            owners=("Head of Grants", "Chief Executive"),
            followers=("Grants Board",),
            original=StatedDate("May 2017", date(2017, 5, 31)),
            agreed=StatedDate("30 June 2017", date(2017, 6, 30)),
            slips=(Slip(date(2017, 6, 1), "May 2017", "30 June 2017", "Staff left.", "The board"),),
            forecast=StatedDate("July 2017"),
            completed=StatedDate("August 2017"),
            is_new=True,
            is_late=True,
            said=SAID,
        )

        assert facts_of(told(plain)) == {
            "Owners": "Head of Grants; Chief Executive",
            "Followed by": "Grants Board",
            "Status": "On Target",
            "Progress": "37.5%",
            "Original date": "May 2017",
            "Agreed date": "30 June 2017",
            "Moved": "from May 2017 to 30 June 2017: Staff left (The board)",
            "Forecast": "July 2017",
            "Completed": "August 2017",
            "To note": "new, late",
            "Thread": "R1",
        }

    def test_stand_in_one_paragraph_that_begins_with_the_status(self) -> None:
        [facts] = [line for line in ordering.lines(told(leaf("R1", said=SAID))) if BETWEEN.text in line]

        assert facts.startswith("Status: ")
        assert facts.endswith("Thread: R1")

    def test_say_what_is_not_known(self) -> None:
        found = facts_of(told(leaf("R1", owners=())))

        assert (found["Owner"], found["Status"], found["Progress"]) == ("nobody named", "not stated", "not reported")
        assert found["Original date"] == "none given"

    def test_lead_to_the_thread_and_the_working_on_the_day(self) -> None:
        found = told(leaf("R1", percent=Decimal(40)))

        assert ordering.address_of(found, "R1") == f"{ordering.PAGE}R1/{ordering.DAY}"
        assert ordering.address_of(found, "40%") == f"{ordering.PAGE}R1/working/{ordering.DAY}"

    def test_say_the_words_of_the_update_and_its_risk(self) -> None:
        said = ordering.lines(told(leaf("R1", said=SAID)))

        assert said[-3:] == ["Update. Half is done.", "Risk. It rains.", "What is done about it. We wait."]

    def test_say_of_which_period_an_older_update_is(self) -> None:
        older = replace(SAID, period="Q1 2017-18", is_of_period=False, risk="", mitigation="")

        assert ordering.lines(told(leaf("R1", said=older)))[-1] == "Last update (Q1 2017-18). Half is done."

    def test_say_that_there_is_no_update(self) -> None:
        wordless = Said("Q2 2017-18", date(2017, 9, 11))

        assert ordering.lines(told(leaf("R1", said=wordless)))[-1] == (
            "No update in words was given with these figures."
        )
        assert ordering.lines(told(leaf("R1")))[-1] == "No update in words had been given by 11 September 2017."

    def test_say_once_whose_words_all_updates_are(self) -> None:
        other = replace(SAID, stated_by="Somebody else")

        assert "Every update here is from: The owner." in ordering.lines(told(leaf("a", said=SAID)))
        assert "Said by: The owner" in "".join(ordering.lines(told(leaf("a", said=SAID), leaf("b", said=other))))

    def test_say_what_the_criteria_give_and_where_the_reasons_are(self) -> None:
        clashing = leaf("R1", status="on_target", label="On Target", derived="overdue", clash=CLASH)

        assert facts_of(told(clashing))["Criteria give"] == "Overdue. Reported On Target. May has passed."
        both = told(clashing, codes=("items", "contradictions"))
        assert facts_of(both)["Criteria give"] == "Overdue; see Where status and dates disagree"

    def test_say_why_a_leaf_was_cancelled(self) -> None:
        found = told(leaf("R1", cancelled_reason="No\nmoney."))

        assert Note("Cancelled", words("No money.")) in found.blocks

    def test_name_the_groups_between_a_leaf_and_its_theme(self) -> None:
        theme = leaf("t", is_leaf=False, level_name="Theme")
        group = leaf("g", is_leaf=False, level_name="Activity", above="t")

        assert facts_of(told(theme, group, leaf("R1", above="g")))["Part of"] == "g Title of g"

    def test_name_a_leaf_without_a_reference_by_its_title(self) -> None:
        found = told(leaf("a", reference=""))

        assert ordering.headings(found, 3) == ["Title of a"]
        assert facts_of(found)["Thread"] == "this milestone"
