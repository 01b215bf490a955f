"""What a plan says of each item, drafts included."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.plans.operations.batches import DateText
from goldenthread.plans.operations.dates import enter_date
from goldenthread.plans.queries import contents
from goldenthread.plans.rules import dates
from tests import factories
from tests.factories import Placing

pytestmark = pytest.mark.django_db


class TestContents:
    def test_gives_each_item_in_the_words_of_the_plan_before_the_items_beneath_it(self) -> None:
        plan = factories.plan(factories.authority())
        quarter = factories.period(plan)
        theme = factories.item(quarter, "Grants", placing=Placing(position=7))
        leaf = factories.item(
            quarter,
            "Tender advert",
            "13.1",
            Placing(parent=theme, due="Mar-Apr 17", owner="Head of Grants", position=1),
        )
        factories.update(leaf, quarter, percent=100, status="Completed", text="Advertised in March.")

        first, second = contents.contents(plan, as_at=date(2017, 9, 11))

        assert (first.title, first.parent_id, first.update) == ("Grants", None, None)
        assert (second.reference, second.parent_id) == ("13.1", theme.pk)
        assert [owner.text for owner in second.owners] == ["Head of Grants"]
        assert second.dates == {"original": "Mar-Apr 17"}
        assert second.update is not None
        assert second.update.percent == Decimal(100)
        assert second.update.public_text == {"update": "Advertised in March."}
        assert second.update.period_name == "Q2 2017-18"

    def test_marks_what_is_stated_later(self) -> None:
        plan = factories.plan(factories.authority())
        factories.item(factories.period(plan), "A milestone")

        (later,) = contents.contents(plan, as_at=date(2017, 9, 10))
        (there,) = contents.contents(plan, as_at=date(2017, 9, 11))
        assert (later.title, later.is_later, there.is_later) == ("A milestone", True, False)

    def test_knows_an_original_date_that_is_stated_later(self) -> None:
        plan = factories.plan(factories.authority())
        item = factories.item(factories.period(plan), "A milestone")
        later = factories.period(plan, "Q3 2017-18", as_at=date(2017, 12, 11))
        entry = DateText("original", dates.parse("May 2018"))
        enter_date(item=item, period=later, entry=entry, by=factories.CLERK, now=factories.NOW)

        (found,) = contents.contents(plan, as_at=date(2017, 9, 11))
        assert found.has_later_original
        assert found.days == {"original": (date(2018, 5, 1), date(2018, 5, 31))}
