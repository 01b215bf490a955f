"""Writes that describe how an authority is made up: its parts, its bodies, who sits and serves where."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.organisations.models import (
    Authority,
    Body,
    BodyKind,
    BodyName,
    Directorate,
    ElectedOffice,
    GroupMembership,
    Membership,
    MembershipRole,
    OfficeHolding,
    Person,
    PoliticalGroup,
    Post,
    PostHolding,
    Regime,
    Standing,
    Ward,
)
from goldenthread.organisations.operations import recording


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an authority by name: directorates, wards with the day they began, political groups."""

    directorates: Sequence[str] = ()
    wards: Sequence[str] = ()
    wards_from: date | None = None
    political_groups: Sequence[str] = ()


@transaction.atomic
def add_parts(*, authority: Authority, parts: Parts, by: audit.Actor, now: datetime) -> None:
    """Add directorates, wards and political groups, none of which the authority has yet."""
    Directorate.objects.bulk_create(Directorate(authority=authority, name=name) for name in parts.directorates)
    Ward.objects.bulk_create(Ward(authority=authority, name=name, from_date=parts.wards_from) for name in parts.wards)
    PoliticalGroup.objects.bulk_create(
        PoliticalGroup(authority=authority, name=name) for name in parts.political_groups
    )
    recording.record("organisations.parts.added", authority=authority, by=by, now=now, facts=_counts(parts))


@dataclass(frozen=True, slots=True)
class PostDescription:
    """A job and the name of its directorate, if it is known."""

    title: str
    directorate: str = ""


@dataclass(frozen=True, slots=True)
class PersonDescription:
    """Someone by name, and what stands before it: Councillor, Sir."""

    name: str
    honorific: str = ""


@transaction.atomic
def describe_people(
    *, authority: Authority, people: Sequence[PersonDescription], by: audit.Actor, now: datetime
) -> dict[str, int]:
    """Add people with their honorifics; return their ids by name."""
    made = Person.objects.bulk_create(Person(authority=authority, **asdict(person)) for person in people)
    recording.record(
        "organisations.people.added",
        authority=authority,
        by=by,
        now=now,
        facts={"people": [person.public_id for person in made]},
    )
    return {person.name: person.pk for person in made}


@transaction.atomic
def describe_posts(
    *, authority: Authority, posts: Sequence[PostDescription], by: audit.Actor, now: datetime
) -> dict[str, int]:
    """Add posts in their directorates; return their ids by title."""
    directorates = {part.name: part for part in Directorate.objects.filter(authority=authority)}
    made = Post.objects.bulk_create(
        Post(authority=authority, title=post.title, directorate=directorates.get(post.directorate)) for post in posts
    )
    recording.record(
        "organisations.posts.added",
        authority=authority,
        by=by,
        now=now,
        facts={"posts": [post.public_id for post in made]},
    )
    return {post.title: post.pk for post in made}


@dataclass(frozen=True, slots=True)
class BodyDescription:
    """What a body is and what else it is called; ``predecessor`` is the slug of one described before it."""

    slug: str
    name: str
    kind: BodyKind
    regime: Regime
    purpose: str = ""
    from_date: date | None = None
    predecessor: str = ""
    other_names: Sequence[str] = ()
    abbreviations: Sequence[str] = ()


@transaction.atomic
def describe_bodies(
    *, authority: Authority, bodies: Sequence[BodyDescription], by: audit.Actor, now: datetime
) -> dict[str, int]:
    """Add bodies with all that is known of them; return their ids by slug."""
    made: dict[str, Body] = {}
    for body in bodies:
        made[body.slug] = Body.objects.create(
            authority=authority,
            slug=body.slug,
            name=body.name,
            kind=body.kind,
            regime=body.regime,
            purpose=body.purpose,
            from_date=body.from_date,
            predecessor=made.get(body.predecessor),
        )
    BodyName.objects.bulk_create(
        BodyName(body=made[body.slug], name=name, is_abbreviation=name in body.abbreviations)
        for body in bodies
        for name in (*body.other_names, *body.abbreviations)
    )
    recording.record(
        "organisations.bodies.added",
        authority=authority,
        by=by,
        now=now,
        facts={"bodies": [body.public_id for body in made.values()]},
    )
    return {slug: body.pk for slug, body in made.items()}


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat on a body, of a person or of whoever holds a post, with the capacity printed beside the name."""

    body_id: int
    role: MembershipRole
    person_id: int | None = None
    post_title: str = ""
    printed_capacity: str = ""
    from_date: date | None = None
    to_date: date | None = None


@transaction.atomic
def seat_members(*, authority: Authority, seats: Sequence[Seat], by: audit.Actor, now: datetime) -> None:
    """Seat members on bodies of an authority, in the order given."""
    made = Membership.objects.bulk_create(
        Membership(position=at, **asdict(seat)) for at, seat in enumerate(seats, start=1)
    )
    recording.record("organisations.members.seated", authority=authority, by=by, now=now, facts={"members": len(made)})


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an elected office, a post or the lead of a political group, called by its name."""

    person_id: int
    held: str
    from_date: date | None = None
    to_date: date | None = None
    standing: Standing = Standing.SUBSTANTIVE


@dataclass(frozen=True, slots=True)
class Terms:
    """Who held what. Elected offices not known yet are made; posts and groups are known already."""

    offices: Sequence[Term] = ()
    posts: Sequence[Term] = ()
    group_leads: Sequence[Term] = ()


@transaction.atomic
def record_terms(*, authority: Authority, terms: Terms, by: audit.Actor, now: datetime) -> None:
    """Record who holds or held elected offices and posts, and who leads or led political groups.

    :raises KeyError: if a post or a group is not one of the authority's
    """
    known = {office.title: office for office in ElectedOffice.objects.filter(authority=authority)}
    for title in dict.fromkeys(term.held for term in terms.offices):
        known.setdefault(title, ElectedOffice(authority=authority, title=title)).save()
    OfficeHolding.objects.bulk_create(
        OfficeHolding(office=known[t.held], person_id=t.person_id, from_date=t.from_date, to_date=t.to_date)
        for t in terms.offices
    )
    posts = {post.title: post for post in Post.objects.filter(authority=authority)}
    PostHolding.objects.bulk_create(
        PostHolding(
            post=posts[t.held], person_id=t.person_id, from_date=t.from_date, to_date=t.to_date, standing=t.standing
        )
        for t in terms.posts
    )
    groups = {group.name: group for group in PoliticalGroup.objects.filter(authority=authority)}
    GroupMembership.objects.bulk_create(
        GroupMembership(
            group=groups[t.held], person_id=t.person_id, from_date=t.from_date, to_date=t.to_date, is_leader=True
        )
        for t in terms.group_leads
    )
    recording.record("organisations.terms.recorded", authority=authority, by=by, now=now, facts=_counts(terms))


def _counts(described: Parts | Terms) -> dict[str, audit.Fact]:
    counts: dict[str, int] = {
        name: len(values) for name, values in asdict(described).items() if isinstance(values, (list, tuple))
    }
    return {"made": counts}
