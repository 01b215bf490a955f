"""Load the demonstration."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.core import clock
from goldenthread.demo import loader


class Command(BaseCommand):
    """Load the demonstration authority once; the result is who may sign in, one line each."""

    help = "Load the demonstration authority and print who may sign in to it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, with a password of its own, or say that it is there."""
        password = f"thread-{secrets.token_hex(5)}"
        made = loader.load(password=password, now=clock.now())
        if not made:
            self.stderr.write("The demonstration is loaded already; its passwords are not kept here.")
        for sign_in in made:
            self.stdout.write(f"{sign_in.email}  {sign_in.role}  {sign_in.password}")
