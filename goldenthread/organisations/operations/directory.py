"""Adding the people, posts and groups of an authority by name."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from goldenthread.audit import operations as audit
from goldenthread.organisations.models import Authority, Body, BodyKind, Person, Post, Regime
from goldenthread.organisations.operations import recording


@transaction.atomic
def add_people(*, authority: Authority, names: Sequence[str], by: audit.Actor, now: datetime) -> dict[str, int]:
    """Add people by name; return their ids by name. Names already known are not asked for here."""
    made = Person.objects.bulk_create([Person(authority=authority, name=name) for name in names])
    if made:
        facts: dict[str, audit.Fact] = {"people": [person.public_id for person in made]}
        recording.record("organisations.people.added", authority=authority, by=by, now=now, facts=facts)
    return {person.name: person.pk for person in made}


@transaction.atomic
def add_posts(*, authority: Authority, titles: Sequence[str], by: audit.Actor, now: datetime) -> dict[str, int]:
    """Add posts by title; return their ids by title."""
    made = Post.objects.bulk_create([Post(authority=authority, title=title) for title in titles])
    if made:
        facts: dict[str, audit.Fact] = {"posts": [post.public_id for post in made]}
        recording.record("organisations.posts.added", authority=authority, by=by, now=now, facts=facts)
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
        recording.record("organisations.bodies.added", authority=authority, by=by, now=now, facts=facts)
    return {body.name: body.pk for body in made}


def _free_slug(name: str, taken: set[str]) -> str:
    base = slugify(name)[:100] or "body"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug
