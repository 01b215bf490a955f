from goldenthread.imports.rules import decisions
from goldenthread.imports.rules.copy_additions import Addition
from goldenthread.imports.rules.copy_tables import GivenRow
from goldenthread.imports.rules.decisions import Decisions
from goldenthread.imports.rules.returned import CellChange, Comparison, Missing, RowChange

GIVEN = GivenRow("a", "2", 2, {})


def cell(code: str) -> CellChange:
    return CellChange(code, code, "A1", "was", "now", "mine")


def added(key: str, parent: str = "") -> Addition:
    return Addition(key, "", key, parent, {}, GIVEN)


FOUND = Comparison(
    rows=(RowChange("a", "R1", "One", GIVEN, (cell("title"), cell("risk")), (cell("percent"),)),),
    added=(added("new-7"), added("new-8", "new-7"), added("new-9", "new-8"), added("new-10")),
    missing=(Missing("b", "R2", "Two"),),
)


class TestAccepted:
    def test_takes_changes_and_leaves_undecided_conflicts(self) -> None:
        taken = decisions.accepted(FOUND, Decisions())

        assert [each.code for each in taken.rows[0].changes] == ["title", "risk"]
        assert len(taken.added) == 4
        assert taken.cancelled == {}

    def test_takes_a_conflict_that_was_decided_for_the_file(self) -> None:
        mine = decisions.accepted(FOUND, decisions.all_conflicts(FOUND, "mine"))
        theirs = decisions.accepted(FOUND, decisions.all_conflicts(FOUND, "theirs"))

        assert [each.code for each in mine.rows[0].changes] == ["title", "risk", "percent"]
        assert theirs.cells == 2

    def test_leaves_out_cells_and_rows_with_all_beneath(self) -> None:
        left = Decisions(left_out=frozenset({"a:title", "a:risk", "new-7"}))

        taken = decisions.accepted(FOUND, left)

        assert taken.rows == ()
        assert [each.key for each in taken.added] == ["new-10"]

    def test_gives_up_only_what_is_missing_and_has_a_reason(self) -> None:
        asked = Decisions(cancelled={"b": "Done elsewhere.", "a": "Not missing."})

        assert decisions.accepted(FOUND, asked).cancelled == {"b": "Done elsewhere."}
        assert decisions.accepted(FOUND, Decisions(cancelled={"b": " "})).cancelled == {}

    def test_says_nothing_where_all_is_left_out(self) -> None:
        nothing = decisions.accepted(Comparison(), Decisions())

        assert not nothing.says_something


class TestDecisions:
    def test_are_read_as_they_were_kept(self) -> None:
        made = Decisions({"a:percent": "mine"}, frozenset({"new-7"}), {"b": "Done."}, skips_refused=True)

        assert decisions.read(made.as_json()) == made
        assert decisions.read({}) == Decisions()

    def test_count_what_waits(self) -> None:
        assert Decisions({"a:percent": "mine"}).undecided(["a:percent", "b:percent"]) == 1
