from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from goldenthread.audit import queries as audit_queries
from goldenthread.audit.operations import Actor
from goldenthread.imports.statements import LONGEST_NAME
from goldenthread.organisations.models import Authority, Body, BodyKind, Person, Post, Regime
from goldenthread.organisations.operations import directory
from tests import factories

pytestmark = pytest.mark.django_db

COMMAND = Actor(user_id=None, text="command line")
NOW = datetime(2017, 9, 11, 16, 30, tzinfo=UTC)


def events(authority: Authority) -> list[str]:
    return list(audit_queries.events_of(authority.pk).values_list("name", flat=True))


@pytest.fixture
def authority() -> Authority:
    """An authority with nothing in it."""
    return factories.authority()


class TestAddPeople:
    def test_gives_their_ids_by_name(self, authority: Authority) -> None:
        made = directory.add_people(authority=authority, names=["Septimus Harding", "سارة"], by=COMMAND, now=NOW)

        assert made == dict(Person.objects.values_list("name", "pk"))
        assert set(made) == {"Septimus Harding", "سارة"}


class TestAddPosts:
    def test_gives_their_ids_by_title(self, authority: Authority) -> None:
        made = directory.add_posts(authority=authority, titles=["Chief Executive"], by=COMMAND, now=NOW)

        assert made == {"Chief Executive": Post.objects.get().pk}


class TestAddGroups:
    def test_makes_internal_officer_groups(self, authority: Authority) -> None:
        made = directory.add_groups(authority=authority, names=["Transformation Board"], by=COMMAND, now=NOW)

        body = Body.objects.get(pk=made["Transformation Board"])
        assert (body.slug, body.kind, body.regime) == ("transformation-board", BodyKind.OFFICER_GROUP, Regime.INTERNAL)

    def test_gives_each_an_address_of_its_own(self, authority: Authority) -> None:
        directory.add_groups(authority=authority, names=["Transformation Board"], by=COMMAND, now=NOW)
        directory.add_groups(
            authority=authority, names=["Transformation, Board", "TRANSFORMATION BOARD", "…"], by=COMMAND, now=NOW
        )

        slugs = Body.objects.order_by("pk").values_list("slug", flat=True)
        assert list(slugs) == ["transformation-board", "transformation-board-2", "transformation-board-3", "body"]


class TestNames:
    def test_may_be_as_long_as_an_import_lets_them(self, authority: Authority) -> None:
        long = "N" * LONGEST_NAME

        assert directory.add_people(authority=authority, names=[long], by=COMMAND, now=NOW)
        assert directory.add_posts(authority=authority, titles=[long], by=COMMAND, now=NOW)
        assert directory.add_groups(authority=authority, names=[long], by=COMMAND, now=NOW)


class TestEvents:
    @pytest.mark.parametrize(
        ("add", "event"),
        [
            (lambda a, names: directory.add_people(authority=a, names=names, by=COMMAND, now=NOW), "people.added"),
            (lambda a, names: directory.add_posts(authority=a, titles=names, by=COMMAND, now=NOW), "posts.added"),
            (lambda a, names: directory.add_groups(authority=a, names=names, by=COMMAND, now=NOW), "bodies.added"),
        ],
    )
    def test_are_one_for_all_that_was_added_and_none_for_nothing(
        self, authority: Authority, add: Callable[[Authority, list[str]], dict[str, int]], event: str
    ) -> None:
        assert add(authority, []) == {}
        add(authority, ["One", "Two"])

        assert events(authority) == ["organisations.authority.created", f"organisations.{event}"]

    def test_name_no_person(self, authority: Authority) -> None:
        directory.add_people(authority=authority, names=["Septimus Harding"], by=COMMAND, now=NOW)

        assert all("Harding" not in event.canonical for event in audit_queries.events_of(authority.pk))
