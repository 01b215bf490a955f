from datetime import date

import pytest

from goldenthread.imports.rules import dates_given
from goldenthread.plans.rules.dates import Precision


class TestRead:
    def test_takes_a_workbooks_date_as_its_cell_shows_it(self) -> None:
        found = dates_given.read(date(2018, 5, 1), "May-18", "mmm-yy")
        assert found.date is not None
        assert (found.date.precision, found.warnings) == (Precision.MONTH, ())

    def test_takes_the_first_line_for_the_date_and_offers_the_others(self) -> None:
        found = dates_given.read("", "In place and ongoing\nJanuary 2019", "")
        assert found.date is not None
        assert found.date.precision is Precision.ONGOING
        assert [offer.text for offer in found.offered] == ["January 2019"]
        assert found.warnings == ("Further dates are offered as sub-milestones: “January 2019”.",)

    def test_offers_every_line_where_the_first_has_a_label(self) -> None:
        found = dates_given.read("", "Silver – December 2018\nGold - 2022", "")
        assert found.date is None
        assert [offer.label for offer in found.offered] == ["Silver", "Gold"]

    def test_keeps_and_warns_of_free_text(self) -> None:
        found = dates_given.read("", "when the weather allows", "")
        assert found.date is not None
        assert found.date.precision is Precision.AMBIGUOUS
        assert found.warnings

    def test_warns_of_what_was_assumed(self) -> None:
        found = dates_given.read("", "April 2020/21", "")
        assert found.date is not None
        assert found.date.deadline == date(2020, 4, 30)
        assert "April 2020" in found.warnings[0]

    def test_takes_a_dash_for_nothing_said(self) -> None:
        assert dates_given.read("-", "-", "") == dates_given.DateGiven(None)

    def test_refuses_a_day_that_does_not_exist(self) -> None:
        with pytest.raises(dates_given.NotADate, match=r"^31 February 2018 is not a date\.$"):
            dates_given.read("", "31/02/2018", "")
