"""Making authorities and what belongs to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify

from goldenthread.audit import operations as audit
from goldenthread.core import identifiers
from goldenthread.organisations.models import (
    Authority,
    Body,
    BodyKind,
    Person,
    Post,
    Regime,
)
from goldenthread.organisations.rules import logos

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


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture, and what it says to those who do not see it; empty where the name beside it says the same."""

    content: bytes
    text: str = ""


@transaction.atomic
def describe_authority(
    *,
    authority: Authority,
    changes: Mapping[str, str | int],
    by: audit.Actor,
    now: datetime,
    logo: Logo | None = None,
) -> Authority:
    """Change an authority's name, short name, colour, municipal year or logo.

    :param changes: new values by field; other fields stay
    :raises AuthorityNotMade: if a value is not one the field takes
    :raises logos.LogoRefused: if the logo is no PNG or JPEG picture of at most 200 kB
    """
    found = Authority.objects.select_for_update().get(pk=authority.pk)
    for name, value in changes.items():
        setattr(found, name, value)
    if logo is not None:
        ending = logos.media_type(logo.content).partition("/")[2]
        found.logo.save(f"{identifiers.new_public_id()}.{ending}", ContentFile(logo.content), save=False)
        found.logo_text = logo.text
    try:
        found.full_clean()
    except ValidationError as error:
        raise AuthorityNotMade(" ".join(error.messages)) from error
    found.save()
    facts: dict[str, audit.Fact] = {"changed": sorted([*changes, *(["logo"] if logo else [])])}
    subject = audit.Subject("authority", found.public_id)
    _record("organisations.authority.described", found, subject, by, now, facts)
    return found


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
