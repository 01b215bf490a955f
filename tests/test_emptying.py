"""The tests' own ground: a test that commits leaves nothing behind, and the guards stay."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection

from goldenthread.audit import operations as audit
from goldenthread.organisations.models import Authority
from goldenthread.organisations.operations import authorities


@pytest.mark.django_db(transaction=True)
class TestEmptying:
    @pytest.mark.parametrize("turn", ["first", "second"])
    def test_leaves_nothing_and_keeps_the_guards(self, turn: str) -> None:
        assert not Authority.objects.exists(), turn
        authorities.create_authority(
            name="Anywhere", slug="anywhere", by=audit.Actor(None, "test"), now=datetime(2026, 1, 5, tzinfo=UTC)
        )

        with pytest.raises(IntegrityError), connection.cursor() as cursor:
            cursor.execute("DELETE FROM audit_event")
