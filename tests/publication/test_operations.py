from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from goldenthread.audit import queries as audit_queries
from goldenthread.audit.operations import Actor, Subject
from goldenthread.publication import operations, registry
from goldenthread.publication.models import Classification, Publication

pytestmark = pytest.mark.django_db

HERE = 7
MANAGER = Actor(user_id=3, text="Plan manager")
PERIOD = Subject("period", "bcd1234567")
NOW = datetime(2017, 9, 11, 16, 30, tzinfo=UTC)


def publish(*, published_at: datetime | None = None, now: datetime = NOW) -> Publication:
    return operations.publish(
        authority_id=HERE,
        subject=PERIOD,
        title="Best Value Improvement Plan: Q2 2017-18",
        by=MANAGER,
        now=now,
        published_at=published_at,
    )


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Publication]:
    """What a room that listens is told; nobody else listens."""
    told: list[Publication] = []
    monkeypatch.setattr(registry, "_publish_listeners", [told.append])
    return told


class TestPublish:
    def test_is_public_from_the_moment_it_is_done(self) -> None:
        made = Publication.objects.get(pk=publish().pk)

        assert made.published_at == made.recorded_at == NOW
        assert made.classification == Classification.OPEN
        assert (made.published_by_id, made.published_by_text) == (3, "Plan manager")
        assert (made.subject_kind, made.subject_public_id) == ("period", "bcd1234567")

    def test_may_state_that_the_public_could_read_it_before(self) -> None:
        earlier = NOW - timedelta(days=90)
        made = Publication.objects.get(pk=publish(published_at=earlier).pk)

        assert made.published_at == earlier
        assert made.recorded_at == NOW

    def test_refuses_a_moment_that_has_not_come(self) -> None:
        with pytest.raises(operations.PublicationInTheFuture, match="has not come yet"):
            publish(published_at=NOW + timedelta(seconds=1))

        assert not Publication.objects.exists()

    def test_is_an_event_of_the_ledger(self) -> None:
        made = publish()

        event = audit_queries.events_of(HERE).get()
        assert event.name == "publication.publication.made"
        assert event.subject_public_id == "bcd1234567"
        assert made.public_id in event.canonical

    def test_tells_the_rooms_that_asked(self, heard: list[Publication]) -> None:
        made = publish()

        assert heard == [made]

    def test_tells_nobody_when_it_refuses(self, heard: list[Publication]) -> None:
        with pytest.raises(operations.PublicationInTheFuture):
            publish(published_at=NOW + timedelta(days=1))

        assert heard == []

    def test_publishes_nothing_when_a_room_that_was_told_fails(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(publication: Publication) -> None:
            raise RuntimeError(publication.title)

        monkeypatch.setattr(registry, "_publish_listeners", [fail])

        with pytest.raises(RuntimeError):
            publish()

        assert not Publication.objects.exists()
        assert not audit_queries.events_of(HERE).exists()


class TestPublication:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE publication_publication SET published_at = recorded_at",
            "UPDATE publication_publication SET classification = 'exempt'",
            "DELETE FROM publication_publication",
        ],
    )
    def test_is_neither_changed_nor_undone_even_in_the_database(self, statement: str) -> None:
        publish(published_at=NOW - timedelta(days=1))

        with (
            pytest.raises(IntegrityError, match="A publication never changes"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    def test_is_not_recorded_before_it_happens_even_in_the_database(self) -> None:
        with pytest.raises(IntegrityError, match="publication_not_in_the_future"), transaction.atomic():
            Publication.objects.create(
                authority_id=HERE,
                subject_kind="period",
                subject_public_id="bcd1234567",
                title="Q3 2017-18",
                published_at=NOW + timedelta(seconds=1),
                recorded_at=NOW,
                published_by_text="Plan manager",
            )

    @pytest.mark.parametrize(
        ("published", "recorded", "later"),
        [
            (NOW, NOW, False),
            (NOW - timedelta(days=1), NOW, True),
            # Half past eleven at night in UTC is the next day in London while summer time lasts.
            (datetime(2017, 9, 10, 23, 30, tzinfo=UTC), datetime(2017, 9, 11, 22, 0, tzinfo=UTC), False),
            (datetime(2017, 9, 11, 22, 30, tzinfo=UTC), datetime(2017, 9, 11, 23, 30, tzinfo=UTC), True),
        ],
    )
    def test_was_entered_later_when_it_was_recorded_on_a_later_london_day(
        self, published: datetime, recorded: datetime, later: bool
    ) -> None:
        assert publish(published_at=published, now=recorded).entered_later is later
