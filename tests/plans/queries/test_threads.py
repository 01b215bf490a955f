from datetime import date

import pytest

from goldenthread.audit.operations import Subject
from goldenthread.core.viewing import PUBLIC
from goldenthread.plans.models import Item, Period
from goldenthread.plans.operations import dates as date_operations
from goldenthread.plans.operations import items as item_operations
from goldenthread.plans.operations.batches import DateText, OwnerText, VersionText
from goldenthread.plans.queries import threads
from goldenthread.plans.rules import dates
from goldenthread.publication import registry
from goldenthread.publication.registry import Knot, Place
from tests import factories
from tests.factories import Placing

LATER = date(2017, 12, 11)


@pytest.fixture
def period(db: None) -> Period:
    return factories.period(factories.plan(factories.authority()))


@pytest.fixture
def item(period: Period) -> Item:
    return factories.item(period, "Policy agreed", "4", Placing(due="June 2017", owner="Head of Grants"))


@pytest.fixture
def later(item: Item, period: Period) -> Period:
    factories.publish(period)
    return factories.period(period.plan, "Q3 2017-18", as_at=LATER)


def knots(item: Item, *, as_at: date = date(2018, 1, 1)) -> tuple[Knot, ...]:
    return registry.thread(Place(viewer=PUBLIC, subject=Subject("item", item.public_id), as_at=as_at))


def headlines(item: Item, *, as_at: date = date(2018, 1, 1)) -> list[str]:
    return [knot.headline for knot in knots(item, as_at=as_at)]


class TestItemKnots:
    def test_are_on_the_thread_of_every_item(self, item: Item, later: Period) -> None:
        place = Place(viewer=PUBLIC, subject=Subject("item", item.public_id), as_at=LATER)

        assert tuple(threads.item_knots(place)) == registry.thread(place)
        assert headlines(item) == ["Agreed in the plan as 4, to be done by June 2017"]

    def test_carry_the_words_of_an_update_part_by_part(self, item: Item, period: Period) -> None:
        words = {"work_continuing": "More to do.", "key_achievements": "Much was done."}
        factories.update(item, period, percent=40, status="On Target", sections=words)
        factories.publish(period)

        newest = knots(item)[0]

        assert newest.headline == "Reported On Target at 40% for Q2 2017-18"
        assert newest.passages == (("Key achievements", "Much was done."), ("Work continuing", "More to do."))

    def test_tell_what_was_revised(self, item: Item, later: Period) -> None:
        version = VersionText("Policy adopted", 1, reference="R2.4", weight=2, owners=(OwnerText("Chief Executive"),))
        item_operations.revise_item(
            item=item, period=later, version=version, parent=None, by=factories.CLERK, now=factories.NOW
        )
        factories.publish(later)

        assert headlines(item)[0] == (
            "Renumbered from 4 to R2.4; Reworded from “Policy agreed” to “Policy adopted”; "
            "Owner changed from Head of Grants to Chief Executive; Weight changed from 1 to 2"
        )

    def test_tell_of_every_date_and_who_moved_it(self, item: Item, later: Period) -> None:
        for kind, text in (("agreed", "October 2017"), ("agreed", "to be confirmed"), ("forecast", "May 2018")):
            entry = DateText(kind, dates.parse(text), reason="Illness.", authority_text="Cabinet")
            date_operations.enter_date(item=item, period=later, entry=entry, by=factories.CLERK, now=factories.NOW)
        factories.publish(later)

        forecast, second, first, _ = knots(item)

        assert first.headline == "Agreed date changed from June 2017 to October 2017"
        assert second.headline == "Agreed date changed from October 2017 to “to be confirmed”"
        assert first.notes[:2] == ("reason given: Illness.", "on whose authority: Cabinet")
        assert forecast.headline == "Forecast: May 2018"

    def test_tell_that_an_item_was_given_up_and_taken_up_again(self, item: Item, later: Period) -> None:
        for reason, is_lifted in (("No money.", False), ("A grant came.", True)):
            item_operations.cancel_item(
                item=item, period=later, reason=reason, is_lifted=is_lifted, by=factories.CLERK, now=factories.NOW
            )
        factories.publish(later)

        assert [(knot.headline, knot.detail) for knot in knots(item)[:2]] == [
            ("Taken up again", "A grant came."),
            ("Cancelled", "No money."),
        ]

    def test_are_those_published_by_the_date_only(self, item: Item, later: Period) -> None:
        factories.update(item, later, percent=40)

        assert len(headlines(item)) == 1
        factories.publish(later)
        assert headlines(item, as_at=date(2017, 12, 10)) == headlines(item)[1:]

    def test_are_none_for_another_kind_of_thing(self, item: Item, later: Period) -> None:
        subject = Subject("plan", item.public_id)

        assert list(threads.item_knots(Place(viewer=PUBLIC, subject=subject, as_at=LATER))) == []
