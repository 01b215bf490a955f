from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.plans.rules import dates, schemes, wording

DEADLINE = schemes.scheme("deadline")


@dataclass(frozen=True)
class Item:
    reference: str
    title: str = "Website live"
    level_name: str = "Milestone"

    @property
    def name(self) -> str:
        return self.reference or self.title


class TestCount:
    @pytest.mark.parametrize(
        ("number", "noun", "words"),
        [
            (1, "milestone", "1 milestone"),
            (0, "milestone", "0 milestones"),
            (5000, "activity", "5,000 activities"),
            (2, "key", "2 keys"),
            (3, "process", "3 processes"),
        ],
    )
    def test_agrees_with_its_number(self, number: int, noun: str, words: str) -> None:
        assert wording.count(number, noun) == words


class TestListed:
    def test_joins_words_as_a_sentence_does(self) -> None:
        assert [wording.listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
            "",
            "a",
            "a and b",
            "a, b and c",
        ]


class TestGivenDate:
    def test_says_a_day_in_words_and_quotes_what_names_none(self) -> None:
        assert wording.given_date(dates.parse("30/04/2017")) == "30 April 2017"
        assert wording.given_date(dates.parse("On-going")) == "“On-going”"
        assert wording.given_date(None) == ""


class TestLongDate:
    def test_has_no_leading_nought(self) -> None:
        assert wording.long_date(date(2017, 9, 1)) == "1 September 2017"


class TestPercent:
    def test_has_no_needless_noughts(self) -> None:
        assert [wording.percent(figure) for figure in (None, 0, 100, Decimal("37.50"))] == ["", "0%", "100%", "37.5%"]


class TestItemName:
    def test_puts_the_level_before_a_bare_number(self) -> None:
        names = [wording.item_name(Item(reference)) for reference in ("R2.4", "10.1", "")]

        assert names == ["R2.4", "Milestone 10.1", "Website live"]


class TestToneOf:
    def test_is_unstated_where_no_status_is(self) -> None:
        assert wording.tone_of(DEADLINE, "") == "unstated"
        assert wording.tone_of(DEADLINE, "overdue") == "overdue"
