"""``script/manage check_seals``: whether every sealed document is still what was sealed."""

from argparse import ArgumentParser
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError

from goldenthread.documents import queries
from goldenthread.documents.queries import BrokenSeal, SealCheck
from goldenthread.organisations.management import command_line


class Command(BaseCommand):
    """Hashes every sealed file again and names those that are missing or altered."""

    help = "Check that every sealed document is still what was sealed. Exit code 1 says that one is not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form of the answer."""
        command_line.add_format(parser)

    def handle(self, *args: object, **options: str) -> None:
        """Print how the seals stand."""
        found = queries.check_seals()
        self.stdout.write(command_line.as_json(asdict(found)) if options["format"] == "json" else _text(found))
        if found.broken:
            raise CommandError(
                f"Broken: {len(found.broken)} of {found.files} sealed files. "
                "Put the files back from a backup, then check again."
            )


def _text(found: SealCheck) -> str:
    whole = f"Sealed documents: {found.documents}. Files: {found.files}. Broken: {len(found.broken)}."
    return "\n".join([whole, *(_line(seal) for seal in found.broken)])


def _line(seal: BrokenSeal) -> str:
    name = f"{seal.title} ({seal.document})" if seal.title else seal.document
    return f"{name}, {seal.form}: {seal.problem}"
