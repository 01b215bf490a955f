"""``script/manage check_ledger``: whether every authority's ledger is whole."""

import json
from argparse import ArgumentParser
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError

from goldenthread.audit import queries
from goldenthread.audit.queries import LedgerState


class Command(BaseCommand):
    """Checks the chain of every authority's ledger and prints the digest of its last event."""

    help = "Check that no event of the ledger is missing or altered. Exit code 1 says that one is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form of the answer."""
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: object, **options: str) -> None:
        """Print how each ledger stands."""
        ledgers = queries.ledgers()
        if options["format"] == "json":
            self.stdout.write(json.dumps({"ledgers": [asdict(ledger) for ledger in ledgers]}, sort_keys=True))
        else:
            for ledger in ledgers:
                self.stdout.write(_line(ledger))
        if broken := [str(ledger.authority_id) for ledger in ledgers if ledger.first_break is not None]:
            raise CommandError(f"Not whole: the ledger of authority {', '.join(broken)}.")


def _line(ledger: LedgerState) -> str:
    state = "whole" if ledger.first_break is None else f"broken at event {ledger.first_break}"
    return f"authority {ledger.authority_id}: {ledger.events} events, {state}, head {ledger.head}"
