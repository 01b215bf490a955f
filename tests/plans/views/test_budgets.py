"""How many questions an officers' page asks the database: as many for a large plan as for a small one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import Placing
from tests.plans.conftest import PAGE, Work

BUDGETS = {
    PAGE: 27,
    f"{PAGE}items/1.1/": 25,
    f"{PAGE}items/1.1/update/": 23,
    f"{PAGE}items/1.1/revise/": 30,
    f"{PAGE}periods/q2-2017-18/publish/": 27,
    "/barsetshire/workspace/": 31,
}


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


class TestBudgets:
    @pytest.mark.parametrize(("address", "budget"), BUDGETS.items())
    def test_do_not_grow_with_the_plan(self, as_manager: Client, work: Work, address: str, budget: int) -> None:
        few = asked(as_manager, address)
        for number in range(12):
            item = factories.item(work.period, f"Milestone {number}", f"2.{number}", Placing(parent=work.theme))
            factories.update(item, work.period, percent=number)

        assert asked(as_manager, address) == few
        assert few <= budget
