"""Change what an authority's pages say and show of it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.core import clock
from goldenthread.organisations.management import command_line
from goldenthread.organisations.operations import authorities
from goldenthread.organisations.operations.authorities import Logo
from goldenthread.organisations.rules import logos


class Command(BaseCommand):
    """Change an authority's name, colour, municipal year or logo."""

    help = "Change an authority's name, colour, municipal year or logo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the authority and what changes; what is not named stays."""
        parser.add_argument("--authority", required=True, help="the authority's slug")
        parser.add_argument("--name", help="its full name")
        parser.add_argument("--short-name", help="its short name")
        parser.add_argument("--colour", help="its colour, as #1d3d70")
        parser.add_argument("--municipal-year-month", type=int, help="the month its municipal year begins: 5")
        parser.add_argument("--logo", help="a PNG or JPEG picture of at most 200 kB")
        parser.add_argument("--logo-text", help="what the logo says, for those who do not see it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Change it, or say why not."""
        authority = command_line.find_authority(options["authority"])
        named = {key: options[key] for key in ("name", "short_name", "colour", "municipal_year_month")}
        changes = {key: value for key, value in named.items() if value is not None}
        try:
            made = authorities.describe_authority(
                authority=authority, changes=changes, logo=_logo(options), by=command_line.ACTOR, now=clock.now()
            )
        except (authorities.AuthorityNotMade, logos.LogoRefused) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{made.name} is described.")


def _logo(options: dict[str, Any]) -> Logo | None:
    if options["logo"] is None:
        return None
    path = Path(options["logo"])
    if not path.is_file():
        raise CommandError(f"There is no file “{path}”.")
    return Logo(content=path.read_bytes(), text=options["logo_text"] or "")
