"""Whom and what the names in a file mean to an authority: people, posts and monitoring groups."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from goldenthread.audit import operations as audit
from goldenthread.imports.rules.comparing import ComparedRow
from goldenthread.imports.rules.parsed import NearDuplicate
from goldenthread.organisations import queries as organisation_queries
from goldenthread.organisations.models import Authority
from goldenthread.organisations.operations import directory as organisation_directory

BODY = "body"
SAME, NEW = "same:", "new"


@dataclass(frozen=True, slots=True)
class Directory:
    """Ids by folded name of everyone and everything an authority knows."""

    people: Mapping[str, int]
    posts: Mapping[str, int]
    groups: Mapping[str, int]
    same_as: Mapping[str, str]

    def person(self, name: str) -> int | None:
        """Return whom a name means, if that is known."""
        return self._find(self.people, name)

    def post(self, title: str) -> int | None:
        """Return which post a title means, if that is known."""
        return self._find(self.posts, title)

    def group(self, name: str) -> int | None:
        """Return which body a name means, if that is known."""
        return self._find(self.groups, name)

    def knows(self, near: NearDuplicate) -> bool:
        """Whether a name that resembles another is known in its own right."""
        known = self.groups if near.kind == BODY else self.people
        return organisation_queries.fold(near.text) in known

    def _find(self, known: Mapping[str, int], name: str) -> int | None:
        folded = organisation_queries.fold(name)
        return known.get(organisation_queries.fold(self.same_as.get(folded, name))) if folded else None


@dataclass(frozen=True, slots=True)
class NewNames:
    """Names in a file that the authority does not know and that may be made."""

    people: tuple[str, ...]
    posts: tuple[str, ...]
    groups: tuple[str, ...]


def known_names(authority: Authority, decided: Mapping[str, str], near: Iterable[NearDuplicate]) -> Directory:
    """Return an authority's directory, with the names a person said mean another.

    :param decided: name to "same:" and the name it means, "new" or "words"
    """
    same_as = {
        organisation_queries.fold(each.text): each.like
        for each in near
        if decided.get(each.text) == f"{SAME}{each.like}"
    }
    return Directory(
        people=organisation_queries.people_by_name(authority),
        posts=organisation_queries.posts_by_title(authority),
        groups=organisation_queries.bodies_by_name(authority),
        same_as=same_as,
    )


def new_names(
    rows: Iterable[ComparedRow],
    directory: Directory,
    decided: Mapping[str, str],
    near: Iterable[NearDuplicate],
    unsplit: frozenset[str],
) -> NewNames:
    """Return the names that recording some rows would make.

    A name that may be another one is made only when a person said it is not; one that may be several
    stays words.

    :param unsplit: names that may be several, as the reader warned
    """
    doubtful = {each.text for each in near if decided.get(each.text) != NEW} | unsplit
    people: dict[str, str] = {}
    posts: dict[str, str] = {}
    groups: dict[str, str] = {}
    for row in rows:
        for owner in row.item.owners:
            _add(people, owner.name, directory.person(owner.name), doubtful)
            _add(posts, owner.post, directory.post(owner.post), doubtful)
        for name in row.item.followers:
            _add(groups, name, directory.group(name), doubtful)
    return NewNames(people=tuple(people.values()), posts=tuple(posts.values()), groups=tuple(groups.values()))


def _add(found: dict[str, str], name: str, known: int | None, doubtful: set[str]) -> None:
    if name and known is None and name not in doubtful:
        found.setdefault(organisation_queries.fold(name), name)


def make_names(
    authority: Authority, names: NewNames, directory: Directory, *, by: audit.Actor, now: datetime
) -> Directory:
    """Make the people, posts and groups an authority does not know yet; return the fuller directory."""
    people = organisation_directory.add_people(authority=authority, names=names.people, by=by, now=now)
    posts = organisation_directory.add_posts(authority=authority, titles=names.posts, by=by, now=now)
    groups = organisation_directory.add_groups(authority=authority, names=names.groups, by=by, now=now)
    return Directory(
        people={**directory.people, **_folded(people)},
        posts={**directory.posts, **_folded(posts)},
        groups={**directory.groups, **_folded(groups)},
        same_as=directory.same_as,
    )


def _folded(ids: Mapping[str, int]) -> dict[str, int]:
    return {organisation_queries.fold(name): key for name, key in ids.items()}
