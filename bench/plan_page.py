"""The public page of a plan with 5,000 milestones, against one with 50.

Prints the queries and the times, cold (nothing kept) and warm, and fails if the queries differ or the
large plan's warm page takes more than twice as long.
"""

import sys
import time

import django

django.setup()

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.publishing import crowds

SIZES = (50, 5_000)
LIMIT = 2.0
ROUNDS = 30


def main() -> int:
    """Measure, print, and return 1 if the large plan's page is dearer than allowed."""
    pages = {size: _published(size) for size in SIZES}
    client = Client(headers={"host": "localhost"})
    # What the process does once, such as reading templates, is no plan's.
    client.get(_published(5))
    cache.clear()
    cold = {size: _cold(client, pages[size]) for size in SIZES}
    queries = {size: _queries(client, pages[size]) for size in SIZES}
    warm = {size: _best(client, pages[size]) for size in SIZES}
    # Every page of the large plan's list in turn, none of them asked for before.
    turned = _turned(client, pages[SIZES[-1]])
    ratio = warm[SIZES[-1]] / warm[SIZES[0]]
    for size in SIZES:
        print(
            f"Page of a plan with {size:,} milestones: {queries[size]} queries, {_ms(warm[size])}; cold {cold[size]}."
        )
    print(f"  {ratio:.2f} times, at most {LIMIT:.0f}. A page of its list not asked for before: {_ms(turned)}.")
    return int(ratio > LIMIT or queries[SIZES[0]] != queries[SIZES[1]])


def _published(size: int) -> str:
    authority = factories.authority(f"of-{size}", f"Council of {size}")
    plan = crowds.published(authority, leaves=size)
    return f"/{authority.slug}/plans/{plan.slug}/"


def _cold(client: Client, page: str) -> str:
    with CaptureQueriesContext(connection) as asked:
        taken = _timed(client, page)
    return f"{len(asked)} queries, {_ms(taken)}"


def _queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)


def _turned(client: Client, page: str) -> float:
    return min(_timed(client, f"{page}?page={number}") for number in range(2, 22))


def _best(client: Client, page: str) -> float:
    return min(_timed(client, page) for _ in range(ROUNDS))


def _timed(client: Client, page: str) -> float:
    begun = time.perf_counter()
    answer = client.get(page)
    taken = time.perf_counter() - begun
    assert answer.status_code == 200, page
    return taken


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
