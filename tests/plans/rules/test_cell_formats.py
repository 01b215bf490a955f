from datetime import date

import pytest

from goldenthread.plans.rules import cell_formats


class TestShownParts:
    @pytest.mark.parametrize(
        ("number_format", "parts"),
        [
            ("mmm-yy", "my"),
            ("dd/mm/yyyy", "dmy"),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "dmy"),
            ("yyyy", "y"),
            ("d-mmm", "dm"),
            ('"Due "mmm yyyy', "my"),
            ("dd/mm/yyyy hh:mm:ss", "dmy"),
            ("mmm-yy;@", "my"),
            ("General", ""),
            ("0%", ""),
            ("@", ""),
        ],
    )
    def test_are_those_the_format_prints(self, number_format: str, parts: str) -> None:
        assert cell_formats.shown_parts(number_format) == frozenset(parts)


class TestAsShown:
    @pytest.mark.parametrize(
        ("number_format", "shown"),
        [
            ("mmm-yy", "Sep-17"),
            ("dd/mm/yyyy", "01/09/2017"),
            ("ddd d mmmm yyyy", "Fri 1 September 2017"),
            ("d/m/yy", "1/9/17"),
            ("General", "2017-09-01"),
        ],
    )
    def test_prints_the_date_as_the_cell_does(self, number_format: str, shown: str) -> None:
        assert cell_formats.as_shown(date(2017, 9, 1), number_format) == shown
