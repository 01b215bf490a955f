"""The library of facts: every file read, and checked against the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goldenthread.demo import organisation_facts, plan_facts, reading

FOLDER = Path(__file__).parent / "facts"


@dataclass(frozen=True, slots=True)
class AuthorityFile:
    """``authority.toml``."""

    authority: organisation_facts.Authority
    wards: organisation_facts.Wards
    directorates: tuple[organisation_facts.Directorate, ...]
    posts: tuple[organisation_facts.Post, ...]


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """``people.toml``."""

    people: tuple[organisation_facts.Person, ...]
    groups: tuple[organisation_facts.Group, ...]
    group_memberships: tuple[organisation_facts.GroupMembership, ...]
    offices: tuple[organisation_facts.Office, ...]


@dataclass(frozen=True, slots=True)
class BodiesFile:
    """``bodies.toml``."""

    bodies: tuple[organisation_facts.Body, ...]


@dataclass(frozen=True, slots=True)
class MembershipsFile:
    """``memberships.toml``."""

    memberships: tuple[organisation_facts.Membership, ...]


@dataclass(frozen=True, slots=True)
class GroupsFile:
    """``tip/groups.toml``."""

    groups: tuple[plan_facts.ActionGroup, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """All facts of the demonstration."""

    organisation: AuthorityFile
    people: PeopleFile
    bodies: tuple[organisation_facts.Body, ...]
    memberships: tuple[organisation_facts.Membership, ...]
    theme_plan: plan_facts.ThemePlan
    themes: tuple[plan_facts.Theme, ...]
    action_plan: plan_facts.ActionPlan
    groups: tuple[plan_facts.ActionGroup, ...]

    def milestones(self) -> tuple[plan_facts.Milestone, ...]:
        """Return every milestone of the theme plan, in order."""
        activities = (activity for theme in self.themes for activity in theme.activities)
        return tuple(milestone for activity in activities for milestone in activity.milestones)

    def actions(self) -> tuple[plan_facts.Action, ...]:
        """Return every action of the action plan, in order."""
        return tuple(action for group in self.groups for action in group.actions)

    def body_called(self, name: str) -> organisation_facts.Body | None:
        """Return the body that has, or had, this name."""
        for body in self.bodies:
            if name == body.name or any(name == other.name for other in body.other_names):
                return body
        return None


@cache
def load() -> Library:
    """Read and check every file.

    :raises FactsError: if a file cannot be read as its type or names what another does not hold
    """
    theme_plan = reading.read_file(plan_facts.ThemePlan, FOLDER / "bvip" / "plan.toml")
    library = Library(
        organisation=reading.read_file(AuthorityFile, FOLDER / "authority.toml"),
        people=reading.read_file(PeopleFile, FOLDER / "people.toml"),
        bodies=reading.read_file(BodiesFile, FOLDER / "bodies.toml").bodies,
        memberships=reading.read_file(MembershipsFile, FOLDER / "memberships.toml").memberships,
        theme_plan=theme_plan,
        themes=tuple(
            reading.read_file(plan_facts.Theme, FOLDER / "bvip" / f"{name}.toml") for name in theme_plan.themes
        ),
        action_plan=reading.read_file(plan_facts.ActionPlan, FOLDER / "tip" / "plan.toml"),
        groups=reading.read_file(GroupsFile, FOLDER / "tip" / "groups.toml").groups,
    )
    check(library)
    return library


def check(library: Library) -> None:
    """Check that every name one file uses is held by another.

    :raises FactsError: naming what is not known
    """
    posts = [post.slug for post in library.organisation.posts]
    people = [person.slug for person in library.people.people]
    bodies = [body.slug for body in library.bodies]
    for kind, slugs in (("post", posts), ("person", people), ("body", bodies)):
        if len(set(slugs)) < len(slugs):
            raise reading.FactsError(f"a {kind} is given twice")
    _check_known("post", _posts_named(library), posts)
    _check_known("person", _people_named(library), people)
    _check_known("body", _bodies_named(library), bodies)
    as_given = library.action_plan.followers_as_given
    names = [name for name in _followers(library) if library.body_called(name) is None]
    _check_known("monitoring group", names, as_given)


def _check_known(kind: str, named: Iterable[str], known: Iterable[str]) -> None:
    if unknown := sorted(set(named) - {*known, ""}):
        raise reading.FactsError(f"{kind} {unknown[0]} is not known")


def _posts_named(library: Library) -> Iterator[str]:
    for milestone in library.milestones():
        yield from milestone.owners
    for action in library.actions():
        yield from (*action.agreed.owners, *action.reported.owners)
    for membership in library.memberships:
        yield membership.post
    for post in library.organisation.posts:
        yield post.acts_for


def _people_named(library: Library) -> Iterator[str]:
    for membership in library.memberships:
        yield membership.person
    for of_group in library.people.group_memberships:
        yield of_group.person
    for office in library.people.offices:
        yield from (holding.person for holding in office.holdings)


def _bodies_named(library: Library) -> Iterator[str]:
    yield from (membership.body for membership in library.memberships)
    yield from (body.predecessor for body in library.bodies)


def _followers(library: Library) -> Iterator[str]:
    for action in library.actions():
        yield from (*action.agreed.followers, *action.reported.followers)
