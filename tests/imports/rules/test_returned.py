from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.imports.rules import copy_values, returned
from goldenthread.imports.rules.copy_tables import GivenCell, GivenRow, GivenTable
from goldenthread.imports.rules.returned import Asked, Comparison, NowRow, Rights
from goldenthread.reporting.rules import copies
from goldenthread.reporting.rules.copies import Kind

COLUMNS = copies.columns([])
LETTERS = {column.code: chr(65 + at) for at, column in enumerate(COLUMNS)}
KNOWN = copy_values.vocabulary([("on", "On Target"), ("late", "Delayed"), ("done", "Completed")])
# What may stand in the cells that are edited, each as the plan would keep it.
TEXTS = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=12).map(
    lambda text: copies.comparable(Kind.TEXT, text) or "Some words"
)
VALUES = {
    "title": TEXTS,
    "status": st.sampled_from(["On Target", "Delayed", "Completed"]),
    "percent": st.integers(0, 100).map(str),
    "text:update": TEXTS,
    "risk": TEXTS,
    "forecast": st.sampled_from(["31 March 2018", "May 2018", "TBC", "1 April 2019"]),
}
ROWS = st.fixed_dictionaries(VALUES)
PLANS = st.lists(ROWS, min_size=1, max_size=5).map(lambda rows: {f"item{at:06}": row for at, row in enumerate(rows)})


def row(key: str, values: Mapping[str, str], number: int = 2, **faults: str) -> GivenRow:
    cells = {
        code: GivenCell(f"{LETTERS[code]}{number}", values.get(code, ""), values.get(code, ""), faults.get(code, ""))
        for code in LETTERS
        if code != "row"
    }
    return GivenRow(key, str(number), number, cells)


def table(rows: Mapping[str, Mapping[str, str]]) -> GivenTable:
    return GivenTable("Items", tuple(row(key, values, at) for at, (key, values) in enumerate(rows.items(), 2)))


def asked(
    base: Mapping[str, Mapping[str, str]],
    now: Mapping[str, Mapping[str, str]] | None = None,
    rights: Rights | None = None,
) -> Asked:
    kept = base if now is None else now
    return Asked(COLUMNS, base, {key: NowRow(values) for key, values in kept.items()}, KNOWN, rights or Rights())


def compare(
    base: Mapping[str, Mapping[str, str]],
    mine: Mapping[str, Mapping[str, str]],
    now: Mapping[str, Mapping[str, str]] | None = None,
    **rights: object,
) -> Comparison:
    return returned.compare(table(mine), asked(base, now, Rights(**rights)))  # type: ignore[arg-type]  # by the tests


def changed(found: Comparison) -> set[tuple[str, str, str]]:
    return {(each.key, cell.code, cell.mine) for each in found.rows for cell in each.changes}


def said(found: Comparison) -> list[tuple[str, str]]:
    return [(remark.cell, remark.why) for remark in found.refused]


def another(code: str, text: str) -> st.SearchStrategy[str]:
    """Return what a cell may be made to say that it does not say already."""
    kind = next(column.kind for column in COLUMNS if column.code == code)
    before = copies.comparable(kind, text)
    return VALUES[code].filter(lambda said: copies.comparable(kind, said) != before)


def edits(data: st.DataObject, plan: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Return the plan with some cells made to say something else."""
    cells = st.lists(st.tuples(st.sampled_from(sorted(plan)), st.sampled_from(sorted(VALUES))), unique=True)
    edited = {key: dict(values) for key, values in plan.items()}
    for key, code in data.draw(cells):
        edited[key][code] = data.draw(another(code, plan[key][code]))
    return edited


def differing(one: Mapping[str, Mapping[str, str]], other: Mapping[str, Mapping[str, str]]) -> set[tuple[str, str]]:
    return {(key, code) for key in one for code in VALUES if one[key][code] != other[key][code]}


class TestAnyPlan:
    @given(PLANS)
    def test_brought_back_unchanged_says_nothing(self, plan: dict[str, dict[str, str]]) -> None:
        assert compare(plan, plan) == Comparison(unchanged=len(plan))

    @given(PLANS, st.data())
    def test_brought_back_edited_says_exactly_the_edits(
        self, plan: dict[str, dict[str, str]], data: st.DataObject
    ) -> None:
        mine = edits(data, plan)

        found = compare(plan, mine)

        assert changed(found) == {(key, code, mine[key][code]) for key, code in differing(plan, mine)}
        assert (found.conflicts, found.refused, found.missing, found.added) == ((), (), (), ())

    @given(PLANS, st.data())
    def test_edited_on_both_sides_has_exactly_the_conflicts(
        self, plan: dict[str, dict[str, str]], data: st.DataObject
    ) -> None:
        mine, now = edits(data, plan), edits(data, plan)

        found = compare(plan, mine, now)

        moved = differing(plan, mine)
        both = moved & differing(plan, now)
        fighting = {(key, code) for key, code in both if mine[key][code] != now[key][code]}
        assert set(found.conflicts) == {returned.cell_key(*cell) for cell in fighting}
        assert {cell[:2] for cell in changed(found)} == moved - both

    @given(PLANS, st.data())
    def test_brought_back_twice_says_nothing_the_second_time(
        self, plan: dict[str, dict[str, str]], data: st.DataObject
    ) -> None:
        mine = edits(data, plan)

        assert compare(plan, mine, mine) == Comparison(unchanged=len(plan))

    @given(PLANS, st.data())
    def test_misses_exactly_the_rows_taken_out(self, plan: dict[str, dict[str, str]], data: st.DataObject) -> None:
        kept = data.draw(st.sets(st.sampled_from(sorted(plan))))

        found = compare(plan, {key: plan[key] for key in kept})

        assert {each.key for each in found.missing} == set(plan) - kept


BASE = {"a": {"reference": "R1.1", "title": "Review", "percent": "40", "status": "On Target", "text:update": "Begun."}}


def with_cells(**cells: str) -> dict[str, dict[str, str]]:
    return {"a": {**BASE["a"], **{code.replace("__", ":"): text for code, text in cells.items()}}}


class TestCell:
    @pytest.mark.parametrize(
        ("code", "base", "text"),
        [
            ("percent", "40", "40%"),
            ("percent", "40", "40.0"),
            ("status", "On Target", "on  target"),
            ("forecast", "31 March 2018", "2018-03-31"),
            ("forecast", "31 March 2018", "03/31/2018"),
            ("forecast", "March 2018", "Mar-18"),
            ("text:update", "Begun.\nGoing on.", "Begun. \r\nGoing on.\n"),
            ("owners", "Jo Field; Al Wood", "Jo Field;Al  Wood"),
            ("reference", "1.10", "1.1"),
        ],
    )
    def test_that_a_program_rewrote_is_as_it_was(self, code: str, base: str, text: str) -> None:
        plan = {"a": {"title": "Review", code: base}}

        assert compare(plan, {"a": {"title": "Review", code: text}}) == Comparison(unchanged=1)

    @pytest.mark.parametrize(
        ("code", "text", "why"),
        [
            ("status", "Going well", "“Going well” is not a status of this plan. Choose one of “On Target”,"),
            ("percent", "140", "140% is not between 0% and 100%."),
            ("percent", "0.4", "0.4 may mean 0.4% or 40%."),
            ("percent", "most of it", "“most of it” is not a percentage."),
            ("forecast", "31 February 2018", "Write a day that exists"),
            ("forecast", "when it is ready", "“when it is ready” is not read as a date."),
            ("completed", "TBC", "is not the day on which something was done."),
            ("title", "", "An item needs a title."),
            ("reference", "R9", "Reference is not changed here."),
            ("level", "Theme", "Level is not changed here."),
            ("risk", "a\x07bell", "holds a sign that cannot be kept"),
            ("agreed", "30 June 2018", "A new agreed date needs its reason and on whose word."),
        ],
    )
    def test_that_cannot_be_taken_is_refused_alone(self, code: str, text: str, why: str) -> None:
        mine = {"a": {**BASE["a"], "mitigation": "Watched.", code: text}}

        found = compare(BASE, mine)

        assert [cell for cell, _ in said(found)] == [f"{LETTERS[code]}2"]
        assert why in said(found)[0][1]
        assert changed(found) == {("a", "mitigation", "Watched.")}

    def test_with_a_formula_is_refused(self) -> None:
        given_row = row("a", BASE["a"], percent="The cell holds a formula; write the value.")

        found = returned.compare(GivenTable("Items", (given_row,)), asked(BASE))

        assert said(found) == [(f"{LETTERS['percent']}2", "The cell holds a formula; write the value.")]

    def test_that_stands_for_a_text_too_long_for_it_leaves_the_text(self) -> None:
        plan = {"a": {"title": "Review", "risk": "x" * 40_000}}

        assert compare(plan, {"a": {"title": "Review", "risk": copies.too_long("x" * 40_000)}}).rows == ()

    def test_that_may_have_the_month_first_is_refused(self) -> None:
        plan = {"a": {"title": "Review", "forecast": "8 July 2018"}}

        assert said(compare(plan, {"a": {"title": "Review", "forecast": "07/08/2018"}})) == [
            (f"{LETTERS['forecast']}2", "“07/08/2018” may have the month first. Write the month in words.")
        ]

    def test_of_a_group_is_refused_where_only_leaves_have_it(self) -> None:
        given_asked = replace(asked(BASE), now={"a": NowRow(BASE["a"], is_leaf=False)})

        found = returned.compare(table(with_cells(percent="60")), given_asked)

        assert said(found)[0][1].startswith("Percent is said of the items beneath")

    def test_that_empties_an_update_is_refused(self) -> None:
        found = compare(BASE, {"a": {"reference": "R1.1", "title": "Review"}})

        assert said(found) == [("2", "Nothing would be left of the item's update. Say something of it.")]
        assert found.rows == ()

    def test_that_says_more_of_a_date_is_changed(self) -> None:
        plan = {"a": {"title": "Review", "forecast": "31 March 2018"}}

        found = compare(plan, {"a": {"title": "Review", "forecast": "31 March 2018 (subject to funds)"}})

        assert changed(found) == {("a", "forecast", "31 March 2018 (subject to funds)")}


class TestAgreedDate:
    def test_is_taken_with_its_reason_and_on_whose_word(self) -> None:
        found = compare(
            BASE, with_cells(agreed="2018-06-30", agreed_reason="The builder is late.", agreed_authority="Cabinet")
        )

        [cell] = found.rows[0].changes
        assert (cell.mine, cell.reason, cell.authority) == ("30 June 2018", "The builder is late.", "Cabinet")

    def test_is_not_there_for_a_reason_alone(self) -> None:
        found = compare(BASE, with_cells(agreed_reason="The builder is late."))

        assert said(found) == [
            (f"{LETTERS['agreed_reason']}2", "This is said of a new agreed date, and the agreed date is as it was.")
        ]

    def test_that_is_recorded_already_takes_its_reason_with_it(self) -> None:
        mine = with_cells(agreed="30 June 2018", agreed_reason="The builder is late.", agreed_authority="Cabinet")

        assert compare(BASE, mine, with_cells(agreed="30 June 2018")) == Comparison(unchanged=1)


class TestRow:
    def test_that_was_not_handed_out_is_refused(self) -> None:
        found = compare({}, BASE, BASE)

        assert said(found) == [("2", "The item in this row was not handed out with this copy. Take the row out.")]

    def test_that_is_there_twice_is_refused_twice(self) -> None:
        twice = GivenTable("Items", (row("a", BASE["a"], 2), row("a", BASE["a"], 9)))

        found = returned.compare(twice, asked(BASE))

        assert [cell for cell, _ in said(found)] == ["2", "9"]
        assert found.missing == ()

    def test_of_an_item_that_the_plan_has_no_more_is_refused(self) -> None:
        assert said(compare(BASE, BASE, {})) == [("2", "The plan does not have this item any more on the copy's day.")]

    def test_taken_out_of_a_cancelled_item_is_not_missing(self) -> None:
        given_asked = replace(asked(BASE), now={"a": NowRow(BASE["a"], is_cancelled=True)})

        assert returned.compare(GivenTable("Items", ()), given_asked).missing == ()

    def test_of_a_form_says_nothing_of_other_items(self) -> None:
        plan = {**BASE, "b": {"title": "Other"}}
        form = GivenTable("", (row("a", BASE["a"]),), is_form=True)

        assert returned.compare(form, asked(plan)) == Comparison(unchanged=1)


class TestOwner:
    def test_changes_what_is_reported_of_their_items(self) -> None:
        found = compare(BASE, with_cells(percent="60", title="Other"), of_plan=False, items=frozenset({"a"}))

        assert changed(found) == {("a", "percent", "60")}
        assert said(found) == [(f"{LETTERS['title']}2", "Title is changed by who manages the plan. Ask them.")]

    def test_changes_nothing_of_an_item_of_others(self) -> None:
        found = compare(BASE, with_cells(percent="60"), of_plan=False, items=frozenset())

        assert found.rows == ()
        assert said(found)[0][1] == "You do not answer for this item, so you cannot report on it."

    def test_adds_no_item_and_gives_none_up(self) -> None:
        new = GivenTable("Items", (GivenRow("", "7", 7, {"title": GivenCell("E7", "New")}),))

        found = returned.compare(new, asked(BASE, rights=Rights(of_plan=False, items=frozenset({"a"}))))

        assert (found.added, found.missing) == ((), ())
        assert said(found) == [("7", "A new row makes an item; only who manages the plan adds items.")]


class TestAddition:
    def new(self, number: int, **cells: str) -> GivenRow:
        return GivenRow(
            "", str(number), number, {code: GivenCell(f"{LETTERS[code]}{number}", text) for code, text in cells.items()}
        )

    def found(self, *rows: GivenRow, now: Sequence[Mapping[str, str]] = ()) -> Comparison:
        plan = {**BASE, **{f"n{at}": values for at, values in enumerate(now)}}
        return returned.compare(GivenTable("Items", (row("a", BASE["a"]), *rows)), asked(BASE, plan))

    def test_stands_beneath_an_item_by_its_reference(self) -> None:
        [added] = self.found(self.new(7, title="New", above="r1.1", original="May 2018", percent="10")).added

        assert (added.key, added.parent, added.title) == ("new-7", "a", "New")
        assert added.values["original"] == "May 2018"

    def test_stands_beneath_another_new_row_wherever_that_is(self) -> None:
        found = self.found(self.new(7, title="Leaf", above="R9"), self.new(8, title="Group", reference="R9"))

        assert [(added.title, added.parent) for added in found.added] == [("Group", ""), ("Leaf", "new-8")]

    @pytest.mark.parametrize(
        ("cells", "address", "why"),
        [
            ({"percent": "10"}, "7", "A new row needs a title."),
            ({"title": "New", "above": "R77"}, "D7", "The plan has no item “R77”"),
            ({"title": "New", "reference": "R1.1"}, "C7", "R1.1 is “Review” already."),
            ({"title": "New", "original": "31 February 2018"}, "H7", "Write a day that exists"),
            ({"title": "New", "agreed": "May 2018"}, "I7", "An agreed date needs its reason"),
            ({"title": "New", "reference": "R" * 41}, "C7", "A reference has at most 40 characters."),
        ],
    )
    def test_that_cannot_be_made_is_refused(self, cells: dict[str, str], address: str, why: str) -> None:
        found = self.found(self.new(7, **cells))

        assert found.added == ()
        assert said(found)[0][0] == address
        assert why in said(found)[0][1]

    def test_is_refused_with_the_reference_of_another_new_row(self) -> None:
        found = self.found(self.new(7, title="New", reference="R9"), self.new(8, title="Newer", reference="R9"))

        assert len(found.added) == 1
        assert said(found) == [("C8", "R9 is the reference of row 7 too. Give one of them another.")]

    def test_that_was_made_before_is_no_addition(self) -> None:
        made = {"title": "New", "above": "R1.1", "percent": "10"}

        found = self.found(self.new(7, title="New", above="R1.1", percent="10%"), now=[made])

        assert (found.added, found.rows, found.refused, found.unchanged) == ((), (), (), 2)

    def test_that_was_made_before_and_changed_since_is_a_conflict(self) -> None:
        made = {"title": "New", "above": "R1.1", "percent": "30"}

        found = self.found(self.new(7, title="New", above="R1.1", percent="10"), now=[made])

        assert found.conflicts == ("n0:percent",)
