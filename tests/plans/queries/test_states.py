import pytest

from goldenthread.plans.queries.states import Dates
from goldenthread.plans.rules import dates


def given(text: str) -> dates.PlanDate | None:
    return dates.parse(text) if text else None


class TestDates:
    @pytest.mark.parametrize(
        ("original", "agreed", "days"),
        [
            ("June 2017", "July 2017", 31),
            ("30 June 2017", "29 June 2017", -1),
            ("June 2017", "30 June 2017", 0),
            ("June 2017", "", None),
            ("", "June 2017", None),
            ("On-going", "June 2017", None),
            ("June 2017", "On-going", None),
        ],
    )
    def test_slipped_by_the_days_between_two_last_days(self, original: str, agreed: str, days: int | None) -> None:
        assert Dates(original=given(original), agreed=given(agreed)).slipped == days
