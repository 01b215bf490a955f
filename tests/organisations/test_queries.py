from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.audit.operations import Actor
from goldenthread.organisations import queries
from goldenthread.organisations.models import Authority, Body, BodyName, Membership, MembershipRole, Person, PersonName
from goldenthread.organisations.operations import authorities, directory

pytestmark = pytest.mark.django_db

COMMAND = Actor(user_id=None, text="command line")
NOW = datetime(2017, 9, 11, 16, 30, tzinfo=UTC)
SEPTEMBER, DECEMBER = date(2017, 9, 11), date(2019, 12, 9)


def create(name: str, slug: str) -> Authority:
    return authorities.create_authority(name=name, slug=slug, by=COMMAND, now=NOW)


@pytest.fixture
def authority() -> Authority:
    """An authority with nothing in it."""
    return create("Tower Hamlets", "tower-hamlets")


@pytest.fixture
def neighbour() -> Authority:
    """Another authority of the same installation."""
    return create("Hackney", "hackney")


def add_person(authority: Authority, name: str) -> Person:
    return Person.objects.get(pk=directory.add_people(authority=authority, names=[name], by=COMMAND, now=NOW)[name])


def add_group(authority: Authority, name: str) -> Body:
    return Body.objects.get(pk=directory.add_groups(authority=authority, names=[name], by=COMMAND, now=NOW)[name])


class TestAuthority:
    def test_is_found_by_its_slug(self, authority: Authority, neighbour: Authority) -> None:
        assert queries.authority("tower-hamlets") == authority

    def test_is_none_where_there_is_none(self, authority: Authority) -> None:
        assert queries.authority("newham") is None


class TestAuthorities:
    def test_come_by_name(self, authority: Authority, neighbour: Authority) -> None:
        assert queries.authorities() == [neighbour, authority]


class TestPeopleByName:
    def test_finds_a_person_by_every_name_in_any_case(self, authority: Authority) -> None:
        person = add_person(authority, "Will  Tuckley")
        PersonName.objects.create(person=person, name="William TUCKLEY")

        assert queries.people_by_name(authority) == {"will tuckley": person.pk, "william tuckley": person.pk}

    def test_prefers_the_name_someone_has_now_to_anothers_former_one(self, authority: Authority) -> None:
        former, present = add_person(authority, "A. Jones"), add_person(authority, "Ann Smith")
        PersonName.objects.create(person=former, name="ANN SMITH")

        assert queries.people_by_name(authority)["ann smith"] == present.pk

    def test_finds_nobody_of_another_authority(self, authority: Authority, neighbour: Authority) -> None:
        add_person(neighbour, "Will Tuckley")

        assert queries.people_by_name(authority) == {}


class TestPostsByTitle:
    def test_finds_a_post_in_any_case(self, authority: Authority, neighbour: Authority) -> None:
        made = directory.add_posts(authority=authority, titles=["Chief Executive"], by=COMMAND, now=NOW)
        directory.add_posts(authority=neighbour, titles=["Chief Executive"], by=COMMAND, now=NOW)

        assert queries.posts_by_title(authority) == {"chief executive": made["Chief Executive"]}


class TestBodiesByName:
    def test_finds_a_body_by_its_name_and_its_abbreviation(self, authority: Authority) -> None:
        board = add_group(authority, "Organisational Culture Programme Board")
        BodyName.objects.create(body=board, name="OCPB", is_abbreviation=True)

        assert queries.bodies_by_name(authority) == {
            "organisational culture programme board": board.pk,
            "ocpb": board.pk,
        }


class TestFold:
    @pytest.mark.parametrize(
        "name", ["Chief Executive", " chief   executive ", "CHIEF\nEXECUTIVE", "Chief\xa0Executive"]
    )
    def test_is_the_same_for_one_name_written_differently(self, name: str) -> None:
        assert queries.fold(name) == "chief executive"

    @given(st.text())
    def test_is_already_folded_when_folded_again(self, name: str) -> None:
        assert queries.fold(queries.fold(name)) == queries.fold(name)


class TestBodies:
    def test_are_those_the_authority_had_on_the_day(self, authority: Authority, neighbour: Authority) -> None:
        former, present = (
            add_group(authority, "Best Value Improvement Board"),
            add_group(authority, "Transformation Board"),
        )
        add_group(neighbour, "Cabinet")
        Body.objects.filter(pk=former.pk).update(to_date=date(2018, 9, 30))
        Body.objects.filter(pk=present.pk).update(from_date=date(2018, 10, 1))

        assert queries.bodies(authority, on=SEPTEMBER) == [former]
        assert queries.bodies(authority, on=DECEMBER) == [present]

    def test_include_the_first_and_the_last_day(self, authority: Authority) -> None:
        board = add_group(authority, "Cabinet")
        Body.objects.filter(pk=board.pk).update(from_date=SEPTEMBER, to_date=SEPTEMBER)

        assert queries.bodies(authority, on=SEPTEMBER) == [board]


class TestBody:
    def test_is_found_in_its_own_authority_alone(self, authority: Authority, neighbour: Authority) -> None:
        board = add_group(authority, "Cabinet")

        assert queries.body(authority, "cabinet") == board
        assert queries.body(neighbour, "cabinet") is None


class TestMembers:
    def test_are_those_who_sat_on_the_day_in_the_order_printed(self, authority: Authority) -> None:
        board = add_group(authority, "Best Value Improvement Board")
        chair, left = add_person(authority, "John Biggs"), add_person(authority, "Someone Before")
        Membership.objects.create(body=board, person=left, position=0, to_date=date(2017, 6, 30))
        Membership.objects.create(body=board, post_title="Chief Executive", role=MembershipRole.OFFICER, position=2)
        Membership.objects.create(
            body=board, person=chair, role=MembershipRole.CHAIR, printed_capacity="Executive Mayor", position=1
        )

        first, second = queries.members(board, on=SEPTEMBER)
        assert (first.name, first.role, first.printed_capacity) == ("John Biggs", "Chair", "Executive Mayor")
        assert (second.name, second.role) == ("Chief Executive", "Officer")
