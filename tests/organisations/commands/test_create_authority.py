"""Making an authority on the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from goldenthread.audit import queries as audit_queries
from goldenthread.organisations import queries

pytestmark = pytest.mark.django_db


def create(name: str, slug: str, *arguments: str) -> str:
    out = StringIO()
    call_command("create_authority", name, "--slug", slug, *arguments, stdout=out)
    return out.getvalue()


class TestCreateAuthority:
    def test_makes_it_and_says_where(self) -> None:
        answer = create("Barsetshire Council", "barsetshire")

        made = queries.authority("barsetshire")
        assert made is not None
        assert answer == "Barsetshire Council is at /barsetshire/\n"
        assert [event.by_text for event in audit_queries.events_of(made.pk)] == ["command line"]

    def test_answers_in_json(self) -> None:
        answer = create("Barsetshire Council", "barsetshire", "--format", "json")

        assert answer == '{"name": "Barsetshire Council", "slug": "barsetshire"}\n'

    @pytest.mark.parametrize("slug", ["accounts", "Not a slug"])
    def test_refuses_an_address_it_cannot_have(self, slug: str) -> None:
        with pytest.raises(CommandError, match=r"address|slug"):
            create("Barsetshire Council", slug)
