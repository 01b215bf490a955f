import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import escape
from openpyxl.worksheet.worksheet import Worksheet

from goldenthread.reporting.copies import workbook
from goldenthread.reporting.copies.filling import Filling
from goldenthread.reporting.rules import copies
from tests.reporting.copies import filled
from tests.reporting.copies.filled import GROUP, LEAF, filling, leaf

GROUP_ROW, LEAF_ROW, NEW_ROW = 2, 3, 4


def opened(told: Filling) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook.write(told)))


def items(told: Filling | None = None) -> Worksheet:
    sheet: Worksheet = opened(told or filling())["Items"]
    return sheet


def cell(sheet: Worksheet, row: int, code: str) -> Cell:
    codes = [column.code for column in filling().columns]
    found = sheet.cell(row, codes.index(code) + 1)
    assert isinstance(found, Cell)
    return found


def open_codes(sheet: Worksheet, row: int) -> set[str]:
    """Return the columns whose cells of a row can be typed into."""
    return {column.code for column in filling().columns if not cell(sheet, row, column.code).protection.locked}


class TestItems:
    def test_are_a_plain_table_under_the_names_of_its_columns(self) -> None:
        sheet = items()

        assert [given.value for given in sheet[1]] == [column.title for column in filling().columns]
        assert cell(sheet, LEAF_ROW, "row").value == "copy000000.leaf000000"
        assert cell(sheet, LEAF_ROW, "title").value == "Policy agreed"
        assert cell(sheet, LEAF_ROW, "text:update").value == "Half was done.\nThe rest waits."

    def test_hold_exact_days_as_dates(self) -> None:
        sheet = items()

        for code in ("original", "completed"):
            assert cell(sheet, LEAF_ROW, code).value == datetime(2018, 3, 31)  # noqa: DTZ001 - a cell has no zone
            assert cell(sheet, LEAF_ROW, code).number_format == "d mmmm yyyy"

    @pytest.mark.parametrize("words", ["April 2018", "On-going", "31 March 2018 (subject to funding)", "31/02/2018"])
    def test_hold_other_dates_in_words(self, words: str) -> None:
        assert cell(items(filling(leaf(agreed=words))), 2, "agreed").value == words

    @pytest.mark.parametrize(
        ("percent", "value", "shown"), [("37", 0.37, "0%"), ("0", 0, "0%"), ("100", 1, "0%"), ("37.5", 0.375, "0.##%")]
    )
    def test_hold_percentages_as_such(self, percent: str, value: float, shown: str) -> None:
        given = cell(items(filling(leaf(percent=percent))), 2, "percent")

        assert given.value == pytest.approx(value)
        assert given.number_format == shown

    @pytest.mark.parametrize("text", ["=1+1", "+44 20", "-", "@here", "{=A1}", "http://example.org", "007", "TRUE"])
    def test_hold_every_text_as_text(self, text: str) -> None:
        given = cell(items(filling(leaf(update=text))), 2, "text:update")

        assert (given.value, given.data_type, given.hyperlink) == (text, "s", None)

    @pytest.mark.parametrize("text", ["<r><t>bold</t></r>", "<r></broken></r>", "]]>&amp;", "_x0041_", "a\x0bb\x01"])
    def test_hold_text_that_looks_like_markup(self, text: str) -> None:
        given = cell(items(filling(leaf(update=text))), 2, "text:update")

        unescaped = escape.unescape(str(given.value))
        assert copies.comparable(copies.Kind.LONG_TEXT, unescaped) == copies.comparable(copies.Kind.LONG_TEXT, text)

    def test_lock_a_text_that_no_cell_holds_and_say_so(self) -> None:
        text = "a" * 40_000
        given = cell(items(filling(leaf(update=text))), 2, "text:update")

        assert given.value == copies.too_long(text)
        assert "40,000 characters" in copies.too_long(text)
        assert given.protection.locked

    def test_have_rows_as_high_as_their_texts_that_still_grow(self) -> None:
        written = workbook.write(filling(leaf(update="word " * 100)))
        with zipfile.ZipFile(io.BytesIO(written)) as parts:
            sheet = parts.read("xl/worksheets/sheet1.xml").decode()

        assert '<row r="2" ht="119.25">' in sheet
        assert "customHeight" not in sheet


class TestProtection:
    def test_is_on_and_has_no_password(self) -> None:
        protection = items().protection

        assert protection.sheet
        assert not protection.password
        assert not protection.autoFilter
        assert not protection.formatColumns

    def test_opens_what_may_be_changed_of_an_item(self) -> None:
        fixed = {"row", "level", "reference", "above", "original", "last"}

        assert open_codes(items(), LEAF_ROW) == {column.code for column in filling().columns} - fixed

    def test_shuts_what_a_group_has_from_those_beneath_it(self) -> None:
        sheet = items()

        assert open_codes(sheet, LEAF_ROW) - open_codes(sheet, GROUP_ROW) == {
            "status",
            "percent",
            "forecast",
            "completed",
        }

    def test_shuts_rows_that_are_there_to_be_read(self) -> None:
        sheet = items(filling(replace(GROUP, is_context=True), LEAF))

        assert open_codes(sheet, GROUP_ROW) == set()
        assert open_codes(sheet, LEAF_ROW)

    def test_shuts_what_items_are_for_those_who_only_report(self) -> None:
        sheet = items(filling(may_edit_plan=False))

        assert open_codes(sheet, LEAF_ROW) == {
            "status",
            "percent",
            "text:update",
            "forecast",
            "completed",
            "risk",
            "mitigation",
            "officer_note",
        }
        assert sheet.max_row == LEAF_ROW

    def test_opens_rows_for_new_items(self) -> None:
        sheet = items()

        assert sheet.max_row == LEAF_ROW + workbook.NEW_ROWS
        for row in (NEW_ROW, sheet.max_row):
            assert {"reference", "above", "title", "original", "status"} < open_codes(sheet, row)
            assert open_codes(sheet, row).isdisjoint({"row", "level", "last"})


class TestChecks:
    def validation(self, sheet: Worksheet, code: str) -> Any:
        at = cell(sheet, LEAF_ROW, code).coordinate
        return next(each for each in sheet.data_validations.dataValidation if at in each.sqref)

    def test_offer_the_statuses(self) -> None:
        book = opened(filling())
        offered = self.validation(book["Items"], "status")

        assert (offered.type, offered.formula1) == ("list", "About!$B$10:$B$12")
        assert [value.value for (value,) in book["About"]["B10:B12"]] == ["Completed", "On Target", "Overdue"]

    def test_hold_percentages_between_none_and_all(self) -> None:
        held = self.validation(items(), "percent")

        # Between is what is meant where no other operator is named.
        assert (held.type, held.operator, held.formula1, held.formula2) == ("decimal", None, "0", "1")
        assert held.error == "Write a percentage from 0% to 100%."

    def test_say_how_a_date_is_written(self) -> None:
        assert self.validation(items(), "forecast").prompt.startswith("A day, such as 31/03/2018")

    def test_reach_the_rows_for_new_items(self) -> None:
        sheet = items()

        assert f"M2:M{sheet.max_row}" in str(self.validation(sheet, "status").sqref)

    def test_say_more_of_a_column_at_its_name(self) -> None:
        sheet = items()
        told = {str(each.sqref): each.prompt for each in sheet.data_validations.dataValidation}

        assert told["F1"] == "Several are set apart by semicolons."


class TestWrite:
    def test_lays_the_table_out_for_screen_and_paper(self) -> None:
        sheet = items()

        assert sheet.freeze_panes == "D2"
        assert sheet.auto_filter.ref == f"A1:T{sheet.max_row}"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$C")

    def test_says_what_the_copy_is(self) -> None:
        book = opened(filling(whose="Head of Grants"))
        told = {str(name.value): value.value for name, value in book["About"].iter_rows(min_row=2, max_col=2)}

        assert book.properties.title == "Improvement plan: working copy, Q2 2017-18"
        assert told["Working copy"] == "copy000000"
        assert told["As at"] == "11 September 2017"
        assert told["Items"] == "2, of Head of Grants"
        assert told["Handed out"] == "20 September 2017, by Plan manager"

    def test_says_how_to_use_it(self) -> None:
        said = [str(given.value) for (given,) in opened(filling())["How to use this"].iter_rows(max_col=1)]

        assert "Bringing it back" in said
        assert any(line.startswith("To add an item, fill in one of the empty rows") for line in said)

    def test_says_no_more_than_those_may_do_who_only_report(self) -> None:
        said = [str(given.value) for (given,) in opened(filling(may_edit_plan=False))["How to use this"].iter_rows()]

        assert "Adding and deleting items" not in said

    def test_says_of_a_closed_plan_that_it_is_to_be_read(self) -> None:
        told = filling(closed_date=date(2018, 12, 18))
        said = [str(given.value) for (given,) in opened(told)["How to use this"].iter_rows()]

        assert said[2].startswith("The plan was closed on 18 December 2018.")
        assert "Bringing it back" not in said

    def test_gives_the_same_bytes_for_the_same_copy(self) -> None:
        assert workbook.write(filling()) == workbook.write(filling())

    def test_gives_others_for_another(self) -> None:
        assert workbook.write(filling()) != workbook.write(filling(copy="copy000001"))

    def test_writes_a_copy_of_an_item_without_a_word(self) -> None:
        bare = replace(filled.LEAF, values={"title": "Policy agreed"})

        assert cell(items(filling(bare)), 2, "percent").value is None
