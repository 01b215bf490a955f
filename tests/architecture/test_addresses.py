"""No page hides something that has a name, and nothing with a name hides a page."""

from collections import defaultdict

import pytest
from django.urls import resolve

from goldenthread.core import addresses
from goldenthread.core.addresses import PlanAddress
from goldenthread.core.workspace_addresses import ImportAddress, PlanWorkspaceAddress, WorkspaceAddress
from goldenthread.organisations.operations import authorities
from goldenthread.plans.operations import plans
from goldenthread.plans.rules import references
from tests.architecture import routes

# Where an address has a name that people choose: how a word is refused as that name.
REFUSED = {
    "<slug:authority>": lambda word: word in authorities.RESERVED_SLUGS,
    "<slug:plan>": lambda word: "." in word or word in plans.RESERVED_SLUGS,
    "<str:item>": references.is_reserved,
}


def words_beside_names() -> dict[str, set[str]]:
    """Return, for each kind of name, the fixed words that stand in the same place of some address."""
    places: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for route in routes.every():
        parts = [part for part in route.address.replace("^", "").split("/") if part]
        for at, part in enumerate(parts):
            places[tuple(parts[:at])].add(part)
    beside: dict[str, set[str]] = defaultdict(set)
    for there in places.values():
        for name in there & REFUSED.keys():
            beside[name] |= {word for word in there if not word.startswith("<")}
    return beside


class TestAddresses:
    def test_stand_beside_every_kind_of_name(self) -> None:
        assert {"accounts", "colours"} <= words_beside_names()["<slug:authority>"]
        assert "new" in words_beside_names()["<slug:plan>"]

    def test_take_no_word_that_could_be_a_name(self) -> None:
        hidden = {
            (name, word) for name, words in words_beside_names().items() for word in words if not REFUSED[name](word)
        }

        assert hidden == set()


PUBLIC = PlanAddress("barsetshire", "improvement")
OFFICERS = PlanWorkspaceAddress("barsetshire", "improvement")
WORK = WorkspaceAddress("barsetshire")
AN_IMPORT = ImportAddress("barsetshire", "bcd1234567")

MADE = [
    addresses.authority("barsetshire"),
    addresses.plans("barsetshire"),
    addresses.bodies("barsetshire"),
    addresses.body("barsetshire", "cabinet"),
    addresses.workspace("barsetshire"),
    addresses.colour_stylesheet("#1d3d70"),
    addresses.data(addresses.authority("barsetshire")),
    addresses.data(PUBLIC.page(), "csv"),
    PUBLIC.page(),
    PUBLIC.item("R2.4"),
    PUBLIC.working(),
    PUBLIC.working("R2.4"),
    PUBLIC.periods(),
    PUBLIC.period("q2-2017-18"),
    PUBLIC.contradictions(),
    PUBLIC.dates(),
    PUBLIC.scheme(),
    PUBLIC.source("R2.4", "update-12"),
    WORK.home(),
    WORK.plans(),
    WORK.new_plan(),
    WORK.imports(),
    OFFICERS.page(),
    *(OFFICERS.act(verb) for verb in ("describe", "close", "add-item", "open-period")),
    OFFICERS.publish("q2-2017-18"),
    OFFICERS.item("R2.4"),
    *(OFFICERS.item_act("R2.4", verb) for verb in ("update", "revise", "cancel", "agree-date")),
    AN_IMPORT.page(),
    AN_IMPORT.part("matches"),
    *(AN_IMPORT.act(verb) for verb in ("confirm", "discard", "compare-again", "start-again")),
]


class TestMadeAddresses:
    @pytest.mark.parametrize("address", MADE)
    def test_lead_to_a_page_of_ours(self, address: str) -> None:
        assert resolve(address).func.__module__.startswith("goldenthread.")
