"""Make someone who signs in."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from goldenthread.accounts import operations
from goldenthread.accounts.operations import NewUser
from goldenthread.core import clock
from goldenthread.core.viewing import Role
from goldenthread.organisations.management import command_line


class Command(BaseCommand):
    """Make a user with a role in one authority, and print the password they begin with."""

    help = "Make a user with a role in an authority, and print the password they begin with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the person and what they are to the authority."""
        parser.add_argument("email", help="the e-mail address they sign in with")
        parser.add_argument("--name", required=True, help="their name")
        parser.add_argument("--authority", required=True, help="the authority's slug")
        parser.add_argument("--role", required=True, choices=[role.value for role in Role], help="what they may do")
        command_line.add_format(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, or say why not."""
        email, role = _address(options["email"]), Role(options["role"])
        authority = command_line.find_authority(options["authority"])
        user = NewUser(email=email, name=options["name"], password=secrets.token_urlsafe(12))
        now = clock.now()
        try:
            with transaction.atomic():
                made = operations.create_user(authority=authority, user=user, by=command_line.ACTOR, now=now)
                operations.give_role(user=made, authority=authority, role=role, by=command_line.ACTOR, now=now)
        except operations.EmailTaken as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["format"] == "json":
            answer = {"email": made.email, "password": user.password, "role": role.value}
            self.stdout.write(command_line.as_json(answer))
            return
        self.stdout.write(f"{made.email}  {role.value}  {user.password}")
        self.stderr.write("They change the password after they have signed in. It is kept nowhere else.")


def _address(given: str) -> str:
    try:
        validate_email(given)
    except ValidationError as error:
        raise CommandError(f"“{given}” is not an e-mail address.") from error
    return given
