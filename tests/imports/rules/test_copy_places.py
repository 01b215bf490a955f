from goldenthread.imports.rules import copy_places
from goldenthread.imports.rules.copy_places import Place
from goldenthread.imports.rules.copy_tables import GivenCell, GivenRow, GivenTable
from goldenthread.imports.rules.copy_values import Vocabulary
from goldenthread.imports.rules.returned import Asked, NowRow
from goldenthread.reporting.rules import copies

ASKED = Asked(
    columns=copies.columns(()),
    base={},
    now={"k": NowRow({"reference": "R1.1", "title": "Review the constitution"})},
    vocabulary=Vocabulary({}, ()),
)


def row(key: str, number: int, **texts: str) -> GivenRow:
    cells = {code: GivenCell(f"{code}{number}", text) for code, text in texts.items()}
    return GivenRow(key, f"row {number}", number, cells)


class TestPlaces:
    def test_name_the_item_as_the_plan_does_and_the_column(self) -> None:
        table = GivenTable("Items", (row("k", 2, title="Another title", percent="170%"),))

        found = copy_places.places(table, ASKED, {"percent2"})

        assert found == {"percent2": Place("R1.1", "Review the constitution", "Percent")}

    def test_name_a_new_row_as_the_file_does(self) -> None:
        table = GivenTable("Items", (row("", 3, title="A new item"),))

        assert copy_places.places(table, ASKED, {"row 3"}) == {"row 3": Place("", "A new item")}

    def test_leave_out_what_is_not_of_a_row(self) -> None:
        assert copy_places.places(GivenTable("Items", ()), ASKED, {"Items!1"}) == {}
