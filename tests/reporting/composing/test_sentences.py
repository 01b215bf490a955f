import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from goldenthread.documents import content
from goldenthread.reporting.composing import brief, scenes, sentences
from goldenthread.reporting.composing.scenes import Scene
from goldenthread.reporting.rules.facts import Clash, ItemFacts, Quarter, Said, Slip
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order, quarter
from tests.reporting.rules.strategies import leaf

SAID = Said("Q2 2017-18", date(2017, 9, 11))
SLIP = Slip(date(2017, 9, 11), "May 2017", "June 2017")
CLASH = Clash("because", "rule", "", "Overdue", None)


def done(key: str, **facts: object) -> ItemFacts:
    return leaf(key, status="completed", said=SAID, **facts)


def going(key: str, **facts: object) -> ItemFacts:
    return leaf(key, status="on_target", said=SAID, **facts)


def group(key: str, **facts: object) -> ItemFacts:
    return leaf(key, is_leaf=False, level_name="Theme", reference="", **facts)


def plain(said: content.Words) -> str:
    return content.plain(said)


def numbers(said: str) -> set[str]:
    return set(re.findall(r"\d+(?:[,.]\d+)*%?", said))


def scene(now: list[ItemFacts], before: list[ItemFacts] | None = None, **facts: object) -> Scene:
    return ordering.scene(quarter(now, before, **facts))


class TestNumbersInBrief:
    @settings(max_examples=60)
    @given(told=ordering.quarters())
    def test_are_all_named_figures_or_figures_of_themes(self, told: Quarter) -> None:
        shown = scenes.scene(told, order())
        said = "\n".join(line for block in brief.blocks(shown) for line in content.block_lines(block))
        for name in (told.now.period.name, "Q1 2017-18"):
            said = said.replace(name, "")
        known = {figure.words for figure in shown.figures}
        known |= {f"{abs(Decimal(figure.change)).normalize():f}" for figure in shown.figures if figure.change}
        known |= {f"{theme.late:,}" for theme in shown.figures.themes}
        known |= {number for theme in shown.figures.themes for number in numbers(theme.item.name)}

        assert numbers(said) <= known

    def test_lead_to_what_they_count(self) -> None:
        shown = ordering.composed(quarter([going("a", is_late=True), done("b")], percent=Decimal(60)), order("brief"))

        assert ordering.address_of(shown, "60%") == f"{ordering.PAGE}working/{ordering.DAY}"
        late = next(run for run in sentences.late(scene([going("a", is_late=True)])) if run.text == "1")
        assert late.address == f"{ordering.PAGE}{ordering.DAY}&late=yes"


class TestProgress:
    @pytest.mark.parametrize(
        ("now", "said"),
        [
            ([], "The plan had no milestones on this day."),
            ([going("a")], "None of 1 milestone is reported complete."),
            ([done("a"), going("b")], "1 of 2 milestones is reported complete."),
            ([done("a"), done("b")], "2 of 2 milestones are reported complete."),
        ],
    )
    def test_counts_what_is_complete(self, now: list[ItemFacts], said: str) -> None:
        assert plain(sentences.progress(scene(now))).startswith(said)

    @pytest.mark.parametrize(
        ("before", "said"),
        [
            ([going("a"), going("b")], "2 of 2 milestones are reported complete, 2 more than in Q1 2017-18."),
            ([done("a"), done("b")], "2 of 2 milestones are reported complete, as many as in Q1 2017-18."),
            ([done("a"), done("b"), done("c")], "2 of 2 milestones are reported complete, 1 fewer than in Q1 2017-18."),
        ],
    )
    def test_compares_with_the_report_before(self, before: list[ItemFacts], said: str) -> None:
        assert plain(sentences.progress(scene([done("a"), done("b")], before))).startswith(said)

    @pytest.mark.parametrize(
        ("before", "now", "said"),
        [
            (None, Decimal(60), "The plan as a whole stands at 60%."),
            (Decimal(40), Decimal(60), "The plan as a whole stands at 60%, up 20 points."),
            (Decimal(61), Decimal(60), "The plan as a whole stands at 60%, down 1 point."),
            (Decimal(60), Decimal(60), "The plan as a whole stands at 60%, unchanged."),
            (Decimal(60), None, "No percentage is reported, so there is no figure for the whole plan."),
        ],
    )
    def test_says_how_far_the_whole_plan_is(self, before: Decimal | None, now: Decimal | None, said: str) -> None:
        told = quarter([going("a")], [going("a")], percent=now)
        told = replace(told, before=told.before and replace(told.before, percent=before))

        assert plain(sentences.progress(ordering.scene(told))).endswith(said)


class TestLate:
    def test_says_that_nothing_is(self) -> None:
        assert plain(sentences.late(scene([going("a")]))) == "No milestone is past its date and not complete."

    def test_counts_one_and_many(self) -> None:
        one, two = going("a", is_late=True), going("b", is_late=True)

        assert plain(sentences.late(scene([one]))) == "1 milestone is past its date and not complete."
        assert plain(sentences.late(scene([one, two]))) == "2 milestones are past their date and not complete."

    @pytest.mark.parametrize(
        ("late", "where"),
        [
            ("abc", "; most under Title of y (2) and Title of x (1)."),
            ("bc", "; under Title of y alone."),
            ("a", "; it is under Title of x."),
        ],
    )
    def test_says_where_most_are(self, late: str, where: str) -> None:
        homes = {"a": "x", "b": "y", "c": "y", "d": "z"}
        leaves = [going(key, above=home, is_late=key in late) for key, home in homes.items()]
        items = [group("x"), leaves[0], group("y"), leaves[1], leaves[2], group("z"), leaves[3]]
        expected = where.replace("most", "all")  # of three themes, only two have any

        assert plain(sentences.late(scene(items))).endswith(expected)

    def test_names_two_themes_where_more_have_some(self) -> None:
        items = [each for key in "xyz" for each in (group(key), going(f"{key}1", above=key, is_late=True))]

        assert plain(sentences.late(scene(items))).endswith("; most under Title of x (1) and Title of y (1).")


class TestMoved:
    @pytest.mark.parametrize(
        ("slips", "before", "said"),
        [
            ([0, 0], None, "No agreed date has been moved."),
            ([1, 0], None, "1 milestone has had its date moved once."),
            ([1, 0], [0, 0], "1 milestone has had its date moved once, since Q1 2017-18."),
            ([2, 0], [2, 0], "1 milestone has had its date moved, 2 times in all, not since Q1 2017-18."),
            ([1, 1], [0, 0], "2 milestones have had their date moved, each once, all of them since Q1 2017-18."),
            ([2, 1], [2, 0], "2 milestones have had their date moved, 3 times in all, 1 of them since Q1 2017-18."),
            ([2, 1], [2, 1], "2 milestones have had their date moved, 3 times in all, none of them since Q1 2017-18."),
        ],
    )
    def test_counts_items_moves_and_those_of_late(self, slips: list[int], before: list[int] | None, said: str) -> None:
        now, earlier = (
            None if each is None else [going(key, slips=(SLIP,) * many) for key, many in zip("ab", each, strict=True)]
            for each in (slips, before)
        )

        assert plain(sentences.moved(scene(now or [], earlier))) == said


class TestContradicting:
    def test_says_that_all_agree(self) -> None:
        assert plain(sentences.contradicting(scene([going("a")]))) == (
            "Every reported status is one that the criteria and the dates allow."
        )

    def test_says_that_nothing_is_reported_to_disagree(self) -> None:
        assert plain(sentences.contradicting(scene([leaf("a")]))) == (
            "No status is reported, so none can disagree with its dates."
        )

    def test_counts_those_that_disagree_and_the_replies(self) -> None:
        replied = replace(CLASH, reply="We wait.")

        assert plain(sentences.contradicting(scene([going("a", clash=CLASH)]))) == (
            "1 milestone is reported better than its dates allow; no owner has replied."
        )
        assert plain(sentences.contradicting(scene([going("a", clash=CLASH), going("b", clash=replied)]))) == (
            "2 milestones are reported better than their dates allow; the owner of 1 has replied."
        )


class TestComeAndGone:
    @pytest.mark.parametrize(
        ("now", "said"),
        [
            ("a", "Nothing was added or cancelled since Q1 2017-18."),
            ("ab", "1 milestone was added since Q1 2017-18."),
            ("abc", "2 milestones were added since Q1 2017-18."),
            ("aX", "1 milestone was added and 1 was cancelled since Q1 2017-18."),
            ("A", "1 milestone was cancelled since Q1 2017-18."),
        ],
    )
    def test_counts_what_is_new_and_what_was_cancelled(self, now: str, said: str) -> None:
        leaves = [going(key.lower(), cancelled_reason="No money" if key.isupper() else None) for key in now]

        assert plain(sentences.come_and_gone(scene(leaves, [going("a")]))) == said

    def test_says_that_the_report_is_the_first(self) -> None:
        assert plain(sentences.come_and_gone(scene([going("a")]))) == (
            "This is the first report of the plan; nothing in it has been cancelled."
        )
        assert plain(sentences.come_and_gone(scene([going("a", cancelled_reason="")]))) == (
            "This is the first report of the plan; 1 milestone has been cancelled."
        )


class TestUnknown:
    def test_is_silent_where_all_is_known(self) -> None:
        assert sentences.unknown(scene([going("a", percent=Decimal(5))])) == ()

    def test_names_each_thing_that_is_not_known(self) -> None:
        items = [leaf("a", owners=()), leaf("b", is_stale=True, percent=Decimal(5)), going("c", percent=Decimal(5))]

        assert plain(sentences.unknown(scene(items))) == (
            "1 milestone has no percentage, 2 have no stated status, 1 has no owner and "
            "1 has had no update of substance in two reports."
        )


class TestThemeInBrief:
    def test_says_how_far_it_is_and_what_needs_attention(self) -> None:
        items = [
            group("x", percent=Decimal(50)),
            done("a", above="x"),
            going("b", above="x", is_late=True, clash=CLASH),
            going("c", above="x", is_late=True),
        ]
        shown = scene(items)

        assert plain(sentences.theme_in_brief(shown, shown.branches[0])) == (
            "50%. 3 milestones: 1 completed and 2 on target. "
            "2 are past their date and 1 is reported better than its dates allow."
        )

    def test_says_what_all_are(self) -> None:
        shown = scene([group("x"), going("a", above="x"), going("b", above="x")])

        assert plain(sentences.theme_in_brief(shown, shown.branches[0])) == "2 milestones, all on target."

    def test_says_that_no_status_is_stated(self) -> None:
        for leaves, said in (("a", "1 milestone, without"), ("ab", "2 milestones, none with")):
            shown = scene([group("x"), *(leaf(key, above="x") for key in leaves)])

            assert plain(sentences.theme_in_brief(shown, shown.branches[0])) == f"{said} a stated status."


class TestScoped:
    def test_is_silent_of_the_whole_plan(self) -> None:
        assert sentences.scoped(scene([going("a")])) == ()


class TestSigned:
    def test_gives_a_change_its_sign(self) -> None:
        assert [sentences.signed(each) for each in (3, -2, 0, Decimal("1.50"))] == ["+3", "−2", "0", "+1.5"]


class TestTimes:
    def test_says_how_often(self) -> None:
        assert [sentences.times(each) for each in (0, 1, 2, 3, 1200)] == ["", "once", "twice", "3 times", "1,200 times"]
