from datetime import date

import pytest

from goldenthread.plans.rules import periods


class TestParseName:
    @pytest.mark.parametrize(
        ("name", "from_date", "to_date"),
        [
            ("Q2 2017-18", date(2017, 7, 1), date(2017, 9, 30)),
            ("Quarter 3 2019/20", date(2019, 10, 1), date(2019, 12, 31)),
            ("Q4 2019-20", date(2020, 1, 1), date(2020, 3, 31)),
            ("April-Sept 2017", date(2017, 4, 1), date(2017, 9, 30)),
            ("April to December 2019", date(2019, 4, 1), date(2019, 12, 31)),
            ("September 2017", date(2017, 9, 1), date(2017, 9, 30)),
            ("2017-18", date(2017, 4, 1), date(2018, 3, 31)),
        ],
    )
    def test_gives_the_first_and_last_day(self, name: str, from_date: date, to_date: date) -> None:
        assert periods.parse_name(name) == periods.Covered(from_date, to_date)

    @pytest.mark.parametrize(
        "name", ["", "Baseline", "Q2 2017", "2017", "April 2020/21", "1 May 2018", "Apr 17 & Oct 17", "31-40 May 2018"]
    )
    def test_gives_nothing_for_a_name_that_is_not_plain(self, name: str) -> None:
        assert periods.parse_name(name) is None
