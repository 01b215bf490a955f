"""What the commands of every room share: who acts, how a date is read, how an answer is given."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date

from django.core.management.base import CommandError

from goldenthread.audit import operations as audit
from goldenthread.organisations import queries
from goldenthread.organisations.models import Authority

ACTOR = audit.Actor(None, "command line")


def add_format(parser: ArgumentParser) -> None:
    """Let a command answer as text or as one JSON object."""
    parser.add_argument("--format", choices=["text", "json"], default="text", help="how the answer is given")


def find_authority(slug: str) -> Authority:
    """Return an authority.

    :raises CommandError: if there is none at the slug, naming those there are
    """
    if found := queries.authority(slug):
        return found
    known = ", ".join(authority.slug for authority in queries.authorities())
    raise CommandError(
        f"There is no authority “{slug}”. "
        + (f"There are: {known}." if known else "Make it first with create_authority.")
    )


def read_date(text: str, *, option: str) -> date:
    """Return a date given as 2017-09-11.

    :raises CommandError: if it is not one
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{option}: “{text}” is not a date. Write it as year-month-day: 2017-09-11.") from error


def as_json(answer: Mapping[str, object]) -> str:
    """Return an answer as one JSON object with sorted keys."""
    return json.dumps(answer, sort_keys=True, ensure_ascii=False)
