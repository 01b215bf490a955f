from datetime import date

import pytest

from goldenthread.plans.rules import spans


class TestRead:
    def test_reads_a_text_that_is_one_span(self) -> None:
        assert spans.read("Q2 2017-18") == spans.quarter_span(2017, 2)

    @pytest.mark.parametrize("text", ["", "May", "Mar-Apr 17", "May 2018 or so", "2018-17", "Q5 2017-18", "14/2018"])
    def test_reads_nothing_else(self, text: str) -> None:
        assert spans.read(text) is None


class TestQuarterSpan:
    def test_begins_the_financial_year_in_april(self) -> None:
        covered = [(spans.quarter_span(2017, n).start, spans.quarter_span(2017, n).end) for n in (1, 2, 3, 4)]
        assert covered == [
            (date(2017, 4, 1), date(2017, 6, 30)),
            (date(2017, 7, 1), date(2017, 9, 30)),
            (date(2017, 10, 1), date(2017, 12, 31)),
            (date(2018, 1, 1), date(2018, 3, 31)),
        ]


class TestMonthNumber:
    def test_knows_each_month_by_three_letters(self) -> None:
        assert [spans.month_number(name[:3].upper()) for name in spans.MONTH_NAMES] == list(range(1, 13))
