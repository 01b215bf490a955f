"""How many questions a page of reports asks the database: as many for a large plan as for a small one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import Placing
from tests.reporting import published
from tests.reporting.published import Reported
from tests.reporting.views.asking import HOME, PERIOD

pytestmark = pytest.mark.usefixtures("plain_writers")

BUDGETS = {HOME: 11, f"{HOME}?check=yes": 14, f"{HOME}template/": 8, PERIOD: 46, f"{PERIOD}draft.html": 36}


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


class TestBudgets:
    @pytest.mark.parametrize(("address", "budget"), BUDGETS.items())
    def test_do_not_grow_with_the_plan_and_its_reports(
        self, manager: Client, reported: Reported, address: str, budget: int
    ) -> None:
        published.publish(reported.period)
        few = asked(manager, address)
        for number in range(12):
            item = factories.item(reported.period, f"Milestone {number}", f"2.{number}", Placing(reported.theme))
            factories.update(item, reported.period, percent=number)
        factories.publish(reported.period)
        for edition in ("summary", "exceptions"):
            published.publish(reported.period, edition=edition)

        assert asked(manager, address) == few
        assert few <= budget
