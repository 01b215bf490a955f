from datetime import date
from decimal import Decimal

import pytest

from goldenthread.plans.operations.batches import UpdateText
from goldenthread.plans.queries import updates
from tests import factories
from tests.plans.conftest import Work


class TestLatestUpdate:
    def test_is_the_one_recorded_last_about_the_latest_day(self, work: Work) -> None:
        for percent in (10, 20):
            factories.update(work.mine, work.period, percent=percent)

        found = updates.latest_update(work.mine, as_at=work.period.as_at)

        assert found is not None
        assert found.percent == 20
        assert updates.latest_update(work.mine, as_at=date(2017, 9, 10)) is None


class TestLatestIn:
    def test_looks_in_the_period_alone(self, work: Work) -> None:
        factories.update(work.mine, work.period, percent=10)
        later = factories.period(work.plan, "Q3 2017-18", as_at=date(2017, 12, 18))

        assert updates.latest_in(work.mine, work.period) is not None
        assert updates.latest_in(work.mine, later) is None


class TestIsSubstantive:
    @pytest.mark.parametrize(
        ("update", "expected"),
        [
            (UpdateText(public_text={"update": "Said before."}, percent=Decimal(10)), False),
            (UpdateText(public_text={"update": "Said before."}, percent=Decimal(20)), True),
            (UpdateText(public_text={"update": "Something new."}, percent=Decimal(10)), True),
            (UpdateText(public_text={"update": "No further update"}), False),
        ],
    )
    def test_compares_with_the_period_before(self, work: Work, update: UpdateText, expected: bool) -> None:
        factories.update(work.mine, work.period, percent=10, text="Said before.")
        later = factories.period(work.plan, "Q3 2017-18", as_at=date(2017, 12, 18))

        assert updates.is_substantive(update, item=work.mine, period=later) is expected
