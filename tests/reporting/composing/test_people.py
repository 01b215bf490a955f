from dataclasses import replace

from goldenthread.documents import checking
from goldenthread.documents.content import Document, Figure
from goldenthread.reporting.rules.facts import ItemFacts
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order, quarter
from tests.reporting.rules.strategies import leaf

DONE = leaf("a", status="completed", owners=("Head of Grants",), followers=("Grants Board",))
LATE = leaf("b", status="overdue", owners=("Director of Place", "Head of Grants"), is_late=True)


def told(*items: ItemFacts) -> Document:
    found = ordering.composed(quarter(items), order("people"))
    checking.check(found)
    return found


def figures(document: Document) -> list[Figure]:
    return [block for block in document.blocks if isinstance(block, Figure)]


class TestBlocks:
    def test_count_what_each_owner_answers_for_most_first(self) -> None:
        found = told(DONE, LATE)

        assert ordering.table(found, "What each owner answers for") == [
            ["Owner", "Milestones", "Completed", "Overdue", "Late"],
            ["Head of Grants", "2", "1", "1", "1"],
            ["Director of Place", "1", "0", "1", "1"],
        ]
        assert figures(found)[0].alternative == (
            "Head of Grants: 1 completed and 1 overdue. Director of Place: 1 overdue."
        )

    def test_count_what_each_monitoring_group_follows(self) -> None:
        found = told(DONE, replace(LATE, followers=("Grants Board", "Audit Committee")))

        assert [row[:2] for row in ordering.table(found, "What each monitoring group follows")] == [
            ["Monitoring group", "Milestones"],
            ["Grants Board", "2"],
            ["Audit Committee", "1"],
        ]

    def test_say_how_many_are_drawn(self) -> None:
        found = told(*(replace(DONE, key=f"k{at}", owners=(f"Owner {at}",)) for at in range(13)))

        assert figures(found)[0].caption == "Reported status by owner: the 8 with most milestones, of 13"
        assert len(ordering.table(found, "What each owner answers for")) == 14

    def test_are_named_after_what_is_told(self) -> None:
        by_owner, by_both = told(DONE, LATE), told(DONE, replace(LATE, followers=("Audit Committee",)))

        assert ordering.headings(by_owner) == ["By owner"]
        assert ordering.headings(by_both) == ["By owner and board"]

    def test_say_where_the_counts_overlap(self) -> None:
        said = "Milestones with several owners count under each of them."

        assert ordering.lines(told(DONE, LATE))[-1] == said
        assert said not in ordering.lines(told(DONE, replace(LATE, owners=("Director of Place",))))

    def test_are_none_where_one_owner_has_all(self) -> None:
        assert ordering.headings(told(DONE)) == []
