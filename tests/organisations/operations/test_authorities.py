from datetime import UTC, datetime

import pytest

from goldenthread.audit import queries as audit_queries
from goldenthread.audit.operations import Actor
from goldenthread.organisations.models import Authority
from goldenthread.organisations.operations import authorities
from goldenthread.organisations.operations.authorities import AuthorityNotMade, Look

pytestmark = pytest.mark.django_db

COMMAND = Actor(user_id=None, text="command line")
NOW = datetime(2017, 9, 11, 16, 30, tzinfo=UTC)


def create(name: str = "London Borough of Tower Hamlets", slug: str = "tower-hamlets", **look: str | int) -> Authority:
    return authorities.create_authority(
        name=name,
        slug=slug,
        by=COMMAND,
        now=NOW,
        look=Look(**look) if look else None,  # type: ignore[arg-type]  # one look of many
    )


def events(authority: Authority) -> list[str]:
    return list(audit_queries.events_of(authority.pk).values_list("name", flat=True))


@pytest.fixture
def authority() -> Authority:
    """An authority with nothing in it."""
    return create()


class TestCreateAuthority:
    def test_keeps_its_name_and_address(self) -> None:
        made = Authority.objects.get(pk=create(name="  London Borough of Tower Hamlets ").pk)

        assert (made.name, made.slug) == ("London Borough of Tower Hamlets", "tower-hamlets")

    def test_begins_the_municipal_year_in_may(self) -> None:
        assert create().municipal_year_month == 5

    def test_is_the_first_event_of_the_authoritys_ledger(self) -> None:
        made = create()

        event = audit_queries.events_of(made.pk).get()
        assert event.name == "organisations.authority.created"
        assert (event.subject_kind, event.subject_public_id) == ("authority", made.public_id)

    @pytest.mark.parametrize(
        ("slug", "why"),
        [
            ("accounts", "is the address of a page of this installation"),
            ("Tower-Hamlets", "Write an address in small letters: “tower-hamlets”"),
            ("tower hamlets", "letters, numbers, underscores or hyphens"),
            ("tower/hamlets", "letters, numbers, underscores or hyphens"),
            ("", "cannot be blank"),
            ("t" * 61, "at most 60 characters"),
        ],
    )
    def test_refuses_what_cannot_be_its_address(self, slug: str, why: str) -> None:
        with pytest.raises(AuthorityNotMade, match=why):
            create(slug=slug)

        assert not Authority.objects.exists()

    def test_refuses_an_address_that_is_taken(self) -> None:
        create()

        with pytest.raises(AuthorityNotMade, match="already exists"):
            create(name="Another council")

    @pytest.mark.parametrize("colour", ["blue", "#1D3D70", "#123", "#1d3d70;"])
    def test_refuses_what_is_no_colour(self, colour: str) -> None:
        with pytest.raises(AuthorityNotMade):
            create(colour=colour)

    @pytest.mark.parametrize("month", [0, 13])
    def test_refuses_a_year_that_begins_in_no_month(self, month: int) -> None:
        with pytest.raises(AuthorityNotMade):
            create(municipal_year_month=month)

    def test_refuses_to_be_nameless(self) -> None:
        with pytest.raises(AuthorityNotMade, match="cannot be blank"):
            create(name="   ")
