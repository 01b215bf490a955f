from datetime import date

import pytest

from goldenthread.plans.rules import joined_spans


class TestRead:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("May 2018", date(2018, 5, 1), date(2018, 5, 31)),
            ("Mar-Apr 17", date(2017, 3, 1), date(2017, 4, 30)),
            ("Dec-Jan 18", date(2017, 12, 1), date(2018, 1, 31)),
            ("01/09/2017 - 05/09/2017", date(2017, 9, 1), date(2017, 9, 5)),
            ("1 and 8 May 2018", date(2018, 5, 1), date(2018, 5, 8)),
            ("Oct 17 & Apr 17", date(2017, 4, 1), date(2017, 10, 31)),
            ("Mar-Apr 17 & Oct 17", date(2017, 3, 1), date(2017, 10, 31)),
        ],
    )
    def test_covers_the_first_to_the_last_day_named(self, text: str, start: date, end: date) -> None:
        found = joined_spans.read(text)
        assert found is not None
        assert (found.start, found.end) == (start, end)

    @pytest.mark.parametrize("text", ["May", "May 2018 and later", "to May 2018 to", "&", ""])
    def test_reads_nothing_that_is_not_all_dates(self, text: str) -> None:
        assert joined_spans.read(text) is None


class TestLacksYear:
    @pytest.mark.parametrize("text", ["May", "Sept.", "3 May", "3rd of May"])
    def test_holds_for_a_month_or_day_alone(self, text: str) -> None:
        assert joined_spans.lacks_year(text)

    @pytest.mark.parametrize("text", ["May 2018", "Mayor", "May day", "3"])
    def test_does_not_hold_for_anything_else(self, text: str) -> None:
        assert not joined_spans.lacks_year(text)
