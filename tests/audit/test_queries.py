from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from goldenthread.audit import operations, queries
from goldenthread.audit.models import AuditEvent, AuditSequence, AuditValue
from goldenthread.audit.operations import Actor, Subject

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = 7, 8
MANAGER = Actor(user_id=3, text="Plan manager")
AT = datetime(2017, 9, 11, 16, 30, tzinfo=UTC)


def record(*, authority_id: int = HERE, name: str = "plans.plan.created", at: datetime = AT) -> AuditEvent:
    return operations.record(
        name,
        authority_id=authority_id,
        subject=Subject("plan", "bcd1234567"),
        by=MANAGER,
        at=at,
        facts={"title": "Best Value Improvement Plan"},
        erasable={"name": "An owner"},
    )


@pytest.fixture
def three_events() -> list[AuditEvent]:
    """A ledger of three events."""
    return [record() for _ in range(3)]


def without_guards() -> None:
    """Let the rest of a test do what the database refuses: someone with the keys to it."""
    with connection.cursor() as cursor:
        table = " ON audit_event" if connection.vendor == "postgresql" else ""
        for event in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER audit_event_stands_{event}{table}")


class TestEventsOf:
    def test_are_those_of_one_authority_in_their_order(self) -> None:
        record(at=AT)
        record(authority_id=ELSEWHERE)
        record(at=AT - timedelta(days=1))

        assert [event.sequence for event in queries.events_of(HERE)] == [1, 2]


@pytest.mark.usefixtures("three_events")
class TestFirstBreak:
    def test_is_none_in_a_ledger_nobody_touched(self) -> None:
        assert queries.first_break(HERE) is None

    def test_is_none_in_a_ledger_without_events(self) -> None:
        assert queries.first_break(ELSEWHERE) is None

    def test_is_the_event_that_says_something_else_now(self) -> None:
        without_guards()
        event = AuditEvent.objects.get(sequence=2)
        AuditEvent.objects.filter(pk=event.pk).update(canonical=event.canonical.replace("Best", "Worst"))

        assert queries.first_break(HERE) == 2

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("name", "plans.plan.closed"),
            ("subject_kind", "item"),
            ("subject_public_id", "zzz1234567"),
            ("by_user_id", 4),
            ("by_user_id", None),
            ("happened_at", AT + timedelta(seconds=1)),
            ("digest", "0" * 64),
        ],
    )
    def test_is_the_event_of_which_a_column_shows_something_else(self, column: str, value: object) -> None:
        without_guards()
        AuditEvent.objects.filter(sequence=2).update(**{column: value})

        assert queries.first_break(HERE) == 2

    @pytest.mark.parametrize("sequence", [1, 2, 3])
    def test_is_the_number_of_an_event_taken_away(self, sequence: int) -> None:
        without_guards()
        AuditEvent.objects.filter(sequence=sequence).delete()

        assert queries.first_break(HERE) == sequence

    def test_is_found_though_the_events_after_it_are_numbered_anew(self) -> None:
        without_guards()
        AuditEvent.objects.filter(sequence=2).delete()
        AuditEvent.objects.filter(sequence=3).update(sequence=2)

        assert queries.first_break(HERE) == 2

    def test_is_the_event_slipped_in_behind_the_last(self) -> None:
        last = AuditEvent.objects.get(sequence=3)
        last.pk, last.sequence = None, 4
        last.save(force_insert=True)

        assert queries.first_break(HERE) == 4

    def test_is_the_event_beside_which_a_kept_value_was_altered(self) -> None:
        AuditValue.objects.filter(event_id=AuditEvent.objects.get(sequence=2).pk).update(value="Another owner")

        assert queries.first_break(HERE) == 2

    def test_is_none_when_a_value_was_erased(self) -> None:
        AuditValue.objects.all().delete()

        assert queries.first_break(HERE) is None

    def test_is_found_in_the_ledger_of_that_authority_alone(self) -> None:
        record(authority_id=ELSEWHERE)
        without_guards()
        AuditEvent.objects.filter(authority_id=ELSEWHERE).update(name="plans.plan.closed")

        assert queries.first_break(HERE) is None
        assert queries.first_break(ELSEWHERE) == 1

    def test_is_one_where_all_events_are_gone(self) -> None:
        without_guards()
        AuditEvent.objects.all().delete()

        assert queries.first_break(HERE) == 1

    def test_is_found_though_the_count_was_lowered_with_the_last_event(self, three_events: list[AuditEvent]) -> None:
        without_guards()
        AuditEvent.objects.filter(sequence=3).delete()
        AuditSequence.objects.filter(authority_id=HERE).update(last=2)

        assert queries.first_break(HERE) == 3


class TestLedgers:
    def test_say_of_each_authority_how_many_events_and_what_the_last_one_is(self) -> None:
        record(authority_id=ELSEWHERE)
        last = [record() for _ in range(2)][-1]

        here, elsewhere = queries.ledgers()
        assert (here.authority_id, here.events, here.head, here.first_break) == (HERE, 2, last.digest, None)
        assert (elsewhere.authority_id, elsewhere.events) == (ELSEWHERE, 1)

    def test_are_none_before_anything_happened(self) -> None:
        assert queries.ledgers() == []
