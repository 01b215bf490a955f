from dataclasses import replace
from datetime import date

import pytest

from goldenthread.documents.content import Note
from goldenthread.reporting.composing import Order, front
from goldenthread.reporting.rules.scoping import Scope
from tests.reporting.composing.ordering import order
from tests.reporting.rules.strategies import plan

FACTS = plan(())


class TestSubtitle:
    @pytest.mark.parametrize(
        ("ordered", "said"),
        [
            (order(), "Q2 2017-18"),
            (order(edition="exceptions"), "Q2 2017-18, exceptions only"),
            (order(scope=Scope("board", "Grants Board")), "Q2 2017-18, Grants Board"),
            (order(version=0), "Q2 2017-18, draft"),
        ],
    )
    def test_says_which_report_it_is(self, ordered: Order, said: str) -> None:
        assert front.subtitle(FACTS, ordered) == said
        assert front.running(FACTS, ordered) == f"Improvement plan: {said}"


class TestDetails:
    def test_say_for_which_day_and_period_it_is_and_by_which_criteria(self) -> None:
        assert dict(front.details(FACTS, order())) == {
            "As at": "11 September 2017",
            "Period covered": "1 July to 30 September 2017",
            "Status criteria": "Deadline scheme, version 1",
            "Version": "1",
        }

    def test_say_what_a_version_corrects(self) -> None:
        said = dict(front.details(FACTS, order(version=2, correction="Two dates\nwere wrong.")))

        assert (said["Version"], said["Corrects"]) == ("2", "Two dates were wrong.")

    @pytest.mark.parametrize(
        ("kind", "said"),
        [("board", "followed by X"), ("owner", "owned by X"), ("directorate", "in X")],
    )
    def test_say_which_part_of_the_plan_it_is_of(self, kind: str, said: str) -> None:
        assert dict(front.details(FACTS, order(scope=Scope(kind, "X"))))["Part of the plan"] == f"What is {said}"

    def test_are_few_in_a_summary(self) -> None:
        assert [name for name, _ in front.details(FACTS, order(edition="summary"))] == ["As at", "Version"]

    @pytest.mark.parametrize(
        ("first", "last", "said"),
        [
            (date(2017, 9, 11), date(2017, 9, 11), "11 September 2017"),
            (date(2016, 10, 1), date(2017, 3, 31), "1 October 2016 to 31 March 2017"),
        ],
    )
    def test_name_each_year_of_a_period_once(self, first: date, last: date, said: str) -> None:
        facts = replace(FACTS, period=replace(FACTS.period, from_date=first, to_date=last))

        assert dict(front.details(facts, order()))["Period covered"] == said


class TestNotes:
    def test_are_of_drafts_only(self) -> None:
        assert list(front.notes(FACTS, order())) == []

    def test_say_that_a_report_is_a_draft_though_its_facts_are_public(self) -> None:
        [note] = front.notes(FACTS, order(version=0))

        assert isinstance(note, Note)
        assert note.words[0].text.startswith("Not published. All it tells is public already")
