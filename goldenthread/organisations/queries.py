"""Reading organisations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q

from goldenthread.organisations.models import (
    Authority,
    Body,
    BodyName,
    Membership,
    Person,
    PersonName,
    Post,
    PostHolding,
)


def authority(slug: str) -> Authority | None:
    """Return an authority by its slug."""
    return Authority.objects.filter(slug=slug).first()


def authorities() -> list[Authority]:
    """Return every authority of this installation, by name."""
    return list(Authority.objects.all())


def people_by_name(authority: Authority) -> dict[str, int]:
    """Return person ids by each name, case folded, under which they are known."""
    names = dict(Person.objects.filter(authority=authority).values_list("name", "pk"))
    others = dict(PersonName.objects.filter(person__authority=authority).values_list("name", "person_id"))
    return _folded({**others, **names}.items())


def names_of_people(authority: Authority) -> list[str]:
    """Return the names an authority's people go by now."""
    return list(Person.objects.filter(authority=authority).values_list("name", flat=True))


def names_of_bodies(authority: Authority) -> list[str]:
    """Return the names an authority's bodies go by now."""
    return list(Body.objects.filter(authority=authority).values_list("name", flat=True))


def posts_by_title(authority: Authority) -> dict[str, int]:
    """Return post ids by title, case folded."""
    return _folded(Post.objects.filter(authority=authority).values_list("title", "pk"))


def post_ids_of(person_id: int, *, on: date) -> frozenset[int]:
    """Return the ids of the posts somebody holds on a day."""
    held = PostHolding.objects.filter(person_id=person_id).on(on)
    return frozenset(held.values_list("post_id", flat=True))


def directorates_of_people(authority_id: int, *, on: date) -> dict[int, tuple[str, ...]]:
    """Return the names of the directorates in which people of an authority hold posts on a day, by person id."""
    held = PostHolding.objects.filter(post__authority=authority_id, post__directorate__isnull=False).on(on)
    found: dict[int, list[str]] = {}
    for person_id, name in held.order_by("pk").values_list("person_id", "post__directorate__name"):
        found.setdefault(person_id, []).append(name)
    return {person_id: tuple(names) for person_id, names in found.items()}


def bodies_by_name(authority: Authority) -> dict[str, int]:
    """Return body ids by each name or abbreviation, case folded, under which they are known."""
    names = dict(Body.objects.filter(authority=authority).values_list("name", "pk"))
    others = dict(BodyName.objects.filter(body__authority=authority).values_list("name", "body_id"))
    return _folded({**others, **names}.items())


def _folded(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {fold(name): key for name, key in pairs}


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """Return a name as it is compared: case folded, single spaces, an ampersand as the word."""
    return " ".join(name.replace("&", " and ").split()).casefold()


@dataclass(frozen=True, slots=True)
class Member:
    """Someone on a body on a day."""

    name: str
    role: str
    printed_capacity: str


def bodies(authority: Authority, *, on: date) -> list[Body]:
    """Return the bodies an authority had on a day, by name."""
    return list(Body.objects.filter(authority=authority).on(on).select_related("parent").order_by("name"))


def body(authority: Authority, slug: str) -> Body | None:
    """Return a body by its slug."""
    return Body.objects.filter(authority=authority, slug=slug).select_related("predecessor", "parent").first()


def members(body: Body, *, on: date) -> list[Member]:
    """Return who sat on a body on a day, in the order printed."""
    rows = Membership.objects.filter(body=body).on(on).select_related("person")
    return [
        Member(
            name=str(row.person) if row.person else row.post_title,
            role=row.get_role_display(),
            printed_capacity=row.printed_capacity,
        )
        for row in rows
    ]


def other_names(body: Body, *, on: date) -> list[BodyName]:
    """Return the other names under which a body was known by a day."""
    started = Q(from_date__isnull=True) | Q(from_date__lte=on)
    return list(body.other_names.filter(started).order_by("is_abbreviation", "name"))


def successors(body: Body) -> list[Body]:
    """Return the bodies that took over from a body."""
    return list(body.successors.order_by("name"))
