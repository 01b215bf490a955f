"""No page hides something that has a name, and nothing with a name hides a page."""

from collections import defaultdict

from goldenthread.organisations import operations as organisations
from goldenthread.plans.operations import plans
from goldenthread.plans.rules import references
from tests.architecture import routes

# Where an address has a name that people choose: how a word is refused as that name.
REFUSED = {
    "<slug:authority>": lambda word: word in organisations.RESERVED_SLUGS,
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
