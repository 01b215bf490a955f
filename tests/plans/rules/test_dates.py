from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules import dates, spans
from goldenthread.plans.rules.dates import Precision

days = st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31))


def _name(day: date) -> str:
    return spans.MONTH_NAMES[day.month - 1]


class TestParse:
    @pytest.mark.parametrize(
        ("text", "precision", "start", "end"),
        [
            ("1 September 2017", Precision.DAY, date(2017, 9, 1), date(2017, 9, 1)),
            ("1st September 2017", Precision.DAY, date(2017, 9, 1), date(2017, 9, 1)),
            ("Friday 1 September 2017", Precision.DAY, date(2017, 9, 1), date(2017, 9, 1)),
            ("Mon, 4th Sept 17", Precision.DAY, date(2017, 9, 4), date(2017, 9, 4)),
            ("September 1, 2017", Precision.DAY, date(2017, 9, 1), date(2017, 9, 1)),
            ("01/09/2017", Precision.DAY, date(2017, 9, 1), date(2017, 9, 1)),
            ("1.9.17", Precision.DAY, date(2017, 9, 1), date(2017, 9, 1)),
            ("2017-09-01", Precision.DAY, date(2017, 9, 1), date(2017, 9, 1)),
            ("2017-09-01 00:00:00", Precision.DAY, date(2017, 9, 1), date(2017, 9, 1)),
            ("1-Sep-17", Precision.DAY, date(2017, 9, 1), date(2017, 9, 1)),
            ("May-18", Precision.MONTH, date(2018, 5, 1), date(2018, 5, 31)),
            ("May 18", Precision.MONTH, date(2018, 5, 1), date(2018, 5, 31)),
            ("May 2018", Precision.MONTH, date(2018, 5, 1), date(2018, 5, 31)),
            ("MAY '18", Precision.MONTH, date(2018, 5, 1), date(2018, 5, 31)),
            ("Sept. 2017", Precision.MONTH, date(2017, 9, 1), date(2017, 9, 30)),
            ("February\u00a02020", Precision.MONTH, date(2020, 2, 1), date(2020, 2, 29)),
            ("09/2017", Precision.MONTH, date(2017, 9, 1), date(2017, 9, 30)),
            ("By October 2017", Precision.MONTH, date(2017, 10, 1), date(2017, 10, 31)),
            ("By the end of March 2018", Precision.MONTH, date(2018, 3, 1), date(2018, 3, 31)),
            ("Q2 2017-18", Precision.QUARTER, date(2017, 7, 1), date(2017, 9, 30)),
            ("Quarter 3 2019/20", Precision.QUARTER, date(2019, 10, 1), date(2019, 12, 31)),
            ("Q4 19/20", Precision.QUARTER, date(2020, 1, 1), date(2020, 3, 31)),
            ("second quarter of 2017-18", Precision.QUARTER, date(2017, 7, 1), date(2017, 9, 30)),
            ("2017-18 Q1", Precision.QUARTER, date(2017, 4, 1), date(2017, 6, 30)),
            ("Mar-Apr 17", Precision.RANGE, date(2017, 3, 1), date(2017, 4, 30)),
            ("March/April 2017", Precision.RANGE, date(2017, 3, 1), date(2017, 4, 30)),
            ("Nov \u2013 Jan 18", Precision.RANGE, date(2017, 11, 1), date(2018, 1, 31)),
            ("Apr 17- Mar 18", Precision.RANGE, date(2017, 4, 1), date(2018, 3, 31)),
            ("from April 2017 to March 2018", Precision.RANGE, date(2017, 4, 1), date(2018, 3, 31)),
            ("between March and May 2018", Precision.RANGE, date(2018, 3, 1), date(2018, 5, 31)),
            ("1-5 September 2017", Precision.RANGE, date(2017, 9, 1), date(2017, 9, 5)),
            ("28 Sept \u2014 3 Oct 2017", Precision.RANGE, date(2017, 9, 28), date(2017, 10, 3)),
            ("Q1-Q2 2017-18", Precision.RANGE, date(2017, 4, 1), date(2017, 9, 30)),
            ("2022", Precision.YEAR, date(2022, 1, 1), date(2022, 12, 31)),
            ("2018-22", Precision.YEAR, date(2018, 1, 1), date(2022, 12, 31)),
            ("2018-19", Precision.FINANCIAL_YEAR, date(2018, 4, 1), date(2019, 3, 31)),
            ("2018/19", Precision.FINANCIAL_YEAR, date(2018, 4, 1), date(2019, 3, 31)),
            ("FY 18/19", Precision.FINANCIAL_YEAR, date(2018, 4, 1), date(2019, 3, 31)),
            ("1999/2000", Precision.FINANCIAL_YEAR, date(1999, 4, 1), date(2000, 3, 31)),
            ("2018/19 - 2020/21", Precision.FINANCIAL_YEAR, date(2018, 4, 1), date(2021, 3, 31)),
            ("July 17 onwards", Precision.ONWARDS, date(2017, 7, 1), None),
            ("from July 2017", Precision.ONWARDS, date(2017, 7, 1), None),
        ],
    )
    def test_reads_plain_dates_without_a_warning(
        self, text: str, precision: Precision, start: date, end: date | None
    ) -> None:
        assert dates.parse(text) == dates.PlanDate(text, precision, start, end)

    @pytest.mark.parametrize(
        ("text", "precision"),
        [
            ("On-going", Precision.ONGOING),
            ("Ongoing", Precision.ONGOING),
            ("on going", Precision.ONGOING),
            ("In place and ongoing", Precision.ONGOING),
            ("Quarterly", Precision.RECURRING),
            ("Monthly", Precision.RECURRING),
            ("Annually", Precision.RECURRING),
            ("Every 6 months", Precision.RECURRING),
            ("TBC", Precision.UNDETERMINED),
            ("TBD", Precision.UNDETERMINED),
            ("Deadline to be determined", Precision.UNDETERMINED),
            ("N/A", Precision.UNDETERMINED),
            ("\u2013", Precision.UNDETERMINED),
        ],
    )
    def test_reads_words_that_fix_no_day(self, text: str, precision: Precision) -> None:
        assert dates.parse(text) == dates.PlanDate(text, precision, None, None)

    @pytest.mark.parametrize(
        ("text", "precision", "start", "end", "warning"),
        [
            ("(a) 01/09/2017", Precision.DAY, date(2017, 9, 1), date(2017, 9, 1), "Not used: “(a)”."),
            (
                "Mar-Apr 17 (a) August (b) By October",
                Precision.RANGE,
                date(2017, 3, 1),
                date(2017, 4, 30),
                "Not used: “(a) August (b) By October”.",
            ),
            (
                "Apr 17 & Oct 17",
                Precision.RANGE,
                date(2017, 4, 1),
                date(2017, 10, 31),
                "Two dates are given and the last one counts.",
            ),
            (
                "Apr, Jul & Oct 17",
                Precision.RANGE,
                date(2017, 4, 1),
                date(2017, 10, 31),
                "3 dates are given and the last one counts.",
            ),
            (
                "April 2020/21",
                Precision.MONTH,
                date(2020, 4, 1),
                date(2020, 4, 30),
                "Read as April 2020, the month within that financial year.",
            ),
            (
                "January 2020/21",
                Precision.MONTH,
                date(2021, 1, 1),
                date(2021, 1, 31),
                "Read as January 2021, the month within that financial year.",
            ),
            ("mid-March 2018", Precision.MONTH, date(2018, 3, 1), date(2018, 3, 31), "Not used: “mid”."),
            (
                "June 2017 (subject to Cabinet)",
                Precision.MONTH,
                date(2017, 6, 1),
                date(2017, 6, 30),
                "Not used: “(subject to Cabinet)”.",
            ),
            ("December 2017 (TBC)", Precision.UNDETERMINED, None, None, "A date is named too, but it is not fixed."),
            ("March 2018 and ongoing", Precision.ONGOING, None, None, "A date is named too, but it is not fixed."),
        ],
    )
    def test_warns_of_what_it_set_aside_or_took_for_granted(
        self, text: str, precision: Precision, start: date | None, end: date | None, warning: str
    ) -> None:
        assert dates.parse(text) == dates.PlanDate(text, precision, start, end, warning)

    @pytest.mark.parametrize(
        "text",
        [
            "Summer 2018",
            "Before 3 May 2018",
            "Q3 2017",
            "Silver \u2013 December 2018",
            "Completed",
            "Apr 17-18",
            "18/19",
        ],
    )
    def test_keeps_what_it_cannot_read_with_certainty(self, text: str) -> None:
        found = dates.parse(text)
        assert (found.text, found.precision, found.deadline) == (text, Precision.AMBIGUOUS, None)
        assert found.warning == "No date could be read with certainty."

    @pytest.mark.parametrize("text", ["August", "By October", "12 October", "1st of March"])
    def test_supplies_no_year_that_is_not_given(self, text: str) -> None:
        found = dates.parse(text)
        assert found.precision is Precision.AMBIGUOUS
        assert found.warning == "No year is given, so no date was read."

    def test_keeps_a_range_that_runs_backwards_as_text(self) -> None:
        assert dates.parse("October 2017 to April 2017").precision is Precision.AMBIGUOUS

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("31/02/2018", "31 February 2018"),
            ("29 Feb 2017", "29 February 2017"),
            ("31-Sep-17", "31 September 2017"),
            ("2018-02-30", "30 February 2018"),
            ("13/13/2018", "13/13/2018"),
            ("(a) 31/04/2018", "31 April 2018"),
            ("30 February - 3 March 2018", "30 February 2018"),
        ],
    )
    def test_refuses_a_day_that_does_not_exist(self, text: str, named: str) -> None:
        with pytest.raises(dates.ImpossibleDate, match=f"^{named} is not a date$"):
            dates.parse(text)

    def test_reads_two_digit_years_up_to_69_as_of_this_century(self) -> None:
        assert [dates.parse(f"1/1/{year}").start for year in ("00", "69", "70", "99")] == [
            date(2000, 1, 1),
            date(2069, 1, 1),
            date(1970, 1, 1),
            date(1999, 1, 1),
        ]

    @pytest.mark.parametrize("words", ["1 May 2018 - ", "end of ", "by "])
    def test_takes_a_text_as_long_as_a_paragraph_for_free_text(self, words: str) -> None:
        assert dates.parse(words * 100_000).precision is Precision.AMBIGUOUS

    @given(st.text())
    def test_raises_nothing_but_impossible_date(self, text: str) -> None:
        try:
            found = dates.parse(text)
        except dates.ImpossibleDate:
            return
        assert found.text == text.strip()
        assert bool(found.warning) or found.precision is not Precision.AMBIGUOUS

    @given(
        st.lists(
            st.sampled_from("may 17 - / & (a) q2 2017-18 31 2018 feb to by , tbc ongoing from 1st".split()), max_size=7
        )
    )
    def test_never_covers_days_backwards(self, words: list[str]) -> None:
        try:
            found = dates.parse(" ".join(words))
        except dates.ImpossibleDate:
            return
        assert found.start is None or found.end is None or found.start <= found.end

    @given(days)
    def test_reads_one_day_the_same_however_it_is_written(self, day: date) -> None:
        written = (
            f"{day.day} {_name(day)} {day.year}",
            f"{day.day}-{_name(day)[:3]}-{day.year % 100:02}",
            f"{day.day:02}/{day.month:02}/{day.year}",
            f"{day.day}.{day.month}.{day.year}",
            day.isoformat(),
            f"by {day.day} {_name(day).upper()} {day.year}",
        )
        assert {(found.precision, found.deadline) for found in map(dates.parse, written)} == {(Precision.DAY, day)}

    @given(days)
    def test_reads_one_month_the_same_however_it_is_written(self, day: date) -> None:
        name, year = _name(day), day.year
        written = (f"{name} {year}", f"{name[:3]}-{year % 100:02}", f"{name[:3]} {year}", f"End of {name} {year}")
        found = {(each.precision, each.start, each.deadline) for each in map(dates.parse, written)}
        assert found == {(Precision.MONTH, day.replace(day=1), spans.last_day_of_month(year, day.month))}


class TestPlanDate:
    @pytest.mark.parametrize(
        ("text", "deadline"),
        [
            ("1 September 2017", date(2017, 9, 1)),
            ("May-18", date(2018, 5, 31)),
            ("Q2 2017-18", date(2017, 9, 30)),
            ("Mar-Apr 17 (a) August (b) By October", date(2017, 4, 30)),
            ("Apr 17 & Oct 17", date(2017, 10, 31)),
        ],
    )
    def test_is_judged_on_its_last_day(self, text: str, deadline: date) -> None:
        assert dates.parse(text).deadline == deadline

    @pytest.mark.parametrize("text", ["2022", "2018-19", "On-going", "Quarterly", "July 17 onwards", "TBC", "soon"])
    def test_is_not_judged_without_one(self, text: str) -> None:
        assert dates.parse(text).deadline is None


class TestFromCell:
    @pytest.mark.parametrize(
        ("number_format", "precision", "text"),
        [
            ("mmm-yy", Precision.MONTH, "May-18"),
            ("[$-809]mmmm\\ yyyy;@", Precision.MONTH, "May 2018"),
            ("dd/mm/yyyy", Precision.DAY, "01/05/2018"),
            ("dddd, d mmmm yyyy", Precision.DAY, "Tuesday, 1 May 2018"),
            ("yyyy", Precision.YEAR, "2018"),
            ("General", Precision.DAY, "2018-05-01"),
        ],
    )
    def test_reads_what_the_cell_shows(self, number_format: str, precision: Precision, text: str) -> None:
        found = dates.from_cell(date(2018, 5, 1), number_format=number_format)
        assert (found.precision, found.text, found.warning) == (precision, text, "")

    def test_gives_a_month_its_last_day(self) -> None:
        assert dates.from_cell(date(2018, 5, 18), number_format="mmm-yy").deadline == date(2018, 5, 31)

    def test_takes_the_day_of_a_time(self) -> None:
        moment = datetime(2018, 5, 1, 9, 30)  # noqa: DTZ001 - a workbook's times have no zone
        assert dates.from_cell(moment, number_format="dd/mm/yyyy hh:mm").deadline == date(2018, 5, 1)

    @pytest.mark.parametrize("number_format", ["d-mmm", "ddd", "mmmm"])
    def test_warns_where_the_cell_hides_the_year(self, number_format: str) -> None:
        assert dates.from_cell(date(2017, 5, 18), number_format=number_format).warning == "The cell shows no year."


class TestOneMonthAfter:
    @pytest.mark.parametrize(
        ("day", "after"),
        [
            (date(2017, 4, 30), date(2017, 5, 31)),
            (date(2017, 5, 31), date(2017, 6, 30)),
            (date(2017, 9, 1), date(2017, 10, 1)),
            (date(2018, 1, 30), date(2018, 2, 28)),
            (date(2020, 2, 29), date(2020, 3, 31)),
            (date(2020, 2, 28), date(2020, 3, 28)),
            (date(2017, 12, 15), date(2018, 1, 15)),
            (date.max, date.max),
        ],
    )
    def test_keeps_the_day_and_the_month_end(self, day: date, after: date) -> None:
        assert dates.one_month_after(day) == after

    @given(days, days)
    def test_never_changes_the_order_of_two_days(self, one: date, other: date) -> None:
        assert (one <= other) <= (dates.one_month_after(one) <= dates.one_month_after(other))

    @given(days)
    def test_is_28_to_31_days_later(self, day: date) -> None:
        assert timedelta(days=28) <= dates.one_month_after(day) - day <= timedelta(days=31)

    @given(days)
    def test_takes_a_month_end_to_a_month_end(self, day: date) -> None:
        last = spans.last_day_of_month(day.year, day.month)
        assert (dates.one_month_after(last) + timedelta(days=1)).day == 1


class TestDescribe:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("30/04/2017", "30 April 2017"),
            ("May-18", "May 2018"),
            ("Q2 2017/18", "Q2 2017-18"),
            ("Q4 2017/18", "Q4 2017-18"),
            ("2018/19", "2018-19"),
            ("2018/19 to 2020/21", "2018-19 to 2020-21"),
            ("2022", "2022"),
            ("2018-22", "2018 to 2022"),
            ("Mar-Apr 17", "March to April 2017"),
            ("Apr 17- Mar 18", "April 2017 to March 2018"),
            ("1-5 Sept 2017", "1 to 5 September 2017"),
            ("28 Sept - 3 Oct 17", "28 September to 3 October 2017"),
            ("July 17 onwards", "July 2017 onwards"),
            ("On-going", "On-going"),
            ("Deadline to be determined", "Deadline to be determined"),
        ],
    )
    def test_says_a_date_in_words(self, text: str, words: str) -> None:
        assert dates.describe(dates.parse(text)) == words

    @given(days, days)
    def test_can_be_read_back(self, one: date, other: date) -> None:
        first, last = sorted((one, other))
        given_dates = (
            dates.parse(f"{last:%d/%m/%Y}"),
            dates.parse(f"{last:%m/%Y}"),
            dates.parse(f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"),
        )
        for each in given_dates:
            assert dates.parse(dates.describe(each)).deadline == each.deadline


class TestDayAfter:
    def test_is_the_next_day(self) -> None:
        assert dates.day_after(date(2017, 12, 31)) == date(2018, 1, 1)

    def test_stays_at_the_end_of_the_calendar(self) -> None:
        assert dates.day_after(date.max) == date.max


class TestIsFreeText:
    @pytest.mark.parametrize("text", ["Silver", "Phase 1", "Gold award"])
    def test_holds_for_names(self, text: str) -> None:
        assert dates.is_free_text(text)

    @pytest.mark.parametrize("text", ["Deadline:", "August", "By October", "Ongoing", "May 2018", ""])
    def test_does_not_hold_for_the_words_of_dates(self, text: str) -> None:
        assert not dates.is_free_text(text)
