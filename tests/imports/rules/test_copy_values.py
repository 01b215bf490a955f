from datetime import date
from decimal import Decimal

import pytest

from goldenthread.imports.readers import grid
from goldenthread.imports.rules import copy_values
from goldenthread.imports.rules.copy_values import NotTaken
from goldenthread.reporting.rules import copies
from goldenthread.reporting.rules.copies import Column, Kind

KNOWN = copy_values.vocabulary([("on", "On Target"), ("late", "Overdue, Neglected")])
COLUMNS = {column.code: column for column in copies.columns([])}


def cell(value: grid.Value, number_format: str = "") -> grid.Cell:
    return grid.Sheet("s", [[value]], marks=grid.Marks(formats={(0, 0): number_format})).cell(0, 0)


class TestPercentOf:
    @pytest.mark.parametrize(
        ("value", "number_format", "text"),
        [
            (0.37, "0%", "37"),
            (0.375, "0.##%", "37.5"),
            (0.1 + 0.2, "0%", "30"),
            (1, "0%", "100"),
            (40, "", "40"),
            ("40", "", "40"),
            ("40%", "", "40"),
            ("37.%", "", "37"),
            ("40 per cent", "", "40"),
            (0.4, "0%", "40"),
            (0.4, "", "0.4"),
            (0.005, "0%", "0.5%"),
            (1.4, "0%", "140"),
            ("", "", ""),
            (None, "", ""),
            ("most of it", "", "most of it"),
        ],
    )
    def test_reads_what_the_cell_shows(self, value: grid.Value, number_format: str, text: str) -> None:
        assert copy_values.percent_of(cell(value, number_format)) == text


class TestTextOf:
    @pytest.mark.parametrize(
        ("value", "number_format", "text"),
        [
            (date(2018, 3, 31), "d mmmm yyyy", "31 March 2018"),
            (date(2018, 3, 31), "dd/mm/yyyy", "31 March 2018"),
            (date(2018, 3, 1), "mmm-yy", "Mar-18"),
            ("TBC", "", "TBC"),
        ],
    )
    def test_gives_a_day_in_words(self, value: grid.Value, number_format: str, text: str) -> None:
        assert copy_values.text_of(COLUMNS["forecast"], cell(value, number_format)) == text


class TestFaultOf:
    def test_names_a_formula_and_an_error(self) -> None:
        formula = grid.Cell("A1", 3, "3", is_formula=True)
        error = grid.Cell("A1", "#REF!", "#REF!", fault=grid.Fault.ERROR)

        assert copy_values.fault_of(formula) == "The cell holds a formula; write the value."
        assert copy_values.fault_of(error) == "The cell holds an error of the spreadsheet; write the value."
        assert copy_values.fault_of(grid.Cell("A1", 3, "3")) == ""


class TestSettled:
    @pytest.mark.parametrize(
        ("code", "text", "kept"),
        [
            ("percent", "40", "40"),
            ("percent", "0.5%", "0.5"),
            ("percent", "", ""),
            ("status", "OVERDUE,  neglected", "Overdue, Neglected"),
            ("status", "", ""),
            ("forecast", "2018-03-31", "31 March 2018"),
            ("forecast", "March 2018", "March 2018"),
            ("forecast", "TBC", "TBC"),
            ("completed", "May 2018", "May 2018"),
            ("owners", "Jo Field;  Al Wood ; Jo Field", "Jo Field; Al Wood"),
            ("risk", "=1+1", "=1+1"),
        ],
    )
    def test_gives_what_the_plan_keeps(self, code: str, text: str, kept: str) -> None:
        assert copy_values.settled(COLUMNS[code], text, KNOWN) == kept

    @pytest.mark.parametrize("text", ["NaN", "sNaN%", "inf", "1e99999999", "9" * 5_000])
    def test_takes_no_percentage_that_is_no_number(self, text: str) -> None:
        with pytest.raises(NotTaken, match="is not a percentage"):
            copy_values.settled(COLUMNS["percent"], text, KNOWN)

    @pytest.mark.parametrize("code", ["agreed", "forecast", "completed"])
    def test_takes_no_date_away(self, code: str) -> None:
        with pytest.raises(NotTaken, match="is not taken away"):
            copy_values.settled(COLUMNS[code], "", KNOWN)

    @pytest.mark.parametrize(
        ("column", "why"),
        [
            (COLUMNS["owners"], "is longer than 300 characters"),
            (Column("agreed_authority", "Agreed by", Kind.TEXT), "at most 300 characters"),
        ],
    )
    def test_takes_nothing_longer_than_it_can_keep(self, column: Column, why: str) -> None:
        with pytest.raises(NotTaken, match=why):
            copy_values.settled(column, "x" * 301, KNOWN)


class TestPercentage:
    def test_is_the_number_or_nothing(self) -> None:
        assert copy_values.percentage("37.5") == Decimal("37.5")
        assert copy_values.percentage("") is None


class TestIsFirstDayOf:
    @pytest.mark.parametrize("text", ["1 June 2018", "01/06/2018", "06/01/2018", "2018-06-01"])
    def test_knows_what_spreadsheets_make_of_a_month(self, text: str) -> None:
        assert copy_values.is_first_day_of(text, "June 2018")

    @pytest.mark.parametrize(("text", "month"), [("2 June 2018", "June 2018"), ("1 June 2018", "1 June 2018")])
    def test_knows_nothing_else(self, text: str, month: str) -> None:
        assert not copy_values.is_first_day_of(text, month)


class TestMonthFirst:
    @pytest.mark.parametrize(
        ("text", "day"),
        [("07/17/2019", date(2019, 7, 17)), ("07/17/19", date(2019, 7, 17)), ("17/07/2019", None), ("May", None)],
    )
    def test_reads_american_days_alone(self, text: str, day: date | None) -> None:
        assert copy_values.month_first(text) == day
