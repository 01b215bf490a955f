from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.imports.readers import files
from goldenthread.imports.rules import comparing, parsing
from goldenthread.imports.rules.comparing import Asked, Choices, ComparedRow, Comparison, Existing, Outcome, SaidBefore
from goldenthread.imports.rules.meanings import Meaning
from goldenthread.imports.rules.parsed import ParsedPlan
from goldenthread.plans.rules import schemes
from tests.imports import made_files
from tests.imports.made_files import Row, row

AGREE = row(code="R1.1", group="R1", title="Agree a constitution", deadline="May-18", progress=20, status="On Target")
GROUP, ACTION = 1, 2
HELD_GROUP = Existing(
    item_id=GROUP,
    parent_id=None,
    reference="R1",
    is_reference_assigned=False,
    title="R1",
    position=1,
    headings=(),
    owners=(),
    followers=(),
    dates={},
    update=None,
)


def held(
    *,
    title: str = "Agree a constitution",
    owners: tuple[str, ...] = ("Asmat Hussain",),
    deadline: str = "May-18",
    percent: int = 20,
    is_of_this_period: bool = True,
) -> Existing:
    """The action as the plan already has it."""
    return Existing(
        item_id=ACTION,
        parent_id=GROUP,
        reference="R1.1",
        is_reference_assigned=False,
        title=title,
        position=1,
        headings=(),
        owners=owners,
        followers=(),
        dates={"original": deadline},
        update=SaidBefore(
            is_of_this_period=is_of_this_period,
            text="",
            percent=Decimal(percent),
            status="on_target",
            label="On Target",
            risk="",
            mitigation="",
            officer_note="",
        ),
    )


def parse(*rows: Row) -> ParsedPlan:
    read = files.read(made_files.workbook(*rows), "plan.xlsx")
    return parsing.parse(read, scheme=schemes.scheme("deadline"))


def compare(parsed: ParsedPlan, *existing: Existing, choices: Choices | None = None) -> Comparison:
    """Compare with items that are matched in their order."""
    asked = Asked(
        existing=existing,
        matched=dict(zip((item.key for item in parsed.items), (item.item_id for item in existing), strict=False)),
        refused_keys=frozenset(),
        choices=choices or Choices(),
        source="plan.xlsx",
    )
    return comparing.compare(parsed, asked)


def action(comparison: Comparison) -> ComparedRow:
    return comparison.rows[-1]


def changed(row: ComparedRow) -> list[tuple[str, str, str]]:
    return [(change.label, change.old, change.new) for change in row.changes]


class TestCompare:
    def test_makes_everything_where_the_plan_is_empty(self) -> None:
        compared = compare(parse(AGREE))

        assert [row.outcome for row in compared.rows] == [Outcome.MADE, Outcome.MADE]
        assert compared.says_something

    def test_finds_nothing_to_do_where_the_plan_says_the_same(self) -> None:
        compared = compare(parse(AGREE), HELD_GROUP, held())

        assert action(compared).outcome is Outcome.UNCHANGED
        assert not action(compared).dates

    def test_shows_what_a_row_changes_and_in_which_cell(self) -> None:
        compared = compare(parse(AGREE), HELD_GROUP, held(owners=("Will Tuckley",)))

        assert action(compared).outcome is Outcome.CHANGED
        assert changed(action(compared)) == [("Owner", "Will Tuckley", "Asmat Hussain")]
        assert action(compared).changes[0].cell == "Plan!D2"

    def test_restates_what_was_reported_for_the_same_period(self) -> None:
        compared = compare(parse(AGREE), HELD_GROUP, held(percent=10))

        assert action(compared).is_update_restated
        assert changed(action(compared)) == [("Percent complete", "10%", "20%")]

    def test_reports_for_a_new_period_though_it_says_the_same(self) -> None:
        compared = compare(parse(AGREE), HELD_GROUP, held(is_of_this_period=False))

        assert action(compared).is_update_changed
        assert not action(compared).is_update_restated

    @pytest.mark.parametrize("printed", ["May-18", "May 2018", "may 18"])
    def test_sees_one_date_in_two_ways_of_writing_it(self, printed: str) -> None:
        assert action(compare(parse(AGREE), HELD_GROUP, held(deadline=printed))).dates == ()

    def test_never_touches_an_original_date(self) -> None:
        (planned,) = action(compare(parse(AGREE), HELD_GROUP, held(deadline="April 2018"))).dates

        assert planned.kind == "agreed"
        assert planned.date.text == "May-18"
        assert planned.reason == "Printed in plan.xlsx."

    def test_sees_the_years_that_two_cells_alike_do_not_show(self) -> None:
        day = row(code="R1.1", group="R1", title="Agree a constitution", deadline=date(2019, 3, 31))
        read = parsing.parse(files.read(made_files.workbook(day, formats={"E2": "d-mmm"}), "plan.xlsx"))
        before = replace(held(deadline="31-Mar"), days={"original": (date(2018, 3, 31), date(2018, 3, 31))})
        (planned,) = action(compare(read, HELD_GROUP, before)).dates
        assert (planned.kind, planned.date.start) == ("agreed", date(2019, 3, 31))

        same = replace(before, days={"original": (date(2019, 3, 31), date(2019, 3, 31))})
        assert action(compare(read, HELD_GROUP, same)).dates == ()

    def test_leaves_out_a_date_where_the_original_is_stated_later_and_says_so(self) -> None:
        compared = compare(parse(AGREE), HELD_GROUP, replace(held(deadline="June 2018"), has_later_original=True))

        assert action(compared).dates == ()
        assert compared.warnings[-1].cell == "Plan!E2"

    def test_keeps_what_was_said_where_the_file_has_no_column_for_it(self) -> None:
        before = held()
        assert before.update is not None
        compared = compare(parse(AGREE), HELD_GROUP, replace(before, update=replace(before.update, risk="Votes.")))

        assert action(compared).outcome is Outcome.UNCHANGED
        assert Meaning.RISK in action(compared).kept

    def test_refuses_a_reference_that_another_item_keeps(self) -> None:
        other = replace(held(title="Close the audit"), item_id=9)
        compared = compare(parse(AGREE), HELD_GROUP, replace(held(), reference="R1.7"), other)

        (refused,) = compared.refused
        assert tuple(compared.clashes.values()) == (refused,)
        assert refused.cell == "Plan!A2"
        assert refused.why == "The reference R1.1 is that of “Close the audit”. Give that item another reference first."
        assert [row.reference for row in compared.rows] == ["R1"]

    def test_says_which_items_the_file_does_not_name(self) -> None:
        other = Existing(
            item_id=9,
            parent_id=GROUP,
            reference="R1.9",
            is_reference_assigned=False,
            title="Close the audit",
            position=9,
            headings=(),
            owners=(),
            followers=(),
            dates={},
            update=None,
        )

        assert compare(parse(AGREE), HELD_GROUP, held(), other).missing == (other,)

    def test_leaves_out_with_a_group_what_is_beneath_it(self) -> None:
        compared = compare(parse(AGREE), choices=Choices(left_out=frozenset({"0"})))

        assert compared.rows == ()

    def test_numbers_a_leaf_that_has_no_reference_within_its_parent(self) -> None:
        first = row(group="R1", title="Agree a constitution")
        second = row(group="R1", title="Train every member")

        rows = compare(parse(first, second)).rows
        assert [(r.reference, r.is_reference_assigned) for r in rows] == [("R1", False), ("R1.1", True), ("R1.2", True)]

    def test_offers_the_further_lines_of_a_date_cell(self) -> None:
        several = row(code="R1.1", group="R1", title="Accreditation", deadline="June 2018\nGold - 2022")

        ((key, offer),) = compare(parse(several)).offered
        assert key == "1.0"
        assert offer.label == "Gold"


class TestMilestoneTitle:
    def test_is_the_label_where_there_is_one(self) -> None:
        several = row(code="R1.1", group="R1", title="Accreditation", deadline="June 2018\nGold - 2022\nMay 2023")

        compared = compare(parse(several))
        titles = [comparing.milestone_title(offer, action(compared)) for _, offer in compared.offered]
        assert titles == ["Gold", "Accreditation: May 2023"]
