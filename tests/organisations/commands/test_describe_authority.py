"""Changing what an authority's pages say and show of it, on the command line."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from goldenthread.audit import queries as audit_queries
from goldenthread.organisations.models import Authority
from tests import factories

pytestmark = pytest.mark.django_db

DOT = b"\x89PNG\r\n\x1a\n" + b"0" * 60


@pytest.fixture
def authority() -> Authority:
    return factories.authority()


def logo_in(folder: Path, content: bytes = DOT) -> str:
    path = folder / "logo.png"
    path.write_bytes(content)
    return str(path)


class TestDescribeAuthority:
    def test_changes_what_is_named_and_leaves_the_rest(self, authority: Authority) -> None:
        call_command("describe_authority", "--authority", authority.slug, "--colour", "#00703c")

        authority.refresh_from_db()
        assert (authority.colour, authority.name) == ("#00703c", "Barsetshire Council")
        events = [event.name for event in audit_queries.events_of(authority.pk)]
        assert events[-1] == "organisations.authority.described"

    def test_gives_it_a_logo(self, authority: Authority, tmp_path: Path) -> None:
        arguments = ["--authority", authority.slug, "--logo", logo_in(tmp_path), "--logo-text", "A white bear"]
        call_command("describe_authority", *arguments)

        authority.refresh_from_db()
        assert authority.picture is not None
        assert authority.picture.text == "A white bear"

    @pytest.mark.parametrize("content", [b"<svg onload='alert(1)'/>", DOT + b"0" * 200_000])
    def test_refuses_what_is_no_small_picture(self, authority: Authority, tmp_path: Path, content: bytes) -> None:
        with pytest.raises(CommandError, match="The logo"):
            call_command("describe_authority", "--authority", authority.slug, "--logo", logo_in(tmp_path, content))

        authority.refresh_from_db()
        assert authority.picture is None

    def test_refuses_a_colour_that_is_none(self, authority: Authority) -> None:
        with pytest.raises(CommandError, match="Write a colour as #"):
            call_command("describe_authority", "--authority", authority.slug, "--colour", "blue")
