from datetime import date
from decimal import Decimal

import pytest

from goldenthread.imports.readers import files
from goldenthread.imports.rules import parsing
from goldenthread.imports.rules.meanings import Meaning
from goldenthread.imports.rules.parsed import Correction, Heading, Owner, ParsedItem, ParsedPlan, Remark
from goldenthread.plans.rules import schemes
from goldenthread.plans.rules.dates import Precision
from tests.imports import made_files
from tests.imports.made_files import Row, row


def parse(*rows: Row, formats: dict[str, str] | None = None, merged: tuple[str, ...] = ()) -> ParsedPlan:
    content = made_files.workbook(*rows, formats=formats, merged=merged)
    return parsing.parse(files.read(content, "plan.xlsx"), scheme=schemes.scheme("deadline"))


def parse_under(headings: Row, *rows: Row, corrections: tuple[Correction, ...] = ()) -> ParsedPlan:
    content = made_files.workbook(*rows, headings=headings)
    return parsing.parse(files.read(content, "plan.xlsx"), corrections=corrections)


def parse_word(*rows: tuple[str, ...]) -> ParsedPlan:
    return parsing.parse(files.read(made_files.word(*rows), "plan.docx"))


def outline(plan: ParsedPlan) -> list[tuple[int, str, str]]:
    return [(item.depth, item.reference, item.title) for item in plan.items]


def only(plan: ParsedPlan) -> ParsedItem:
    assert plan.refused == ()
    (item,) = plan.items
    return item


class TestParse:
    def test_reads_what_a_row_says(self) -> None:
        item = only(
            parse(
                row(
                    code="R1.",
                    title="Review the  constitution",
                    owner="Will Tuckley/Louise Stamp",
                    deadline="Mar-Apr 17",
                    status="On target",
                    progress=0.85,
                    comments=" Under way. ",
                ),
                formats={"G2": "0%"},
            )
        )
        assert (item.reference, item.printed_reference, item.title) == ("R1", "R1.", "Review the constitution")
        assert item.owners == (Owner("Will Tuckley", "", "Will Tuckley"), Owner("Louise Stamp", "", "Louise Stamp"))
        assert item.date is not None
        assert item.date.deadline == date(2017, 4, 30)
        assert (item.status_label, item.status_code) == ("On target", "on_target")
        assert (item.percent, item.update_text) == (Decimal(85), "Under way.")
        assert (item.sheet, item.row, item.address) == ("Plan", 2, "Plan!2")

    def test_keeps_each_cell_with_its_address(self) -> None:
        item = only(parse(row(code="R1", deadline="May-18")))
        assert [(cell.meaning, cell.address, cell.text) for cell in item.source] == [
            (Meaning.REFERENCE, "Plan!A2", "R1"),
            (Meaning.TITLE, "Plan!C2", "Review the constitution"),
            (Meaning.OWNER, "Plan!D2", "Asmat Hussain"),
            (Meaning.DATE, "Plan!E2", "May-18"),
        ]

    def test_takes_a_formatted_month_for_a_month(self) -> None:
        item = only(parse(row(deadline=date(2018, 5, 1)), formats={"E2": "mmm-yy"}))
        assert item.date is not None
        assert (item.date.precision, item.date_text) == (Precision.MONTH, "May-18")

    def test_warns_of_a_figure_below_1_among_percentages(self) -> None:
        plan = parse(row(code="R1", progress=0.5), row(code="R2", progress=50))
        assert [item.percent for item in plan.items] == [Decimal("0.5"), Decimal(50)]
        assert plan.warnings == (Remark("Plan!G2", "Read as 0.5%. Write 50% if that is meant."),)

    def test_flags_a_new_action_and_takes_the_mark_off_its_title(self) -> None:
        item = only(parse(row(title="Recognise staff achievements <new action>")))
        assert (item.title, item.is_new) == ("Recognise staff achievements", True)

    def test_keeps_what_looks_like_a_formula_as_text(self) -> None:
        plan = parsing.parse(
            files.read(made_files.text(("Action", "Owner"), ("=cmd|' /C calc'!A0", "+44 Hill")), "plan.csv")
        )
        assert only(plan).title == "=cmd|' /C calc'!A0"

    def test_offers_further_dates_as_sub_milestones(self) -> None:
        plan = parse(row(deadline="October 2019\nSilver – December 2018\nDeadline to be determined"))
        item = only(plan)
        assert item.date is not None
        assert item.date.text == "October 2019"
        assert [(offer.label, offer.text) for offer in item.offered] == [
            ("Silver", "Silver – December 2018"),
            ("", "Deadline to be determined"),
        ]
        assert [remark.cell for remark in plan.warnings] == ["Plan!E2"]

    def test_keeps_a_status_it_does_not_know_and_warns(self) -> None:
        plan = parse(row(status="Parked"))
        assert (only(plan).status_label, only(plan).status_code) == ("Parked", "")
        assert plan.warnings[0].cell == "Plan!F2"

    def test_takes_a_column_of_fractions_for_percentages_and_warns(self) -> None:
        plan = parse(row(code="R1", progress=0.2), row(code="R2", progress=1))
        assert [item.percent for item in plan.items] == [20, 100]
        assert plan.warnings[0].cell == "Plan!G1"

    def test_reads_right_to_left_names_untouched(self) -> None:
        plan = parse(row(title="مراجعة الدستور", owner="יעל כהן / محمد علي"))
        assert only(plan).title == "مراجعة الدستور"
        assert [owner.name for owner in only(plan).owners] == ["יעל כהן", "محمد علي"]

    def test_offers_near_duplicates_of_people_known_already(self) -> None:
        content = made_files.workbook(row(owner="Asmat Husain"))
        plan = parsing.parse(files.read(content, "plan.xlsx"), known_people=["Asmat Hussain"])
        (found,) = plan.near_duplicates
        assert (found.text, found.like, found.cells) == ("Asmat Husain", "Asmat Hussain", ("Plan!D2",))


class TestRefusals:
    @pytest.mark.parametrize(
        ("rows", "formats", "cell", "why"),
        [
            ([row(deadline="31/02/2018")], {}, "Plan!E2", "31 February 2018 is not a date."),
            ([row(deadline="May-18\n31/04/2018")], {}, "Plan!E2", "31 April 2018 is not a date."),
            ([row(deadline="May\n" + "x" * 301)], {}, "Plan!E2", "A line of the date is longer than 300 characters."),
            ([row(progress=1.5)], {"G2": "0%"}, "Plan!G2", "150% is not between 0% and 100%."),
            ([row(progress=150)], {}, "Plan!G2", "150% is not between 0% and 100%."),
            ([row(progress="-5%")], {}, "Plan!G2", "-5% is not between 0% and 100%."),
            ([row(progress="soon")], {}, "Plan!G2", "“soon” is not a percentage."),
            ([row(title=None)], {}, "Plan!C2", "The row has no title"),
            ([row(title="<new action>")], {}, "Plan!C2", "The row has no title"),
            ([row(progress="=1+1")], {}, "Plan!G2", "The formula has no calculated value."),
            ([row(title="=A1")], {}, "Plan!C2", "The formula has no calculated value."),
            ([row(progress="#DIV/0!")], {}, "Plan!G2", "The cell shows an error"),
            ([row(code="R1"), row(code="R1.")], {}, "Plan!A3", "The reference R1 is used already, at Plan!2."),
            ([row(code="R" * 41 + "1")], {}, "Plan!A2", "The reference is longer than 40 characters."),
            ([row(code="periods")], {}, "Plan!A2", "“periods” cannot be a reference"),
            ([row(status="x" * 101)], {}, "Plan!F2", "The status is longer than 100 characters."),
            ([row(owner="x" * 301)], {}, "Plan!D2", "The name of an owner is longer than 300 characters."),
            ([row(code="R1", group="R1")], {}, "Plan!B2", "The row belongs to itself: R1 → R1."),
            ([], {}, "Plan!2", "There is no row beneath the column headings."),
        ],
    )
    def test_name_the_cell(self, rows: list[Row], formats: dict[str, str], cell: str, why: str) -> None:
        (refused,) = parse(*rows, formats=formats).refused
        assert refused.cell == cell
        assert refused.why.startswith(why)

    def test_name_each_row_of_a_circle(self) -> None:
        plan = parse(row(code="R1", group="R2"), row(code="R2", group="R1"), row(code="R3", group="R2"))
        assert plan.refused == (
            Remark("Plan!B2", "The row belongs to itself: R1 → R2 → R1."),
            Remark("Plan!B3", "The row belongs to itself: R1 → R2 → R1."),
            Remark("Plan!A4", "The row it belongs to was refused."),
        )
        assert plan.items == ()

    def test_take_the_rows_beneath_along(self) -> None:
        plan = parse(row(code="R1", progress="soon"), row(code="R1.1", group="R1"), row(code="R2"))
        assert [remark.cell for remark in plan.refused] == ["Plan!G2", "Plan!A3"]
        assert outline(plan) == [(0, "R2", "Review the constitution")]

    def test_name_every_cell_of_a_row_that_cannot_be_read(self) -> None:
        plan = parse(row(deadline="31/02/2018", progress=150))
        assert [remark.cell for remark in plan.refused] == ["Plan!E2", "Plan!G2"]

    def test_say_that_there_are_no_headings(self) -> None:
        plan = parsing.parse(files.read(made_files.workbook(["a", "b"], headings=["c", "d"]), "plan.xlsx"))
        assert plan.refused[0].cell == "Plan!A1"
        assert plan.refused[0].why.startswith("No row of column headings was found")

    def test_name_a_cell_of_a_word_table_by_its_column(self) -> None:
        plan = parse_word(("1.", "Review", "Asmat Hussain", "31/02/2018", ""))
        assert plan.refused == (Remark('table 1, row 2, column "Date"', "31 February 2018 is not a date."),)


class TestStructure:
    def test_makes_one_group_of_headings_in_a_row(self) -> None:
        plan = parse_word(
            ("Recommendation 1: Grasp opportunities",),
            ("Recommendation 2: Look forward.",),
            ("1.", "Review", "Asmat Hussain", "May 2018", ""),
            ("Recommendation 3: Be bold",),
            ("2.", "Publish", "Asmat Hussain", "May 2018", ""),
        )
        assert outline(plan) == [
            (0, "R1 & R2", "Grasp opportunities. Look forward."),
            (1, "1", "Review"),
            (0, "R3", "Be bold"),
            (1, "2", "Publish"),
        ]
        assert plan.items[0].headings == (Heading("R1", "Grasp opportunities"), Heading("R2", "Look forward."))
        assert [cell.address for cell in plan.items[0].source] == [
            "table 1, row 2, column 1",
            "table 1, row 3, column 1",
        ]
        assert plan.levels == ("Recommendation", "Action")

    def test_goes_on_under_a_heading_that_is_printed_again(self) -> None:
        plan = parse_word(
            ("Recommendation 1: Be bold",),
            ("1.", "Review", "A Hill", "May 2018", ""),
            ("Recommendation 1: Be bold (continued)",),
            ("2.", "Publish", "A Hill", "May 2018", ""),
        )
        assert outline(plan) == [(0, "R1", "Be bold"), (1, "1", "Review"), (1, "2", "Publish")]

    def test_refuses_another_section_of_the_same_number(self) -> None:
        plan = parse_word(
            ("Recommendation 1: Be bold",),
            ("1.", "Review", "A Hill", "May 2018", ""),
            ("Recommendation 1: Be brave",),
            ("2.", "Publish", "A Hill", "May 2018", ""),
        )
        assert [remark.cell for remark in plan.refused] == ["table 1, row 4, column 1", "table 1, row 5, column 1"]

    def test_reads_numbered_sections_and_passes_over_key_milestones(self) -> None:
        headings = ["Activities", "Lead Officer", "Deadline"]
        section = ["1. Planning for the elections", None, None]
        again = headings
        plan = parse_under(
            headings,
            section,
            ["Key Milestones", None, None],
            ["6 - month review", "Will Tuckley", "May-18"],
            again,
            ["Train poll clerks", "Louise Stamp", "Jun-17"],
            ["2. Pilot", None, None],
            ["Meet officials", "Louise Stamp", "Feb-17"],
        )
        assert outline(plan) == [
            (0, "1", "Planning for the elections"),
            (1, "", "6 - month review"),
            (1, "", "Train poll clerks"),
            (0, "2", "Pilot"),
            (1, "", "Meet officials"),
        ]
        assert plan.levels == ("Activity", "Milestone")
        assert [item.position for item in plan.items] == [1, 1, 2, 2, 1]

    def test_makes_themes_of_several_sheets(self) -> None:
        headings = ["Activities", "Lead Officer"]
        content = made_files.sheets(
            {
                "S1": [["Elections"], headings, ["Train clerks", "A Hill"]],
                "S2": [["Grants"], headings, ["Tender", "A Hill"]],
            }
        )
        plan = parsing.parse(files.read(content, "plan.xlsx"))
        assert outline(plan) == [(0, "", "Elections"), (1, "", "Train clerks"), (0, "", "Grants"), (1, "", "Tender")]
        assert plan.levels[0] == "Theme"

    def test_names_themes_by_sheet_where_all_have_one_title(self) -> None:
        rows = [["Improvement plan"], ["Action", "Owner"], ["Tender", "A Hill"]]
        plan = parsing.parse(files.read(made_files.sheets({"Elections": rows, "Grants": rows}), "plan.xlsx"))
        assert [item.title for item in plan.items if item.is_group] == ["Elections", "Grants"]

    def test_finds_groups_of_a_register_by_the_code_its_rows_name(self) -> None:
        plan = parse(
            row(code="R2.1", group="R1 & R2"),
            row(code="R1 & R2", title="Grasp opportunities", owner=None),
            row(code="R3", title="Be bold", owner=None),
            row(code="R3.8", group="Recommendation 3"),
        )
        assert outline(plan) == [
            (0, "R1 & R2", "Grasp opportunities"),
            (1, "R2.1", "Review the constitution"),
            (0, "R3", "Be bold"),
            (1, "R3.8", "Review the constitution"),
        ]
        assert plan.levels == ("Recommendation", "Action")

    def test_finds_groups_of_a_register_by_the_beginning_of_codes(self) -> None:
        plan = parse_under(
            ["Code", "Title", "Owner"],
            ["R3", "Be bold", "A Hill"],
            ["R3.8", "Review", "A Hill"],
            ["R3.8.1", "Draft", "A Hill"],
        )
        assert [(item.depth, item.reference) for item in plan.items] == [(0, "R3"), (1, "R3.8"), (2, "R3.8.1")]

    def test_makes_groups_of_words_that_no_row_stands_for(self) -> None:
        plan = parse_under(
            ["Theme", "Action", "Owner"],
            ["Elections", "Train clerks", "A Hill"],
            [None, "Book the venue", "A Hill"],
            ["Grants", "Tender", "A Hill"],
        )
        assert outline(plan) == [
            (0, "", "Elections"),
            (1, "", "Train clerks"),
            (1, "", "Book the venue"),
            (0, "", "Grants"),
            (1, "", "Tender"),
        ]
        assert plan.levels == ("Theme", "Action")

    def test_nests_groups_of_two_columns(self) -> None:
        plan = parse_under(
            ["Theme", "Activity", "Milestone", "Owner"],
            ["Elections", "1. Planning", "Train clerks", "A Hill"],
            [None, None, "Book the venue", "A Hill"],
            [None, "2. Pilot", "Meet officials", "A Hill"],
        )
        assert [(item.depth, item.reference, item.title) for item in plan.items] == [
            (0, "", "Elections"),
            (1, "1", "Planning"),
            (2, "", "Train clerks"),
            (2, "", "Book the venue"),
            (1, "2", "Pilot"),
            (2, "", "Meet officials"),
        ]

    def test_reads_further_rows_of_a_merged_title_as_more_of_the_same(self) -> None:
        plan = parse(
            row(code="R1", owner="A Hill", deadline="May-18"),
            row(title=None, owner="B Holt", deadline="Jun-18"),
            merged=("C2:C3", "A2:A3"),
        )
        item = only(plan)
        assert [owner.name for owner in item.owners] == ["A Hill", "B Holt"]
        assert [offer.text for offer in item.offered] == ["Jun-18"]

    def test_counts_a_cell_merged_downwards_in_each_of_its_rows(self) -> None:
        plan = parse(row(code="R1", owner="A Hill"), row(code="R2", owner=None), merged=("D2:D3",))
        assert [item.owners[0].name for item in plan.items] == ["A Hill", "A Hill"]

    def test_takes_a_row_with_a_title_only_for_a_heading_and_warns(self) -> None:
        plan = parse_under(["Action", "Owner"], ["Elections", None], ["Train clerks", "A Hill"])
        assert outline(plan) == [(0, "", "Elections"), (1, "", "Train clerks")]
        assert plan.warnings[0].cell == "Plan!A2"

    def test_leaves_out_a_row_of_totals_and_warns(self) -> None:
        plan = parse(row(code="R1", progress=20), row(title="Total", owner=None, progress=20))
        assert len(plan.items) == 1
        assert plan.warnings == (Remark("Plan!3", "A row of totals; it was left out."),)


class TestColumns:
    def test_are_recognised_under_many_names(self) -> None:
        headings = [
            "Ref",
            "Key Actions",
            "Responsible officer",
            "By when",
            "RAG",
            "% complete",
            "Q3 Update",
            "Monitored by",
        ]
        plan = parse_under(headings, ["1", "Review", "A Hill", "May 2018", "Green", "20%", "Under way", "CLT"])
        assert [column.meaning for column in plan.columns] == [
            Meaning.REFERENCE,
            Meaning.TITLE,
            Meaning.OWNER,
            Meaning.DATE,
            Meaning.STATUS,
            Meaning.PERCENT,
            Meaning.UPDATE,
            Meaning.FOLLOWER,
        ]

    def test_that_are_not_recognised_are_left_out_with_a_warning(self) -> None:
        plan = parse_under(["Action", "Owner", "Budget"], ["Review", "A Hill", "£5"])
        assert plan.warnings == (Remark("Plan!C1", "The column “Budget” is not recognised and was left out."),)

    def test_can_be_corrected(self) -> None:
        corrections = (Correction("Wer", Meaning.OWNER), Correction("Was", Meaning.TITLE, sheet="Plan"))
        plan = parse_under(["Was", "Wer"], ["Review", "A Hill"], corrections=corrections)
        assert only(plan).owners[0].name == "A Hill"

    def test_can_be_left_out_on_purpose(self) -> None:
        corrections = (Correction("Comments", Meaning.LEFT_OUT),)
        plan = parse_under(["Action", "Owner", "Comments"], ["Review", "A Hill", "Secret"], corrections=corrections)
        assert only(plan).update_text == ""
        assert plan.warnings == ()

    def test_of_two_updates_the_last_counts(self) -> None:
        headings = ["Action", "Owner", "QUARTER 1 COMMENTS", "QUARTER 2 COMMENTS"]
        plan = parse_under(headings, ["Review", "A Hill", "Begun", "Done"])
        assert only(plan).update_text == "Done"
        assert plan.warnings[0].cell == "Plan!C1"

    def test_named_progress_hold_the_update_where_they_are_full_of_sentences(self) -> None:
        plan = parse_under(["Action", "Owner", "Progress"], ["Review", "A Hill", "The review is well under way."])
        assert only(plan).update_text == "The review is well under way."

    def test_without_a_name_hold_references_where_they_hold_numbers(self) -> None:
        plan = parse_under([None, "Action", "Owner"], ["1.", "Review", "A Hill"], ["2.", "Publish", "A Hill"])
        assert [item.reference for item in plan.items] == ["1", "2"]

    def test_change_where_a_second_different_header_stands(self) -> None:
        plan = parse_under(
            ["Action", "Owner", "Deadline"],
            ["Review", "A Hill", "May-18"],
            ["Action", "Deadline", "Owner"],
            ["Publish", "Jun-18", "B Holt"],
        )
        assert [item.owners[0].name for item in plan.items] == ["A Hill", "B Holt"]
        assert plan.warnings[0].cell == "Plan!3"
        assert plan.warnings[0].why.startswith("A second, different row of headings")

    def test_are_found_below_rows_of_titles(self) -> None:
        content = made_files.sheets({"Plan": [["Improvement plan"], [], ["Action", "Owner"], ["Review", "A Hill"]]})
        assert outline(parsing.parse(files.read(content, "plan.xlsx"))) == [(0, "", "Review")]

    def test_of_a_sheet_without_headings_leave_it_out(self) -> None:
        content = made_files.sheets({"Plan": [["Action", "Owner"], ["Review", "A Hill"]], "Notes": [["Draft 3"]]})
        plan = parsing.parse(files.read(content, "plan.xlsx"))
        assert outline(plan) == [(0, "", "Review")]
        assert plan.warnings == (Remark("Notes", "No row of column headings was found; the sheet was left out."),)
