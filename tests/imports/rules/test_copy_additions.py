from collections.abc import Mapping

from goldenthread.imports.rules import copy_additions, copy_values
from goldenthread.imports.rules.copy_additions import Adding, Additions
from goldenthread.imports.rules.copy_tables import GivenCell, GivenRow
from goldenthread.reporting.rules import copies

HELD = {"a": ("R1", "Governance"), "b": ("", "Twin"), "c": ("", "Twin")}
ADDING = Adding(
    held=HELD,
    above={},
    handed_out=frozenset(HELD),
    columns={column.code: column for column in copies.columns([])},
    vocabulary=copy_values.vocabulary([("on", "On Target")]),
)


def rows(*said: Mapping[str, str]) -> list[GivenRow]:
    return [
        GivenRow("", str(at), at, {code: GivenCell(f"{code}{at}", text) for code, text in cells.items()})
        for at, cells in enumerate(said, 2)
    ]


def additions(*said: Mapping[str, str]) -> Additions:
    return copy_additions.additions(rows(*said), ADDING)


class TestAdditions:
    def test_put_parents_before_their_items(self) -> None:
        found = additions(
            {"title": "Leaf", "above": "R9.1"},
            {"title": "Middle", "reference": "R9.1", "above": "R9"},
            {"title": "Top", "reference": "R9"},
        )

        assert [(each.title, each.parent) for each in found.added] == [
            ("Top", ""),
            ("Middle", "new-4"),
            ("Leaf", "new-3"),
        ]

    def test_refuse_a_circle(self) -> None:
        found = additions(
            {"title": "One", "reference": "R8", "above": "R9"}, {"title": "Two", "reference": "R9", "above": "R8"}
        )

        assert found.added == ()
        assert len(found.refused) == 2

    def test_refuse_a_title_that_several_have(self) -> None:
        [refused] = additions({"title": "New", "above": "Twin"}).refused

        assert refused.cell == "above2"
        assert refused.why.startswith("Several items are called “Twin”.")

    def test_know_a_reference_however_it_is_written(self) -> None:
        [added] = additions({"title": "New", "above": "recommendation 1", "reference": "Recommendation 7"}).added

        assert (added.parent, added.reference) == ("a", "R7")

    def test_say_every_fault_of_a_row(self) -> None:
        found = additions({"title": "New", "status": "Splendid", "percent": "400"})

        assert [remark.cell for remark in found.refused] == ["status2", "percent2"]
