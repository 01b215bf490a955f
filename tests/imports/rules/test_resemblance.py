import pytest

from goldenthread.imports.rules import resemblance


def pairs(*names: str, known: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    found = resemblance.near_duplicates("person", {name: ["A1"] for name in names}, known)
    return [(each.text, each.like) for each in found]


class TestNearDuplicates:
    @pytest.mark.parametrize(
        ("short", "full"),
        [
            ("Andreas", "Andreas Christophorou"),
            ("Emily", "Emily Fieran-Reed"),
            ("Amanda Marcus", "Amanda Harcus"),
            ("A Harcus", "Amanda Harcus"),
            ("harcus, amanda", "Amanda Harcus"),
            ("Grants Determination Committee", "Grants Determination Sub-Committee"),
            ("Organisational Culture Programme Board", "Organisation and Culture Programme Board"),
            ("Will Tukcley", "Will Tuckley"),
        ],
    )
    def test_are_offered_once_whichever_stands_first(self, short: str, full: str) -> None:
        assert len(pairs(short, full)) == len(pairs(full, short)) == 1
        assert pairs(short, known=(full,)) == [(short, full)]

    @pytest.mark.parametrize(
        ("one", "other"),
        [("Steve Hill", "Steve Holt"), ("Will Tuckley", "Louise Stamp"), ("Adult Board", "Children Board")],
    )
    def test_are_not_seen_in_other_people(self, one: str, other: str) -> None:
        assert pairs(one, other) == []

    def test_name_their_cells(self) -> None:
        given = {"Andreas": ["Plan!B2", "Plan!B9"], "Andreas Christophorou": ["Plan!B3"]}
        (found,) = resemblance.near_duplicates("person", given)
        assert (found.text, found.cells, found.kind) == ("Andreas", ("Plan!B2", "Plan!B9"), "person")
