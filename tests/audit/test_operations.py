import json
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from goldenthread.audit import operations, queries
from goldenthread.audit.models import AuditEvent, AuditValue
from goldenthread.audit.operations import Actor, Subject
from goldenthread.audit.rules import chain

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = 7, 8
MANAGER = Actor(user_id=3, text="Plan manager")
COMMAND = Actor(user_id=None, text="command line")
PLAN = Subject("plan", "bcd1234567")
AT = datetime(2017, 9, 11, 16, 30, tzinfo=UTC)


def record(name: str = "plans.plan.created", *, authority_id: int = HERE, by: Actor = MANAGER) -> AuditEvent:
    return operations.record(name, authority_id=authority_id, subject=PLAN, by=by, at=AT)


class TestRecord:
    def test_keeps_what_happened_to_what_by_whom_and_when(self) -> None:
        event = AuditEvent.objects.get(pk=record().pk)

        assert event.name == "plans.plan.created"
        assert (event.subject_kind, event.subject_public_id) == ("plan", "bcd1234567")
        assert (event.by_user_id, event.by_text) == (3, "Plan manager")
        assert event.happened_at == AT

    def test_numbers_the_events_of_each_authority_from_one(self) -> None:
        numbers = [record(authority_id=where).sequence for where in (HERE, HERE, ELSEWHERE, HERE)]

        assert numbers == [1, 2, 1, 3]

    def test_chains_each_event_to_the_one_before(self) -> None:
        first, second = record(), record("plans.plan.described")

        assert first.digest == chain.digest(first.canonical)
        assert second.digest == chain.digest(first.digest + second.canonical)

    def test_writes_the_event_in_one_form(self) -> None:
        event = operations.record(
            "plans.period.published", authority_id=HERE, subject=PLAN, by=COMMAND, at=AT, facts={"period": "q2-2017-18"}
        )

        assert json.loads(event.canonical) == {
            "at": "2017-09-11T16:30:00+00:00",
            "authority": HERE,
            "by": "command line",
            "erasable": {},
            "facts": {"period": "q2-2017-18"},
            "name": "plans.period.published",
            "sequence": 1,
            "subject": ["plan", "bcd1234567"],
        }
        assert event.canonical == chain.canonical(json.loads(event.canonical))

    def test_keeps_what_may_have_to_be_erased_out_of_the_chain(self) -> None:
        event = operations.record(
            "accounts.user.created",
            authority_id=HERE,
            subject=Subject("user", "3"),
            by=COMMAND,
            at=AT,
            erasable={"email": "owner@example.org"},
        )

        kept = AuditValue.objects.get(event_id=event.pk)
        assert (kept.field, kept.value) == ("email", "owner@example.org")
        assert "owner@example.org" not in event.canonical

    def test_leaves_nothing_by_which_an_erased_value_can_be_guessed(self) -> None:
        told = {"email": "owner@example.org"}
        first, second = (
            operations.record(
                "accounts.user.created", authority_id=HERE, subject=PLAN, by=COMMAND, at=AT, erasable=told
            )
            for _ in range(2)
        )

        digests = [json.loads(event.canonical)["erasable"]["email"] for event in (first, second)]
        assert digests[0] != digests[1]
        assert chain.digest("owner@example.org") not in digests

    def test_is_undone_with_the_transaction_it_is_part_of(self) -> None:
        record()
        with transaction.atomic():
            record("plans.plan.described")
            transaction.set_rollback(True)

        assert record("plans.plan.closed").sequence == 2
        assert queries.first_break(HERE) is None


class TestAuditEvent:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE audit_event SET name = 'plans.plan.renamed'",
            "UPDATE audit_event SET happened_at = happened_at",
            "DELETE FROM audit_event",
        ],
    )
    def test_is_neither_changed_nor_deleted_even_in_the_database(self, statement: str) -> None:
        record()

        with (
            pytest.raises(IntegrityError, match="An audit event never changes"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

        assert AuditEvent.objects.get().name == "plans.plan.created"

    def test_is_not_replaced_by_another_of_its_number(self) -> None:
        event = record()
        replace = {
            "sqlite": "REPLACE INTO audit_event SELECT * FROM audit_event WHERE id = %s",
            "postgresql": "INSERT INTO audit_event SELECT * FROM audit_event WHERE id = %s "
            "ON CONFLICT (id) DO UPDATE SET name = 'plans.plan.renamed'",
        }

        with (
            pytest.raises(IntegrityError, match="An audit event never changes"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(replace[connection.vendor], [event.pk])

    def test_has_a_number_of_its_own(self) -> None:
        event = record()
        event.pk = None

        with pytest.raises(IntegrityError), transaction.atomic():
            event.save(force_insert=True)
