"""Time comes in as an argument; one module reads the clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import tree

CLOCK = tree.PACKAGE / "core" / "clock.py"
# Calls, by their last two names, and options by which Django reads the clock on its own.
READS = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.time",
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
}
OPTIONS = {"auto_now", "auto_now_add"}


def readings(module: Path) -> Iterator[str]:
    for node in ast.walk(tree.parsed(module)):
        if isinstance(node, ast.Attribute) and ".".join(ast.unparse(node).split(".")[-2:]) in READS:
            yield f"{tree.name_of(module)}:{node.lineno} {ast.unparse(node)}"
        if isinstance(node, ast.keyword) and (node.arg in OPTIONS or reads_in_a_path(node)):
            yield f"{tree.name_of(module)}:{node.value.lineno} {node.arg}"


def reads_in_a_path(keyword: ast.keyword) -> bool:
    """Whether a storage is told to place files by today's date, which it would look up itself."""
    value = keyword.value
    return keyword.arg == "upload_to" and isinstance(value, ast.Constant) and "%" in str(value.value)


class TestClock:
    def test_is_read_in_one_module(self) -> None:
        assert [reading for module in tree.modules() if module != CLOCK for reading in readings(module)] == []

    def test_is_read_in_that_one(self) -> None:
        assert list(readings(CLOCK)) != []
