"""Making authorities and what belongs to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from goldenthread.audit import operations as audit
from goldenthread.organisations.models import (
    Authority,
    Body,
    BodyKind,
    Person,
    Post,
    Regime,
)

# First parts of addresses that are the installation's own.
RESERVED_SLUGS = frozenset(
    """
    accounts api colours data.json demo files health media robots.txt sitemap.xml static
    """.split()
)


class AuthorityNotMade(Exception):
    """An authority could not be made; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Look:
    """How an authority's pages look: its colour as #rrggbb, and when its municipal year begins."""

    short_name: str = ""
    colour: str = "#1d3d70"
    municipal_year_month: int = 5


@transaction.atomic
def create_authority(*, name: str, slug: str, by: audit.Actor, now: datetime, look: Look | None = None) -> Authority:
    """Make an authority.

    :raises AuthorityNotMade: if the slug is taken, reserved or no slug, or the colour is no colour
    """
    look = look or Look()
    if slug in RESERVED_SLUGS:
        raise AuthorityNotMade(f"“{slug}” is the address of a page of this installation. Choose another.")
    if slug != slug.lower():
        raise AuthorityNotMade(f"“{slug}” has capital letters. Write an address in small letters: “{slug.lower()}”.")
    authority = Authority(
        name=name.strip(),
        slug=slug,
        short_name=look.short_name,
        colour=look.colour,
        municipal_year_month=look.municipal_year_month,
    )
    try:
        authority.full_clean()
    except ValidationError as error:
        raise AuthorityNotMade(" ".join(error.messages)) from error
    authority.save()
    _record(
        "organisations.authority.created",
        authority,
        audit.Subject("authority", authority.public_id),
        by,
        now,
    )
    return authority


@transaction.atomic
def add_people(*, authority: Authority, names: Sequence[str], by: audit.Actor, now: datetime) -> dict[str, int]:
    """Add people by name; return their ids by name. Names already known are not asked for here."""
    made = Person.objects.bulk_create([Person(authority=authority, name=name) for name in names])
    if made:
        facts: dict[str, audit.Fact] = {"people": [person.public_id for person in made]}
        subject = audit.Subject("authority", authority.public_id)
        _record("organisations.people.added", authority, subject, by, now, facts)
    return {person.name: person.pk for person in made}


@transaction.atomic
def add_posts(*, authority: Authority, titles: Sequence[str], by: audit.Actor, now: datetime) -> dict[str, int]:
    """Add posts by title; return their ids by title."""
    made = Post.objects.bulk_create([Post(authority=authority, title=title) for title in titles])
    if made:
        facts: dict[str, audit.Fact] = {"posts": [post.public_id for post in made]}
        subject = audit.Subject("authority", authority.public_id)
        _record("organisations.posts.added", authority, subject, by, now, facts)
    return {post.title: post.pk for post in made}


@transaction.atomic
def add_groups(*, authority: Authority, names: Sequence[str], by: audit.Actor, now: datetime) -> dict[str, int]:
    """Add monitoring groups by name as internal officer groups, to be described further; return ids by name."""
    taken = set(Body.objects.filter(authority=authority).values_list("slug", flat=True))
    made = Body.objects.bulk_create(
        [
            Body(
                authority=authority,
                name=name,
                slug=_free_slug(name, taken),
                kind=BodyKind.OFFICER_GROUP,
                regime=Regime.INTERNAL,
            )
            for name in names
        ]
    )
    if made:
        facts: dict[str, audit.Fact] = {"bodies": [body.public_id for body in made]}
        subject = audit.Subject("authority", authority.public_id)
        _record("organisations.bodies.added", authority, subject, by, now, facts)
    return {body.name: body.pk for body in made}


def _free_slug(name: str, taken: set[str]) -> str:
    base = slugify(name)[:100] or "body"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug


def _record(
    event: str,
    authority: Authority,
    subject: audit.Subject,
    by: audit.Actor,
    now: datetime,
    facts: dict[str, audit.Fact] | None = None,
) -> None:
    audit.record(
        event,
        authority_id=authority.pk,
        subject=subject,
        by=by,
        at=now,
        facts=facts or {},
    )
