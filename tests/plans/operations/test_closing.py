from collections.abc import Sequence
from datetime import date

import pytest

from goldenthread.plans.models import DateEntry, Item, ItemVersion, Lineage, Period, Plan
from goldenthread.plans.operations import closing, recording
from goldenthread.plans.operations.closing import Succession, SuccessorUnfit
from goldenthread.plans.operations.items import ItemNotInPlan, ReasonMissing
from tests import factories
from tests.plans.conftest import Work
from tests.plans.operations import ledger


def close(work: Work, *, into: Period | None = None, carried: Sequence[Item] = (), reason: str = "Done") -> Plan:
    return closing.close_plan(
        plan=work.plan,
        closed=date(2018, 3, 31),
        reason=reason,
        succession=Succession(into) if into else None,
        carried=carried,
        by=factories.CLERK,
        now=factories.NOW,
    )


@pytest.fixture
def successor(work: Work) -> Period:
    """A period of the plan that takes over."""
    return factories.period(factories.plan(work.authority, "next"))


class TestClosePlan:
    def test_lets_nothing_more_be_said(self, work: Work) -> None:
        closed = close(work)

        assert (closed.closed_date, closed.closed_reason) == (date(2018, 3, 31), "Done")
        with pytest.raises(recording.PlanClosed, match="Improvement plan was closed on 31 March 2018"):
            factories.update(work.mine, work.period, percent=1)

    def test_records_it(self, work: Work) -> None:
        close(work)

        assert ledger.last_event(work.authority).name == "plans.plan.closed"
        assert ledger.last_facts(work.authority) == {"carried": 0, "closed": "2018-03-31"}

    def test_carries_items_with_their_lineage_and_original_date(self, work: Work, successor: Period) -> None:
        close(work, into=successor, carried=[work.mine])

        lineage = Lineage.objects.get()
        version = ItemVersion.objects.get(item=lineage.item)
        assert (lineage.predecessor, lineage.item.plan) == (work.mine, successor.plan)
        assert (version.title, version.reference) == ("Policy agreed", "")
        assert DateEntry.objects.get(item=lineage.item).printed == "December 2017"
        assert "plans.items.carried" in ledger.names(work.authority)

    def test_refuses_to_be_without_a_reason(self, work: Work) -> None:
        with pytest.raises(ReasonMissing):
            close(work, reason=" ")

    def test_refuses_to_follow_itself(self, work: Work) -> None:
        with pytest.raises(SuccessorUnfit):
            close(work, into=work.period, carried=[work.mine])

    def test_refuses_a_successor_of_another_authority(self, work: Work) -> None:
        elsewhere = factories.period(factories.plan(factories.authority("loamshire", "Loamshire")))

        with pytest.raises(SuccessorUnfit):
            close(work, into=elsewhere)

    def test_refuses_to_carry_what_is_not_its_own(self, work: Work, successor: Period) -> None:
        with pytest.raises(ItemNotInPlan):
            close(work, into=successor, carried=[factories.item(successor, "Already there")])
