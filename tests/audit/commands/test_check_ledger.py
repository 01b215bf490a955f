import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from goldenthread.audit import operations
from goldenthread.audit.models import AuditEvent, AuditValue
from goldenthread.audit.operations import Actor, Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> AuditEvent:
    """The one event of an authority."""
    return operations.record(
        "organisations.authority.created",
        authority_id=7,
        subject=Subject("authority", "bcd1234567"),
        by=Actor(None, "command line"),
        at=datetime(2017, 9, 11, tzinfo=UTC),
        erasable={"name": "A name"},
    )


class TestCheckLedger:
    def test_prints_the_digest_to_note_down(self, event: AuditEvent) -> None:
        out = io.StringIO()
        call_command("check_ledger", stdout=out)

        assert out.getvalue() == f"authority 7: 1 events, whole, head {event.digest}\n"

    def test_answers_in_json(self, event: AuditEvent) -> None:
        out = io.StringIO()
        call_command("check_ledger", "--format", "json", stdout=out)

        expected = {"authority_id": 7, "events": 1, "first_break": None, "head": event.digest}
        assert json.loads(out.getvalue()) == {"ledgers": [expected]}

    def test_fails_where_something_was_altered(self, event: AuditEvent) -> None:
        AuditValue.objects.filter(event_id=event.pk).update(value="Another name")
        out = io.StringIO()

        with pytest.raises(CommandError, match="the ledger of authority 7"):
            call_command("check_ledger", stdout=out)

        assert "broken at event 1" in out.getvalue()
