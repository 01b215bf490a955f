"""Describing how an authority is made up."""

from datetime import date

import pytest

from goldenthread.audit.models import AuditEvent
from goldenthread.organisations import queries
from goldenthread.organisations.models import (
    Authority,
    Body,
    BodyKind,
    Directorate,
    ElectedOffice,
    GroupMembership,
    MembershipRole,
    OfficeHolding,
    PoliticalGroup,
    Post,
    PostHolding,
    Regime,
    Ward,
)
from goldenthread.organisations.operations import structure
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Authority:
    return factories.authority()


def last_event() -> str:
    return AuditEvent.objects.order_by("-pk").values_list("name", flat=True)[0]


def add_parts(council: Authority) -> None:
    structure.add_parts(
        authority=council,
        parts=structure.Parts(
            directorates=["Place"],
            wards=["Hogglestock", "Plumstead"],
            wards_from=date(2014, 5, 22),
            political_groups=["Independent Group"],
        ),
        by=factories.CLERK,
        now=factories.NOW,
    )


def describe_person(council: Authority) -> int:
    people = [structure.PersonDescription("Josiah Crawley", "Councillor")]
    made = structure.describe_people(authority=council, people=people, by=factories.CLERK, now=factories.NOW)
    return made["Josiah Crawley"]


def describe_bodies(council: Authority) -> dict[str, int]:
    bodies = [
        structure.BodyDescription("review-board", "Review Board", BodyKind.BOARD, Regime.VOLUNTARY),
        structure.BodyDescription(
            "improvement-board",
            "Improvement Board",
            BodyKind.BOARD,
            Regime.VOLUNTARY,
            from_date=date(2017, 6, 14),
            predecessor="review-board",
            other_names=["Board for Improvement"],
            abbreviations=["IB"],
        ),
    ]
    return structure.describe_bodies(authority=council, bodies=bodies, by=factories.CLERK, now=factories.NOW)


class TestAddParts:
    def test_adds_directorates_wards_and_groups(self, council: Authority) -> None:
        add_parts(council)
        assert Directorate.objects.get(authority=council).name == "Place"
        assert [ward.from_date for ward in Ward.objects.filter(authority=council)] == [date(2014, 5, 22)] * 2
        assert PoliticalGroup.objects.get(authority=council).name == "Independent Group"
        assert last_event() == "organisations.parts.added"


class TestDescribePeople:
    def test_adds_people_with_their_honorifics(self, council: Authority) -> None:
        describe_person(council)
        assert str(council.people.get()) == "Councillor Josiah Crawley"
        assert last_event() == "organisations.people.added"


class TestDescribePosts:
    def test_adds_posts_in_their_directorates(self, council: Authority) -> None:
        add_parts(council)
        posts = [structure.PostDescription("Director", "Place"), structure.PostDescription("Chief Executive")]
        structure.describe_posts(authority=council, posts=posts, by=factories.CLERK, now=factories.NOW)
        found = {post.title: post.directorate and post.directorate.name for post in Post.objects.all()}
        assert found == {"Director": "Place", "Chief Executive": None}
        assert last_event() == "organisations.posts.added"


class TestDescribeBodies:
    def test_adds_bodies_that_are_found_by_any_of_their_names(self, council: Authority) -> None:
        made = describe_bodies(council)
        known = queries.bodies_by_name(council)
        assert [known[name] for name in ("ib", "board for improvement")] == [made["improvement-board"]] * 2
        assert last_event() == "organisations.bodies.added"

    def test_says_which_body_another_followed(self, council: Authority) -> None:
        made = describe_bodies(council)
        assert Body.objects.get(pk=made["improvement-board"]).predecessor_id == made["review-board"]


class TestSeatMembers:
    def test_seats_people_and_posts_in_the_order_given(self, council: Authority) -> None:
        board = describe_bodies(council)["improvement-board"]
        person = describe_person(council)
        seats = [
            structure.Seat(board, MembershipRole.CHAIR, person_id=person, printed_capacity="Mayor"),
            structure.Seat(board, MembershipRole.OFFICER, post_title="Chief Executive"),
        ]
        structure.seat_members(authority=council, seats=seats, by=factories.CLERK, now=factories.NOW)
        members = queries.members(Body.objects.get(pk=board), on=date(2017, 9, 11))
        assert [member.name for member in members] == ["Councillor Josiah Crawley", "Chief Executive"]
        assert last_event() == "organisations.members.seated"


class TestRecordTerms:
    def test_records_offices_posts_and_leads_of_groups(self, council: Authority) -> None:
        add_parts(council)
        person = describe_person(council)
        posts = [structure.PostDescription("Chief Executive")]
        structure.describe_posts(authority=council, posts=posts, by=factories.CLERK, now=factories.NOW)
        terms = structure.Terms(
            offices=[
                structure.Term(person, "Mayor", date(2015, 6, 11), date(2018, 5, 6)),
                structure.Term(person, "Mayor"),
            ],
            posts=[structure.Term(person, "Chief Executive")],
            group_leads=[structure.Term(person, "Independent Group")],
        )
        structure.record_terms(authority=council, terms=terms, by=factories.CLERK, now=factories.NOW)
        assert ElectedOffice.objects.filter(authority=council).count() == 1
        assert [OfficeHolding.objects.count(), PostHolding.objects.count()] == [2, 1]
        assert GroupMembership.objects.get().is_leader
        assert last_event() == "organisations.terms.recorded"

    def test_refuses_a_post_that_is_not_known(self, council: Authority) -> None:
        terms = structure.Terms(posts=[structure.Term(describe_person(council), "Verger")])
        with pytest.raises(KeyError, match="Verger"):
            structure.record_terms(authority=council, terms=terms, by=factories.CLERK, now=factories.NOW)
