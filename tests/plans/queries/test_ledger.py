from datetime import date

from goldenthread.core import viewing
from goldenthread.core.viewing import PUBLIC, Standpoint, officer_of
from goldenthread.organisations.models import Authority
from goldenthread.plans.operations import dates as date_operations
from goldenthread.plans.operations.batches import DateText
from goldenthread.plans.queries import ledger
from goldenthread.plans.rules import dates
from tests import factories
from tests.factories import Placing

DAY = date(2017, 9, 30)


def public(authority: Authority) -> Standpoint:
    return viewing.standpoint(PUBLIC, authority_id=authority.pk, as_at=DAY)


class TestEntries:
    def test_keep_the_original_beside_every_later_date(self, db: None) -> None:
        authority = factories.authority()
        period = factories.period(factories.plan(authority))
        item = factories.item(period, "Policy agreed", "1", Placing(due="June 2017"))
        entry = DateText("agreed", dates.parse("October 2017"), reason="Illness.", authority_text="Cabinet")
        date_operations.enter_date(item=item, period=period, entry=entry, by=factories.CLERK, now=factories.NOW)
        factories.publish(period)

        first, second = ledger.entries([item.pk], public(authority))[item.pk]

        assert (first.kind, first.given.text) == ("original", "June 2017")
        assert (second.kind, second.given.text, second.reason, second.authority) == (
            "agreed",
            "October 2017",
            "Illness.",
            "Cabinet",
        )
        assert ledger.entries_of_plan(period.plan, public(authority)) == {item.pk: (first, second)}
        assert ledger.moves_of_plan(period.plan, public(authority)) == {item.pk: (second,)}

    def test_show_the_public_no_draft(self, db: None) -> None:
        authority = factories.authority()
        period = factories.period(factories.plan(authority))
        item = factories.item(period, "Policy agreed", "1", Placing(due="June 2017"))
        officer = viewing.standpoint(officer_of(authority.pk), authority_id=authority.pk, as_at=DAY)

        assert ledger.entries([item.pk], public(authority)) == {}
        assert len(ledger.entries([item.pk], officer)[item.pk]) == 1
