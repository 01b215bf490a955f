from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.imports.readers.grid import Value
from goldenthread.imports.rules import percentages
from goldenthread.imports.rules.percentages import Figure


def percent(value: Value, number_format: str = "", *, fractions: bool = False) -> Decimal:
    found = percentages.figure(value, str(value), number_format)
    assert found is not None
    return percentages.percent(found, fractions=fractions)


class TestFigure:
    @pytest.mark.parametrize(
        ("value", "number_format", "expected"),
        [
            (0.2, "0%", 20),
            (20, "", 20),
            ("20%", "", 20),
            ("20 per cent", "", 20),
            ("100% complete", "", 100),
            ("12,5 %", "", Decimal("12.5")),
            ("0", "", 0),
            (1, "0%", 100),
        ],
    )
    def test_reads_a_percentage_however_written(
        self, value: Value, number_format: str, expected: Decimal | int
    ) -> None:
        assert percent(value, number_format) == expected

    @pytest.mark.parametrize("value", ["soon", "20% to 30%", "n/a", True, float("nan"), float("inf")])
    def test_refuses_what_is_no_number(self, value: Value) -> None:
        with pytest.raises(percentages.NotAPercentage, match="is not a percentage"):
            percent(value)

    @pytest.mark.parametrize("text", ["", "-", "–"])
    def test_takes_a_dash_for_nothing_said(self, text: str) -> None:
        assert percentages.figure(text, text, "") is None


class TestPercent:
    @pytest.mark.parametrize(("value", "named"), [(1.5, "150%"), (-0.05, "-5%"), (2, "200%")])
    def test_refuses_what_is_outside_0_to_100(self, value: float, named: str) -> None:
        with pytest.raises(percentages.NotAPercentage, match=f"^{named} is not between 0% and 100%"):
            percent(value, "0%")

    def test_takes_bare_numbers_of_a_column_of_fractions_as_parts_of_one(self) -> None:
        assert percent(0.2, fractions=True) == 20
        assert percent("20%", fractions=True) == 20

    @given(st.integers(min_value=0, max_value=100))
    def test_reads_every_whole_percentage_alike(self, number: int) -> None:
        ways = (
            percent(number),
            percent(number / 100, "0%"),
            percent(f"{number}%"),
            percent(number / 100, fractions=True),
        )
        assert set(ways) == {Decimal(number)}

    @given(st.one_of(st.floats(), st.integers(), st.text(max_size=12)), st.sampled_from(["", "0%"]), st.booleans())
    def test_is_between_0_and_100_or_refused(self, value: Value, number_format: str, fractions: bool) -> None:
        try:
            found = percentages.figure(value, str(value), number_format)
            given_percent = percentages.percent(found, fractions=fractions) if found else Decimal(0)
        except percentages.NotAPercentage:
            return
        assert 0 <= given_percent <= 100

    @pytest.mark.parametrize(("value", "expected"), [(0.99996, "99.99"), (0.999999999999, "100"), (0.3333333, "33.33")])
    def test_is_100_for_nothing_short_of_it(self, value: float, expected: str) -> None:
        assert percent(value, "0%") == Decimal(expected)


class TestAreFractions:
    def test_holds_for_a_column_wholly_within_0_and_1(self) -> None:
        assert percentages.are_fractions([Figure(Decimal("0.2"), False), Figure(Decimal(1), False)])

    @pytest.mark.parametrize(
        "figures",
        [
            [Figure(Decimal("0.2"), False), Figure(Decimal(20), False)],
            [Figure(Decimal(20), True)],
            [Figure(Decimal(0), False)],
            [],
        ],
    )
    def test_does_not_hold_for_other_columns(self, figures: list[Figure]) -> None:
        assert not percentages.are_fractions(figures)


class TestMayBeFraction:
    @pytest.mark.parametrize(
        ("found", "fractions", "expected"),
        [
            (Figure(Decimal("0.5"), False), False, True),
            (Figure(Decimal("0.5"), True), False, False),
            (Figure(Decimal("0.5"), False), True, False),
            (Figure(Decimal(1), False), False, False),
            (Figure(Decimal(0), False), False, False),
        ],
    )
    def test_holds_for_a_bare_number_below_1_among_percentages(
        self, found: Figure, fractions: bool, expected: bool
    ) -> None:
        assert percentages.may_be_fraction(found, fractions=fractions) is expected
