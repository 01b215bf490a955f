from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules import date_lines, dates


class TestSplitLabel:
    @pytest.mark.parametrize(
        ("text", "label", "words"),
        [
            ("Silver – December 2018", "Silver", "December 2018"),
            ("Gold - 2022", "Gold", "2022"),
            ("Phase 1: 01/04/2018", "Phase 1", "1 April 2018"),
            ("Gold – TBC", "Gold", "TBC"),
        ],
    )
    def test_parts_a_name_from_its_date(self, text: str, label: str, words: str) -> None:
        found = date_lines.split_label(text)
        assert found is not None
        assert (found[0], dates.describe(found[1])) == (label, words)

    @pytest.mark.parametrize(
        "text",
        [
            "December 2018",
            "Mar - Apr 17",
            "August – December 2018",
            "Deadline: May 2018",
            "Ongoing - quarterly",
            "Deadline to be determined",
            "Silver – when ready",
            "(a) 01/09/2017",
            "",
        ],
    )
    def test_finds_none_in_a_plain_date(self, text: str) -> None:
        assert date_lines.split_label(text) is None

    def test_refuses_an_impossible_date_after_a_label(self) -> None:
        with pytest.raises(dates.ImpossibleDate, match="31 February 2018"):
            date_lines.split_label("Silver – 31/02/2018")


class TestReadLines:
    def test_takes_the_first_line_as_the_items_date(self) -> None:
        own, offered = date_lines.read_lines("October 2019\nMarch 2019\n\nDeadline to be determined")
        assert own is not None
        assert own.deadline == date(2019, 10, 31)
        assert [(each.label, each.text) for each in offered] == [("", "March 2019"), ("", "Deadline to be determined")]

    def test_takes_no_date_for_the_item_where_the_first_line_has_a_label(self) -> None:
        own, offered = date_lines.read_lines("Silver – December 2018\nGold - 2022")
        assert own is None
        assert [(each.label, dates.describe(each.date)) for each in offered] == [
            ("Silver", "December 2018"),
            ("Gold", "2022"),
        ]

    def test_keeps_an_ongoing_first_line_as_the_items_date(self) -> None:
        own, offered = date_lines.read_lines("In place and ongoing\nJanuary 2019\nApril 2019")
        assert own is not None
        assert own.precision is dates.Precision.ONGOING
        assert len(offered) == 2

    def test_finds_nothing_in_an_empty_cell(self) -> None:
        assert date_lines.read_lines(" \n ") == (None, ())

    @given(st.text(alphabet="may 2018-:\n–tbcqz/1"))
    def test_loses_no_line(self, text: str) -> None:
        try:
            own, offered = date_lines.read_lines(text)
        except dates.ImpossibleDate:
            return
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        assert ([own.text] if own else []) + [each.text for each in offered] == lines
