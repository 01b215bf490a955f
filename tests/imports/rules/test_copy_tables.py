from collections.abc import Sequence

import pytest

from goldenthread.imports.readers import grid, refusals
from goldenthread.imports.rules import copy_tables
from goldenthread.imports.rules.copy_tables import GivenTable
from goldenthread.reporting.rules import copies

COPY, ANOTHER = "bcdfghjkmn", "zyxwvtsrqp"
COLUMNS = copies.columns([])
HEADINGS = [column.title for column in COLUMNS]


def line(item: str, *, copy: str = COPY, **values: grid.Value) -> list[grid.Value]:
    codes = {column.code: values.get(column.code.replace(":", "__")) for column in COLUMNS}
    return [f"{copy}.{item:0>10}" if item else None, *list(codes.values())[1:]]


def book(*rows: Sequence[grid.Value], name: str = "Items", **marks: object) -> grid.Workbook:
    sheet = grid.Sheet(name, list(rows), marks=grid.Marks(**marks))  # type: ignore[arg-type]  # named by the tests
    return grid.Workbook("copy.xlsx", (sheet,))


def read(workbook: grid.Workbook, *, is_neutralised: bool = False) -> GivenTable:
    return copy_tables.read(copy_tables.find(workbook), COLUMNS, is_neutralised=is_neutralised)


def notes(table: GivenTable) -> list[tuple[str, str]]:
    return [(note.cell, note.why) for note in table.notes]


class TestFind:
    def test_knows_a_copy_by_the_ids_in_its_rows(self) -> None:
        found = copy_tables.find(book(HEADINGS, line("1", title="One"), line("2", title="Two")))

        assert (found.copy, dict(found.keys)) == (COPY, {1: "0000000001", 2: "0000000002"})

    @pytest.mark.parametrize(
        ("workbook", "why"),
        [
            (book(HEADINGS, line("", title="One")), "no row says which item it is"),
            (book(HEADINGS, line("1"), line("2", copy=ANOTHER)), "its rows are of 2 working copies"),
            (
                grid.Workbook(
                    "copy.xlsx", (*book(HEADINGS, line("1")).sheets, *book(HEADINGS, line("1"), name="Copy").sheets)
                ),
                "the sheets “Items” and “Copy” both have rows",
            ),
        ],
    )
    def test_refuses_what_is_not_one_copy(self, workbook: grid.Workbook, why: str) -> None:
        with pytest.raises(refusals.WrongKind, match=why):
            copy_tables.find(workbook)

    def test_says_which_sheets_are_left_aside(self) -> None:
        sheets = (*book(HEADINGS, line("1")).sheets, grid.Sheet("About", [["x"]]), grid.Sheet("Mine", [["x"]]))

        found = copy_tables.find(grid.Workbook("copy.xlsx", sheets))

        assert [(note.cell, note.why) for note in found.others] == [
            ("Mine", "This sheet is not of the copy; it is left aside.")
        ]


class TestRead:
    def test_reads_rows_in_any_order_beneath_moved_headings(self) -> None:
        turned = [list(reversed(row)) for row in ([*HEADINGS], line("2", title="Two"), line("1", percent=0.4))]

        table = read(book(["A title above"], *turned, formats={(3, len(HEADINGS) - 1 - 13): "0%"}))

        assert [row.key for row in table.rows] == ["0000000002", "0000000001"]
        assert table.rows[0].cells["title"].text == "Two"
        assert table.rows[1].cells["percent"].text == "40"

    def test_leaves_empty_rows_out_and_keeps_new_ones(self) -> None:
        table = read(book(HEADINGS, line("1"), line(""), line("", title="New")))

        assert [(row.key, row.number) for row in table.rows] == [("0000000001", 2), ("", 4)]

    def test_finds_fault_with_formulas(self) -> None:
        at = HEADINGS.index("Title")

        table = read(book(HEADINGS, line("1", title="One"), formulas=frozenset({(1, at)})))

        assert table.rows[0].cells["title"].fault == "The cell holds a formula; write the value."

    def test_restores_what_was_neutralised_in_text_alone(self) -> None:
        rows = book(HEADINGS, line("1", title="'=1+1"))

        assert read(rows).rows[0].cells["title"].text == "'=1+1"
        assert read(rows, is_neutralised=True).rows[0].cells["title"].text == "=1+1"

    def test_notes_a_column_that_is_gone(self) -> None:
        without = [row[:-1] for row in (HEADINGS, line("1"))]

        table = read(book(*without))

        assert "officer_note" not in table.rows[0].cells
        assert notes(table) == [
            ("Items!1", "The column “Officers' note (never published)” is not there; nothing of it changes.")
        ]

    def test_notes_a_column_that_was_added(self) -> None:
        table = read(book([*HEADINGS, "My own"], [*line("1"), "x"]))

        assert [why for _, why in notes(table)] == ["“My own” is no column of the copy; it is left aside."]

    def test_refuses_a_heading_that_was_renamed(self) -> None:
        renamed = [title if title != "Risk" else "Risks" for title in HEADINGS]

        with pytest.raises(refusals.WrongKind, match=r"Items!R1: “Risks” is no heading of this copy, and “Risk”"):
            read(book(renamed, line("1")))

    def test_refuses_a_heading_that_is_there_twice(self) -> None:
        with pytest.raises(refusals.WrongKind, match="the column “Risk” is there twice"):
            read(book([*HEADINGS, "Risk"], [*line("1"), "x"]))

    def test_refuses_a_table_without_headings(self) -> None:
        with pytest.raises(refusals.WrongKind, match="the row of headings is missing"):
            read(book(line("1", title="One"), line("2")))

    def test_finds_fault_with_an_identity_somebody_wrote(self) -> None:
        strange = ["R1", *line("", title="One")[1:]]

        table = read(book(HEADINGS, line("1"), strange))

        assert table.rows[1].cells["row"].fault == "“R1” is no row of this copy."
