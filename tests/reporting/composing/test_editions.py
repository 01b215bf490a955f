import itertools
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents import checking, content
from goldenthread.documents.content import Heading
from goldenthread.reporting import composing
from goldenthread.reporting.composing import SectionChoice, TemplateText
from goldenthread.reporting.composing.sections import CODES
from goldenthread.reporting.rules import scoping
from goldenthread.reporting.rules.facts import ItemFacts, Passage, Quarter, Said, StatedDate
from goldenthread.reporting.rules.scoping import Scope
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order, quarter
from tests.reporting.rules.strategies import leaf, plan

EDITIONS = ("full", "exceptions", "summary")
TITLES = {
    "asks": "What the board is asked to do",
    "brief": "In brief",
    "introduction": "Introduction and key achievements",
    "charts": "How the plan stands",
    "progress": "Progress by theme",
    "people": "By owner",
    "changes": "What changed",
    "dates": "Dates",
    "contradictions": "Where status and dates disagree",
    "themes": "Theme by theme",
    "items": "Milestone by milestone",
    "reading": "How to read this report",
}


def tree(themes: int, beneath: int, *, levels: tuple[str, ...] = ("Theme", "Milestone"), title: str = "") -> Quarter:
    """Return a plan of themes, each with a chain of groups down to some leaves."""
    found: list[ItemFacts] = []
    for number in range(themes):
        above = ""
        for depth, level in enumerate(levels[:-1]):
            key = f"g{number}-{depth}"
            found.append(ItemFacts(key, key, f"{number}", f"Group {key}", above, depth, level, is_leaf=False))
            above = key
        for at in range(beneath):
            key = f"l{number}-{at}"
            owners = (f"Owner {at % 5}",)
            plain = leaf(key, above=above, depth=len(levels) - 1, title=title or f"Leaf {key}", owners=owners)
            update = Said("Q2 2017-18", date(2017, 9, 11), (Passage("", "Half of it is done.\n\n• One\n• Two"),))
            found.append(
                replace(plain, percent=Decimal(at % 101), status="on_target", label="On Target", tone="on_target")
                if at % 2
                else replace(plain, said=update, original=StatedDate("May 2017", date(2017, 5, 31)), is_late=True)
            )
    return Quarter(replace(plan(tuple(found)), level_names=levels))


class TestCompose:
    @pytest.mark.parametrize("edition", EDITIONS)
    @given(told=ordering.quarters())
    def test_gives_a_sound_document_of_any_plan(self, edition: str, told: Quarter) -> None:
        checking.check(checking.printable(composing.compose(told, order(edition=edition))))

    @given(told=ordering.quarters(), codes=st.permutations(CODES), on=st.integers(0, len(CODES)))
    def test_gives_a_sound_document_by_any_template(self, told: Quarter, codes: list[str], on: int) -> None:
        text = ordering.template(*codes[:on]) if on else TemplateText((), "", ())

        checking.check(checking.printable(composing.compose(told, order(text=text))))

    @given(told=ordering.quarters(), edition=st.sampled_from(EDITIONS))
    def test_gives_a_sound_document_of_any_part_of_a_plan(self, told: Quarter, edition: str) -> None:
        for scope in scoping.scopes(told.now):
            checking.check(checking.printable(ordering.composed(told, order(edition=edition, scope=scope))))

    def test_has_every_section_in_default_order(self) -> None:
        assert ordering.headings(ordering.composed(tree(2, 2))) == list(TITLES.values())

    def test_has_the_sections_that_a_template_names_in_its_order(self) -> None:
        found = ordering.composed(tree(2, 2), order("dates", "brief", "reading"))

        assert ordering.headings(found) == [TITLES[code] for code in ("dates", "brief", "reading")]

    @pytest.mark.parametrize("code", CODES)
    def test_leaves_out_a_section_that_is_switched_off(self, code: str) -> None:
        kept = [each for each in CODES if each != code]

        assert ordering.headings(ordering.composed(tree(2, 2), order(*kept))) == [TITLES[each] for each in kept]

    def test_has_sections_of_their_own_in_the_shorter_editions_whatever_the_template(self) -> None:
        exceptions = ordering.composed(tree(2, 2), order("dates", edition="exceptions"))
        summary = ordering.composed(tree(2, 2), order("dates", edition="summary"))

        assert ordering.headings(exceptions) == ["In brief", "Progress by theme", "Exceptions"]
        assert ordering.headings(summary) == ["In brief"]
        assert ordering.captions(summary) == ["Progress of each theme"]
        assert not summary.has_contents

    @pytest.mark.parametrize("edition", ["exceptions", "summary"])
    def test_leads_from_a_shorter_edition_to_the_whole_report(self, edition: str) -> None:
        found = ordering.composed(tree(2, 2), order(edition=edition))

        assert ordering.runs(found.blocks)[-1].address == f"{ordering.PAGE}report/q2/"

    def test_gives_the_same_document_for_the_same_order(self) -> None:
        assert ordering.composed(tree(3, 4)) == ordering.composed(tree(3, 4))

    def test_speaks_in_the_words_of_the_plan_for_its_levels(self) -> None:
        found = ordering.composed(tree(2, 2, levels=("Recommendation", "Action")))

        assert "Progress by recommendation" in ordering.headings(found)
        assert "Recommendation by recommendation" in ordering.headings(found)

    @pytest.mark.parametrize("levels", [("A", "B", "C"), ("A", "B", "C", "D")])
    def test_tells_of_leaves_however_deep_they_stand(self, levels: tuple[str, ...]) -> None:
        told = tree(2, 3, levels=levels)
        found = ordering.composed(told)

        checking.check(found)
        assert len([each for each in ordering.headings(found, 4) if "Leaf" in each]) == 6

    def test_tells_of_leaves_that_stand_at_the_top(self) -> None:
        found = ordering.composed(quarter([leaf("a"), leaf("b")]))

        checking.check(found)
        assert "Progress by theme" not in ordering.headings(found)
        assert "a Title of a" in ordering.headings(found, 3)

    def test_takes_titles_of_any_length(self) -> None:
        for edition in EDITIONS:
            checking.check(ordering.composed(tree(15, 2, title="Long title " * 27), order(edition=edition)))

    def test_says_that_a_plan_is_empty_in_every_edition(self) -> None:
        for edition in EDITIONS:
            found = ordering.composed(quarter([]), order(edition=edition))

            checking.check(found)
            assert "The plan had no milestones on this day." in ordering.lines(found)

    def test_names_every_item_of_a_plan_of_a_thousand(self) -> None:
        named = set(re.findall(r"Leaf l\d+-\d+", ordering.text(ordering.composed(tree(20, 50)))))

        assert len(named) == 1_000

    def test_never_has_an_empty_table(self) -> None:
        for edition, told in itertools.product(EDITIONS, (quarter([]), tree(1, 1), quarter([leaf("a")]))):
            found = ordering.composed(told, order(edition=edition))
            tables = [block for block in found.blocks if isinstance(block, content.Table)]

            assert all(table.rows for table in tables)

    def test_says_of_a_draft_that_it_is_one_before_anything_else(self) -> None:
        found = ordering.composed(quarter([leaf("a")], is_draft=True), order(version=0))

        assert found.blocks[0] == content.Note(
            "Draft",
            content.words("Not published. It counts statements that are not public yet, and may still change."),
            content.NoteKind.WARNING,
        )

    def test_says_nothing_of_drafts_in_a_published_report(self) -> None:
        assert isinstance(ordering.composed(quarter([leaf("a")])).blocks[0], Heading)

    def test_keeps_to_the_part_of_the_plan_that_is_ordered(self) -> None:
        told = quarter([leaf("a"), leaf("b", owners=("Director of Place",))])
        found = ordering.composed(told, order(scope=Scope("owner", "Director of Place")))

        assert "Title of a" not in ordering.text(found)
        assert "owned by Director of Place" in ordering.text(found)

    def test_passes_over_sections_that_are_not_known(self) -> None:
        text = ordering.template("reading")
        known = replace(text, sections=(SectionChoice("weather", True), *text.sections))

        assert ordering.headings(ordering.composed(tree(1, 1), order(text=known))) == ["How to read this report"]
