from datetime import date, datetime, time

import pytest

from goldenthread.imports.readers import number_formats


class TestShown:
    @pytest.mark.parametrize(
        ("value", "number_format", "text"),
        [
            (None, "General", ""),
            ("May-18", "0%", "May-18"),
            (True, "", "TRUE"),
            (5.0, "", "5"),
            (0.1, "General", "0.1"),
            (0.2, "0%", "20%"),
            (0.125, "0.0%", "12.5%"),
            (2.1, "0.00", "2.10"),
            (1234.5, "#,##0.00", "1,234.50"),
            (5, '"R"0;[Red]-0', "5"),
            (date(2018, 5, 1), "mmm-yy", "May-18"),
            (datetime(2018, 5, 1, 9, 30), "dd/mm/yyyy h:mm", "01/05/2018"),  # noqa: DTZ001  # cells know no zones
            (time(9, 30), "h:mm", "09:30:00"),
        ],
    )
    def test_is_what_the_cell_shows(self, value: object, number_format: str, text: str) -> None:
        assert number_formats.shown(value, number_format) == text


class TestIsPercent:
    @pytest.mark.parametrize(
        ("number_format", "is_percent"),
        [("0%", True), ("0.00%;[Red]-0.00%", True), ("General", False), ('0" %"', False), ("", False)],
    )
    def test_looks_past_quoted_words(self, number_format: str, is_percent: bool) -> None:
        assert number_formats.is_percent(number_format) is is_percent
