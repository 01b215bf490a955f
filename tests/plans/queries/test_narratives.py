from datetime import date

from goldenthread.core import viewing
from goldenthread.core.viewing import PUBLIC
from goldenthread.plans.queries import narratives
from tests import factories
from tests.factories import Placing


class TestNarratives:
    def test_are_what_was_said_of_items_with_items_beneath(self, db: None) -> None:
        authority = factories.authority()
        period = factories.period(factories.plan(authority))
        theme = factories.item(period, "Grants")
        leaf = factories.item(period, "Policy agreed", "1", Placing(parent=theme))
        factories.update(theme, period, sections={"key_achievements": "Three grants were paid."})
        factories.update(leaf, period, text="It was agreed.")
        factories.publish(period)
        standpoint = viewing.standpoint(PUBLIC, authority_id=authority.pk, as_at=date(2017, 9, 30))

        (only,) = narratives.narratives(period.plan, period, standpoint)

        assert (only.item_id, only.title) == (theme.pk, "Grants")
        assert only.passages == (("Key achievements", "Three grants were paid."),)
