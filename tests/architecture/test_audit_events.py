"""Every event of the ledger is described for those who read it, and seen to happen by a test."""

import re

from tests.architecture import tree

MANUAL = tree.REPOSITORY / "docs" / "operating" / "audit-events.md"
EVENT = re.compile(r'"((?:' + "|".join(sorted(tree.rooms())) + r')\.[a-z_]+\.[a-z_]+)"')


def recorded() -> set[str]:
    """Return the names of the events that the code records."""
    found = {name for module in tree.modules() for name in EVENT.findall(module.read_text(encoding="utf-8"))}
    assert "plans.period.published" in found
    return found


def described() -> set[str]:
    return set(re.findall(r"^\| `([a-z_.]+)` \|", MANUAL.read_text(encoding="utf-8"), re.MULTILINE))


def seen_to_happen() -> set[str]:
    tests = tree.modules(tree.REPOSITORY / "tests")
    return {name for module in tests for name in EVENT.findall(module.read_text(encoding="utf-8"))}


class TestAuditEvents:
    def test_are_all_described(self) -> None:
        assert recorded() - described() == set()

    def test_are_described_only_where_they_exist(self) -> None:
        assert described() - recorded() == set()

    def test_are_each_seen_to_happen(self) -> None:
        assert recorded() - seen_to_happen() == set()
