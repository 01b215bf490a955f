"""Making authorities and describing them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from goldenthread.audit import operations as audit
from goldenthread.core import identifiers
from goldenthread.organisations.models import Authority
from goldenthread.organisations.operations import recording
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
    recording.record("organisations.authority.created", authority=authority, by=by, now=now)
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
    recording.record("organisations.authority.described", authority=found, by=by, now=now, facts=facts)
    return found
