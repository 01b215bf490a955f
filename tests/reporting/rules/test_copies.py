from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goldenthread.plans.rules import schemes
from goldenthread.reporting.rules import copies
from goldenthread.reporting.rules.copies import Kind

# Letters that matter to spreadsheets come up often.
TEXTS = st.text(st.one_of(st.sampled_from("'=+-@ \t\r\n＝＋－＠"), st.characters()))


class TestColumns:
    def test_hold_a_plans_own_sections_in_its_order(self) -> None:
        found = copies.columns([["update", "Update"], ["outcomes", "Measurable outcomes"]])

        told = [(column.code, column.title) for column in found if column.code.startswith(copies.TEXT)]
        assert told == [("text:update", "Update"), ("text:outcomes", "Measurable outcomes")]

    def test_hold_one_section_where_the_plan_names_none(self) -> None:
        assert "text:update" in {column.code for column in copies.columns([])}

    def test_begin_with_what_a_row_is_known_by(self) -> None:
        assert copies.columns([])[0].code == "row"

    def test_have_codes_and_headings_of_their_own(self) -> None:
        found = copies.columns([["update", "Update"]])

        assert len({column.code for column in found}) == len({column.title for column in found}) == len(found)

    def test_know_which_hold_dates(self) -> None:
        dated = {column.code for column in copies.columns([]) if column.is_date}

        assert dated == {"original", "agreed", "forecast", "completed"}


class TestExactDay:
    @pytest.mark.parametrize("text", ["31 March 2018", "31/03/2018", "2018-03-31"])
    def test_is_what_a_day_says(self, text: str) -> None:
        assert copies.exact_day(text) == date(2018, 3, 31)

    @pytest.mark.parametrize(
        "text",
        ["March 2018", "Q4 2017-18", "On-going", "31 March 2018 (subject to funding)", "31/02/2018", "", "1 May 1899"],
    )
    def test_is_none_where_words_would_be_lost(self, text: str) -> None:
        assert copies.exact_day(text) is None


class TestFits:
    def test_holds_of_as_many_characters_as_a_cell_takes(self) -> None:
        assert copies.fits("a" * 32_767)
        assert not copies.fits("a" * 32_768)

    def test_counts_characters_as_spreadsheets_do(self) -> None:
        assert copies.fits("\U0001f333" * 16_383)
        assert not copies.fits("\U0001f333" * 16_384)


class TestNeutralised:
    @pytest.mark.parametrize(
        "text", ["=1+1", "+44 20", "-5", "@SUM(A1)", "\t=1", "\rx", "\nx", " =1", "'=1", "＝1", "＋1", "－1", "＠1"]
    )
    def test_begins_with_an_apostrophe_where_a_formula_would_be_read(self, text: str) -> None:
        assert copies.neutralised(text) == f"'{text}"

    @pytest.mark.parametrize("text", ["", "Half done", "'Tis done", "1 = 1", "R2.4", "'", "a-b"])
    def test_is_the_text_itself_otherwise(self, text: str) -> None:
        assert copies.neutralised(text) == text

    @given(TEXTS)
    @example("'=1")
    @example("''=1")
    @example("' ='=")
    def test_is_restored_to_what_it_was(self, text: str) -> None:
        assert copies.restored(copies.neutralised(text)) == text

    @given(TEXTS)
    def test_never_begins_like_a_formula(self, text: str) -> None:
        assert copies.neutralised(text).lstrip(" ")[:1] not in set("=+-@\t\r\n＝＋－＠")


class TestComparable:
    @pytest.mark.parametrize(
        ("kind", "given_text", "same"),
        [
            (Kind.PERCENT, "37%", "37"),
            (Kind.PERCENT, "37.50", "37.5"),
            (Kind.DATE, "31 March 2018", "2018-03-31"),
            (Kind.DATE, "march  2018", "March 2018"),
            (Kind.STATUS, "on  target", "On Target"),
            (Kind.NAMES, "Ada ;\nGrace", "Ada; Grace"),
            (Kind.LONG_TEXT, "One\r\ntwo ", "One\ntwo"),
            (Kind.LONG_TEXT, "Cafe\u0301\u00a0now", "Café now"),
        ],
    )
    def test_is_the_same_for_cells_that_say_the_same(self, kind: Kind, given_text: str, same: str) -> None:
        assert copies.comparable(kind, given_text) == copies.comparable(kind, same)

    @pytest.mark.parametrize(
        ("kind", "one", "other"),
        [
            (Kind.PERCENT, "37", "38"),
            (Kind.PERCENT, "NaN", "sNaN"),
            (Kind.PERCENT, "1e99999999", "1e999999"),
            (Kind.DATE, "March 2018", "1 March 2018"),
            (Kind.LONG_TEXT, "One\ntwo", "One two"),
            (Kind.NAMES, "Ada; Grace", "Grace; Ada"),
        ],
    )
    def test_differs_for_cells_that_do_not(self, kind: Kind, one: str, other: str) -> None:
        assert copies.comparable(kind, one) != copies.comparable(kind, other)


class TestDecimalOf:
    def test_is_the_number_that_a_text_writes_out(self) -> None:
        assert copies.decimal_of("1.10") == Decimal("1.1")

    @pytest.mark.parametrize("text", ["", "x", "NaN", "sNaN", "inf", "-Infinity", "1e101", "1e-99999999", "9" * 102])
    def test_is_none_for_what_no_plan_holds(self, text: str) -> None:
        assert copies.decimal_of(text) is None


class TestOfferedStatuses:
    def test_leave_out_what_is_stated_with_its_reason_elsewhere(self) -> None:
        scheme = schemes.scheme("deadline", "1")

        assert copies.offered_statuses(scheme) == ("Completed", "On Target", "Delayed", "Overdue")

    def test_leave_out_signs_that_stand_for_several(self) -> None:
        offered = copies.offered_statuses(schemes.scheme("action", "1"))

        assert "In Progress" in offered
        assert not [label for label in offered if ";" in label]

    def test_keep_what_was_stated(self) -> None:
        scheme = schemes.scheme("deadline", "1")

        assert "Cancelled" in copies.offered_statuses(scheme, stated=["Cancelled"])
