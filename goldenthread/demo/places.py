"""The authority of the demonstration, and where its posts and bodies were put."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.audit.operations import Actor
from goldenthread.demo import organisation_facts
from goldenthread.demo.library import Library
from goldenthread.organisations.models import Authority, BodyKind, MembershipRole, Regime
from goldenthread.organisations.operations import authorities, structure
from goldenthread.plans.operations.batches import FollowerText, OwnerText


@dataclass(frozen=True, slots=True)
class Places:
    """The authority, its posts as owners of items and its bodies as followers of them."""

    authority: Authority
    owners_by_post: Mapping[str, OwnerText]
    bodies: Mapping[str, int]
    library: Library

    def owners(self, posts: Sequence[str]) -> tuple[OwnerText, ...]:
        """Return the owners that posts, by slug, are."""
        return tuple(self.owners_by_post[post] for post in posts)

    def followers(self, printed: Sequence[str]) -> tuple[FollowerText, ...]:
        """Return monitoring groups as printed, with the body each names, if it names one."""
        return tuple(self._follower(text) for text in printed)

    def _follower(self, text: str) -> FollowerText:
        body = self.library.body_called(text)
        return FollowerText(text=text, body_id=self.bodies[body.slug] if body else None)


def make(facts: Library, *, by: Actor, now: datetime) -> Places:
    """Make the authority, its parts, people, posts and bodies."""
    told = facts.organisation.authority
    look = authorities.Look(told.short_name, told.colour, told.municipal_year_month)
    authority = authorities.create_authority(name=told.name, slug=told.slug, by=by, now=now, look=look)
    structure.add_parts(authority=authority, parts=_parts(facts), by=by, now=now)
    directorates = {part.slug: part.name for part in facts.organisation.directorates}
    posts = structure.describe_posts(
        authority=authority,
        posts=[
            structure.PostDescription(p.title, directorates.get(p.directorate, "")) for p in facts.organisation.posts
        ],
        by=by,
        now=now,
    )
    bodies = structure.describe_bodies(
        authority=authority, bodies=[_body(body) for body in facts.bodies], by=by, now=now
    )
    _seat(authority, facts, bodies, by=by, now=now)
    owners = {post.slug: OwnerText(post.title, post_id=posts[post.title]) for post in facts.organisation.posts}
    return Places(authority=authority, owners_by_post=owners, bodies=bodies, library=facts)


def _parts(facts: Library) -> structure.Parts:
    return structure.Parts(
        directorates=[part.name for part in facts.organisation.directorates],
        wards=facts.organisation.wards.names,
        wards_from=facts.organisation.wards.from_date,
        political_groups=[group.name for group in facts.people.groups],
    )


def _body(body: organisation_facts.Body) -> structure.BodyDescription:
    return structure.BodyDescription(
        slug=body.slug,
        name=body.name,
        kind=BodyKind(body.kind),
        regime=Regime(body.regime),
        purpose=body.purpose,
        from_date=body.first_met,
        predecessor=body.predecessor,
        other_names=[other.name for other in body.other_names if not other.abbreviation],
        abbreviations=[other.name for other in body.other_names if other.abbreviation],
    )


def _seat(authority: Authority, facts: Library, bodies: Mapping[str, int], *, by: Actor, now: datetime) -> None:
    told = [structure.PersonDescription(person.name, person.honorific) for person in facts.people.people]
    ids = structure.describe_people(authority=authority, people=told, by=by, now=now)
    people = {person.slug: ids[person.name] for person in facts.people.people}
    titles = {post.slug: post.title for post in facts.organisation.posts}
    seats = [_seat_of(member, facts, bodies, people, titles) for member in facts.memberships]
    structure.seat_members(authority=authority, seats=seats, by=by, now=now)
    structure.record_terms(authority=authority, terms=_terms(facts, people), by=by, now=now)


def _seat_of(
    member: organisation_facts.Membership,
    facts: Library,
    bodies: Mapping[str, int],
    people: Mapping[str, int],
    titles: Mapping[str, str],
) -> structure.Seat:
    # Whom the last paper at hand still shows may sit there yet; whom it no longer shows had left.
    last = max(other.last_seen for other in facts.memberships if other.body == member.body)
    return structure.Seat(
        body_id=bodies[member.body],
        role=MembershipRole(member.role),
        person_id=people.get(member.person),
        post_title=titles.get(member.post, ""),
        printed_capacity=member.capacity,
        from_date=member.first_seen,
        to_date=None if member.last_seen == last else member.last_seen,
    )


def _terms(facts: Library, people: Mapping[str, int]) -> structure.Terms:
    groups = {group.slug: group.name for group in facts.people.groups}
    return structure.Terms(
        offices=[
            structure.Term(people[held.person], office.title, held.first_seen, held.last_seen)
            for office in facts.people.offices
            for held in office.holdings
        ],
        group_leads=[
            structure.Term(people[lead.person], groups[lead.group], lead.first_seen, lead.last_seen)
            for lead in facts.people.group_memberships
            if lead.leader
        ],
    )
