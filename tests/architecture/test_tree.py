"""What may be in the tree, and what may not."""

import re
from pathlib import Path

import pytest

from tests.architecture import tree

# Names that say nothing of what is inside.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "handler", "handlers", "misc"}
BINARY = {".png", ".xlsx", ".docx", ".ico", ".woff2"}

# Written in parts, so that this file does not find itself.
MACHINE_PATHS = re.compile(r"(?<![\w./-])/(?:" + "|".join(["work", "root", "home", "Users"]) + r")/[a-zA-Z]")
REGISTRIES = re.compile(
    "|".join(["registry" + r"\.npm" + "js", "python" + "hosted", "py" + r"pi\.org", "index" + "-url="])
)
UNFINISHED = re.compile(r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]) + r")\b")


def texts() -> list[Path]:
    return [file for file in tree.files() if file.suffix not in BINARY]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{tree.name_of(file)}:{number} {line.strip()[:100]}"
        for file in texts()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


class TestTree:
    def test_has_no_file_whose_name_says_nothing(self) -> None:
        empty = [tree.name_of(file) for file in tree.files() if {file.stem, *file.parts} & EMPTY_NAMES]

        assert empty == []

    @pytest.mark.parametrize(
        "pattern",
        [
            pytest.param(MACHINE_PATHS, id="paths of one machine"),
            pytest.param(REGISTRIES, id="hosts of package registries"),
            pytest.param(UNFINISHED, id="notes of unfinished work"),
        ],
    )
    def test_names_nothing_that_does_not_belong_in_it(self, pattern: re.Pattern[str]) -> None:
        assert lines_with(pattern) == []

    def test_leaves_no_check_off_without_saying_why(self) -> None:
        # An ignored check is followed by its reason on the same line.
        bare = re.compile("(?:" + "type: " + r"ignore(?:\[[\w, -]+\])?|no" + r"qa(?:: ?[\w, ]+)?)\s*$")

        assert [line for line in lines_with(bare) if ".py:" in line] == []
