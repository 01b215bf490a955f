"""The map in docs/architecture.md is the tree, and the order of its rooms is the order that is enforced."""

import re
import tomllib

from tests.architecture import tree

MAP = tree.REPOSITORY / "docs" / "architecture.md"


def on_the_map() -> list[str]:
    """Return the rooms of the map's first table, from the top down."""
    table = MAP.read_text(encoding="utf-8").split("| room | holds |")[1].split("\n\n")[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


def enforced() -> list[set[str]]:
    """Return the layers that imports are held to, from the top down."""
    project = tomllib.loads((tree.REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    return [set(layer.split(" | ")) for layer in layers]


class TestMap:
    def test_has_every_room_of_the_tree_and_no_other(self) -> None:
        assert set(on_the_map()) == tree.rooms()
        assert len(on_the_map()) == len(tree.rooms())

    def test_has_the_rooms_in_the_order_in_which_they_may_know_each_other(self) -> None:
        waiting = on_the_map()

        for layer in enforced():
            assert set(waiting[: len(layer)]) == layer
            waiting = waiting[len(layer) :]
        assert waiting == []
