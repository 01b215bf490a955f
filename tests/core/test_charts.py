from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import charts
from goldenthread.core.charts import Reading, Share, Step

FIRST = date(2018, 12, 18)

any_shares = st.lists(
    st.builds(Share, label=st.just("late"), tone=st.just("overdue"), count=st.integers(min_value=0, max_value=5000)),
    max_size=8,
)
any_readings = st.lists(
    st.tuples(st.integers(min_value=0, max_value=2000), st.decimals(min_value=0, max_value=100, places=2)), min_size=1
).map(lambda pairs: [Reading(FIRST + timedelta(days=days), percent) for days, percent in sorted(pairs)])


def number(length: str) -> float:
    return float(length.removesuffix("%"))


class TestBar:
    @given(any_shares)
    def test_shows_each_share_that_counts_something_in_its_order(self, shares: list[Share]) -> None:
        drawn = charts.bar("Milestones", shares)

        assert [segment.share for segment in drawn.segments] == [share for share in shares if share.count]
        assert drawn.total == sum(share.count for share in shares)

    @given(any_shares)
    def test_is_filled_without_gaps(self, shares: list[Share]) -> None:
        end = 0.0
        for segment in charts.bar("Milestones", shares).segments:
            assert number(segment.start) == pytest.approx(end, abs=0.01)
            end = number(segment.start) + number(segment.width)

        assert end == pytest.approx(100, abs=0.05) or not any(share.count for share in shares)

    def test_lets_one_late_item_of_5000_be_seen(self) -> None:
        drawn = charts.bar("Milestones", [Share("on target", "on_target", 4999), Share("late", "overdue", 1)])

        assert number(drawn.segments[1].width) > 0.5

    def test_says_in_words_what_it_shows(self) -> None:
        drawn = charts.bar("Milestones", [Share("on target", "on_target", 1200), Share("late", "overdue", 0)])

        assert drawn.description == "1,200 on target"

    def test_says_when_there_is_nothing(self) -> None:
        assert charts.bar("Milestones", []).description == "nothing to show"


class TestStep:
    @given(any_readings, st.integers(min_value=-10, max_value=3000))
    def test_stays_within_its_frame(self, readings: list[Reading], days: int) -> None:
        drawn = charts.step(readings, until=FIRST + timedelta(days=days))

        assert all(Step.LEFT <= mark.x <= Step.RIGHT and Step.TOP <= mark.y <= Step.BOTTOM for mark in drawn.marks)

    @given(any_readings)
    def test_never_goes_back_in_time(self, readings: list[Reading]) -> None:
        drawn = charts.step(readings, until=readings[-1].day)

        assert [mark.x for mark in drawn.marks] == sorted(mark.x for mark in drawn.marks)

    def test_is_high_at_100_and_low_at_0(self) -> None:
        readings = [Reading(FIRST, Decimal(0)), Reading(FIRST + timedelta(days=100), Decimal(100))]
        low, high = charts.step(readings, until=FIRST + timedelta(days=200)).marks

        assert (low.y, high.y) == (Step.BOTTOM, Step.TOP)
        assert (low.x, high.x) == (Step.LEFT, (Step.LEFT + Step.RIGHT) / 2)

    def test_holds_a_figure_until_the_next_one(self) -> None:
        readings = [Reading(FIRST, Decimal(0)), Reading(FIRST + timedelta(days=100), Decimal(100))]

        assert charts.step(readings, until=FIRST + timedelta(days=200)).path == "M52.0 166.0H340.0V30.0H628"

    def test_says_in_words_what_it_shows(self) -> None:
        readings = [Reading(FIRST, Decimal("100.00")), Reading(date(2019, 12, 9), Decimal("37.50"))]

        drawn = charts.step(readings, until=date(2019, 12, 9))
        assert drawn.description == "100% on 18 December 2018; 37.5% on 9 December 2019"
