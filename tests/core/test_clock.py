from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import clock

# Every day on which the clocks of London change: the last Sundays of March and October.
SPRING, AUTUMN = date(2018, 3, 25), date(2018, 10, 28)

any_day = st.dates()
# Far enough from both ends of the calendar that a zone cannot carry a moment out of it.
any_moment = st.builds(
    lambda day, after_midnight: datetime.combine(day, time.min, tzinfo=UTC) + after_midnight,
    st.dates(min_value=date(1, 1, 3), max_value=date(9999, 12, 29)),
    st.timedeltas(min_value=timedelta(0), max_value=timedelta(hours=23, minutes=59, seconds=59)),
)


class TestNow:
    def test_is_this_moment_in_utc(self) -> None:
        with time_machine.travel(datetime(2017, 9, 11, 16, 30, tzinfo=UTC), tick=False):
            assert clock.now() == datetime(2017, 9, 11, 16, 30, tzinfo=UTC)
            assert clock.now().utcoffset() == timedelta(0)


class TestToday:
    def test_is_the_date_in_london_not_in_utc(self) -> None:
        with time_machine.travel(datetime(2017, 9, 10, 23, 30, tzinfo=UTC), tick=False):
            assert clock.today() == date(2017, 9, 11)

    def test_is_the_date_in_utc_in_winter(self) -> None:
        with time_machine.travel(datetime(2019, 12, 8, 23, 30, tzinfo=UTC), tick=False):
            assert clock.today() == date(2019, 12, 8)


class TestLondonDate:
    def test_does_not_depend_on_the_zone_the_moment_is_written_in(self) -> None:
        moment = datetime(2017, 9, 10, 23, 30, tzinfo=UTC)
        elsewhere = moment.astimezone(timezone(timedelta(hours=-8)))

        assert clock.london_date(moment) == clock.london_date(elsewhere) == date(2017, 9, 11)


class TestEndOfDay:
    def test_is_eleven_at_night_in_utc_during_summer_time(self) -> None:
        assert clock.end_of_day(date(2017, 9, 11)) == datetime(2017, 9, 11, 23, 0, tzinfo=UTC)

    def test_is_midnight_in_utc_in_winter(self) -> None:
        assert clock.end_of_day(date(2019, 12, 9)) == datetime(2019, 12, 10, 0, 0, tzinfo=UTC)

    @pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2018, 6, 1), 24)])
    def test_leaves_the_day_as_many_hours_as_it_has(self, day: date, hours: int) -> None:
        assert clock.end_of_day(day) - clock.start_of_day(day) == timedelta(hours=hours)

    @given(any_moment)
    def test_is_after_every_moment_of_the_day(self, moment: datetime) -> None:
        day = clock.london_date(moment)

        assert clock.start_of_day(day) <= moment < clock.end_of_day(day)

    @given(st.dates(max_value=date(9999, 12, 30)))
    def test_is_the_start_of_the_next_day(self, day: date) -> None:
        assert clock.end_of_day(day) == clock.start_of_day(day + timedelta(days=1))

    @given(any_day)
    def test_is_known_for_every_day_a_reader_may_ask_for(self, day: date) -> None:
        assert clock.end_of_day(day) > clock.start_of_day(day)

    def test_of_the_last_day_of_the_calendar_is_its_last_moment(self) -> None:
        assert clock.end_of_day(date.max) == datetime.max.replace(tzinfo=UTC)


class TestStartOfDay:
    @given(any_day)
    def test_is_in_utc(self, day: date) -> None:
        assert clock.start_of_day(day).utcoffset() == timedelta(0)

    @given(st.dates(min_value=date(1, 1, 2), max_value=date(9999, 12, 30)))
    def test_falls_on_that_day_in_london(self, day: date) -> None:
        assert clock.london_date(clock.start_of_day(day)) == day
