from collections.abc import Iterable
from datetime import date

import pytest

from goldenthread.audit.rules.events import Subject
from goldenthread.core.viewing import PUBLIC, Viewer
from goldenthread.publication import registry
from goldenthread.publication.models import Publication
from goldenthread.publication.registry import Knot, Need, Place

PLACE = Place(viewer=PUBLIC, subject=Subject("item", "bcd1234567"), as_at=date(2019, 12, 9))
JUNE, SEPTEMBER = date(2017, 6, 14), date(2017, 9, 11)


@pytest.fixture(autouse=True)
def _empty_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    """No room has registered anything yet."""
    for registered in ("_thread_sources", "_need_sources", "_mention_sources", "_publish_listeners"):
        monkeypatch.setattr(registry, registered, [])


def agreed(place: Place) -> Iterable[Knot]:
    yield Knot(at=JUNE, kind="agreed", headline="Agreed in the plan")


def reported(place: Place) -> Iterable[Knot]:
    yield Knot(at=JUNE, kind="reported", headline="Reported at 10%")
    yield Knot(at=SEPTEMBER, kind="reported", headline="Reported at 37%")


class TestThread:
    def test_is_empty_where_no_room_knows_anything(self) -> None:
        assert registry.thread(PLACE) == ()

    def test_has_the_newest_knot_first(self) -> None:
        registry.add_thread_source(agreed)
        registry.add_thread_source(reported)

        assert [knot.at for knot in registry.thread(PLACE)] == [SEPTEMBER, JUNE, JUNE]

    def test_keeps_the_order_of_its_sources_on_one_day(self) -> None:
        registry.add_thread_source(agreed)
        registry.add_thread_source(reported)

        assert [knot.headline for knot in registry.thread(PLACE)][1:] == ["Agreed in the plan", "Reported at 10%"]

    def test_asks_each_source_once_though_it_registers_twice(self) -> None:
        registry.add_thread_source(agreed)
        registry.add_thread_source(agreed)

        assert len(registry.thread(PLACE)) == 1

    def test_asks_about_the_place_it_is_asked_from(self) -> None:
        asked: list[Place] = []

        def listen(place: Place) -> Iterable[Knot]:
            asked.append(place)
            return ()

        registry.add_thread_source(listen)
        registry.thread(PLACE)

        assert asked == [PLACE]


class TestNeeds:
    def test_put_the_most_pressing_first_and_those_without_a_date_last(self) -> None:
        def waiting(viewer: Viewer, today: date) -> Iterable[Need]:
            yield Need("Publish the period", "/publish/")
            yield Need("Update R2.4", "/update/", due=SEPTEMBER)
            yield Need("Decide a date", "/date/", due=JUNE)

        registry.add_need_source(waiting)

        found = registry.needs(PUBLIC, date(2017, 9, 1))
        assert [need.text for need in found] == ["Decide a date", "Update R2.4", "Publish the period"]

    def test_are_asked_for_one_person_on_one_day(self) -> None:
        asked: list[tuple[Viewer, date]] = []

        def listen(viewer: Viewer, today: date) -> Iterable[Need]:
            asked.append((viewer, today))
            return ()

        registry.add_need_source(listen)
        registry.needs(PUBLIC, JUNE)

        assert asked == [(PUBLIC, JUNE)]


class TestMentions:
    def test_have_the_newest_first(self) -> None:
        registry.add_mention_source(reported)

        assert [knot.at for knot in registry.mentions(PLACE)] == [SEPTEMBER, JUNE]

    def test_are_no_part_of_the_thread(self) -> None:
        registry.add_mention_source(reported)

        assert registry.thread(PLACE) == ()


class TestPublished:
    def test_tells_every_listener_in_the_order_they_came(self) -> None:
        heard: list[str] = []
        registry.on_publish(lambda publication: heard.append(f"search: {publication.title}"))
        registry.on_publish(lambda publication: heard.append(f"feeds: {publication.title}"))

        registry.published(Publication(title="Q2 2017-18"))

        assert heard == ["search: Q2 2017-18", "feeds: Q2 2017-18"]
