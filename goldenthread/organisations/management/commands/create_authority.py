"""Make an authority."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.core import addresses, clock
from goldenthread.organisations.management import command_line
from goldenthread.organisations.operations import authorities


class Command(BaseCommand):
    """Make an authority, empty and ready for its first plan."""

    help = "Make an authority."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the authority and its address."""
        parser.add_argument("name", help="the authority's full name")
        parser.add_argument("--slug", required=True, help="its address: letters, digits and hyphens")
        command_line.add_format(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, or say why not."""
        try:
            made = authorities.create_authority(
                name=options["name"], slug=options["slug"], by=command_line.ACTOR, now=clock.now()
            )
        except authorities.AuthorityNotMade as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["format"] == "json":
            self.stdout.write(command_line.as_json({"name": made.name, "slug": made.slug}))
            return
        self.stdout.write(f"{made.name} is at {addresses.authority(made.slug)}")
