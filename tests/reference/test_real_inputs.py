"""The three published plans, read from the files as they are."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from goldenthread.imports.readers import files
from goldenthread.imports.rules import matching, parsing, similarity
from goldenthread.imports.rules.parsed import ParsedPlan
from goldenthread.plans.rules import schemes
from goldenthread.plans.rules.dates import Precision

pytestmark = pytest.mark.reference


def read(folder: Path, name: str, scheme: str) -> ParsedPlan:
    return parsing.parse(files.read(folder / "inputs" / name, name), scheme=schemes.scheme(scheme))


@pytest.fixture(scope="module")
def delivery_plan(reference: Path) -> ParsedPlan:
    return read(reference, "bvip-2017-18-q2.xlsx", "deadline")


@pytest.fixture(scope="module")
def action_plan(reference: Path) -> ParsedPlan:
    return read(reference, "tip-2018-22-action-plan.docx", "action")


@pytest.fixture(scope="module")
def register(reference: Path) -> ParsedPlan:
    return read(reference, "tip-2019-q3-register.xlsx", "action")


def counts(plan: ParsedPlan) -> list[tuple[str, int]]:
    return [(level, sum(item.level == level for item in plan.items)) for level in plan.levels]


class TestDeliveryPlan:
    def test_has_the_items_the_report_counts(self, delivery_plan: ParsedPlan) -> None:
        assert counts(delivery_plan) == [("Theme", 5), ("Activity", 26), ("Milestone", 115)]
        assert delivery_plan.refused == ()
        assert [item.reference for item in delivery_plan.items if item.level == "Activity"] == [
            str(number) for number in range(1, 27)
        ]

    def test_has_the_statuses_that_are_printed(self, delivery_plan: ParsedPlan) -> None:
        codes = Counter(item.status_code for item in delivery_plan.leaves)
        assert codes == {"on_target": 52, "completed": 39, "overdue": 15, "delayed": 9}
        assert sum(item.status_label == "On target" for item in delivery_plan.leaves) == 1

    def test_has_a_percentage_for_all_milestones_but_one(self, delivery_plan: ParsedPlan) -> None:
        without = [item for item in delivery_plan.leaves if item.percent is None]
        assert [item.address for item in without] == ["Organisational Culture!41"]

    def test_has_an_owner_and_a_date_for_every_milestone(self, delivery_plan: ParsedPlan) -> None:
        assert all(item.owners and item.date for item in delivery_plan.leaves)
        precisions = Counter(item.date.precision for item in delivery_plan.leaves if item.date)
        assert precisions[Precision.AMBIGUOUS] == 0
        odd = next(item for item in delivery_plan.leaves if item.address == "Organisational Culture!37")
        assert odd.date is not None
        assert odd.date.deadline == date(2017, 4, 30)

    def test_offers_truncated_names_and_merges_none(self, delivery_plan: ParsedPlan) -> None:
        assert {(each.text, each.like) for each in delivery_plan.near_duplicates} == {
            ("Andreas", "Andreas Christophorou"),
            ("Emily", "Emily Fieran-Reed"),
            ("Kelly", "Kelly Powell"),
        }
        names = {owner.name for item in delivery_plan.leaves for owner in item.owners}
        assert {"Andreas", "Emily", "Kelly"} <= names


class TestActionPlan:
    def test_has_eleven_recommendations_in_nine_groups_and_33_actions(self, action_plan: ParsedPlan) -> None:
        assert counts(action_plan) == [("Recommendation", 9), ("Action", 33)]
        groups = [item for item in action_plan.items if item.is_group]
        assert [heading.reference for group in groups for heading in group.headings] == [f"R{n}" for n in range(1, 12)]
        assert [group.reference for group in groups if len(group.headings) > 1] == ["R1 & R2", "R9 & R10"]
        assert action_plan.refused == ()

    def test_numbers_the_actions_as_printed(self, action_plan: ParsedPlan) -> None:
        numbers = [*range(1, 8), *range(10, 36)]
        assert [item.reference for item in action_plan.leaves] == [str(number) for number in numbers]

    def test_has_a_post_for_every_owner(self, action_plan: ParsedPlan) -> None:
        owners = [owner for item in action_plan.leaves for owner in item.owners]
        assert len(owners) == 38
        assert all(owner.name and owner.post for owner in owners)

    def test_has_a_date_for_every_action_but_the_one_with_two_labels(self, action_plan: ParsedPlan) -> None:
        without = [item for item in action_plan.leaves if item.date is None]
        assert [item.reference for item in without] == ["30"]
        assert [offer.label for offer in without[0].offered] == ["Silver", "Gold"]

    def test_offers_the_further_lines_of_dates(self, action_plan: ParsedPlan) -> None:
        offered = {item.reference: len(item.offered) for item in action_plan.leaves if item.offered}
        assert offered == {"7": 2, "27": 5, "30": 2}

    def test_has_the_monitoring_groups(self, action_plan: ParsedPlan) -> None:
        by_reference = {item.reference: item.followers for item in action_plan.leaves}
        assert by_reference["14"] == ("CLT", "Partnership Boards")
        assert by_reference["11"] == ("Grants Scrutiny Sub-Committee & Grants Determination Committee",)
        assert sum(not followers for followers in by_reference.values()) == 7

    def test_warns_of_what_it_assumed(self, action_plan: ParsedPlan) -> None:
        assert {remark.cell for remark in action_plan.warnings} == {
            'table 1, row 10, column "Date"',
            'table 1, row 13, column "Monitoring"',
            'table 1, row 20, column "Date"',
            'table 1, row 36, column "Date"',
            'table 1, row 39, column "Date"',
        }


class TestRegister:
    def test_has_nine_groups_and_33_actions(self, register: ParsedPlan) -> None:
        assert counts(register) == [("Recommendation", 9), ("Action", 33)]
        assert register.refused == register.warnings == ()

    def test_says_nothing_of_how_far_r2_1_is(self, register: ParsedPlan) -> None:
        assert [item.reference for item in register.leaves if item.percent is None] == ["R2.1"]

    def test_has_the_icons_that_can_be_read(self, register: ParsedPlan) -> None:
        labels = Counter(item.status_label for item in register.leaves)
        assert labels == {"": 17, "✔": 10, "▶": 6}
        assert all(item.status_code for item in register.leaves if item.status_label)

    def test_marks_the_new_action(self, register: ParsedPlan) -> None:
        assert [item.reference for item in register.leaves if item.is_new] == ["R10.30"]

    def test_offers_two_spellings_of_one_name(self, register: ParsedPlan) -> None:
        assert [(each.text, each.like) for each in register.near_duplicates if each.kind == "person"] == [
            ("Amanda Marcus", "Amanda Harcus")
        ]


class TestRegisterOntoTheActionPlan:
    def test_matches_33_of_33(self, action_plan: ParsedPlan, register: ParsedPlan) -> None:
        found = matching.match(matching.entries(action_plan), matching.entries(register))
        assert found.unmatched == ()
        assert {match.by for match in found.matches if match.to_reference in ("R1 & R2", "R11")} == {"reference"}
        renamed = [(m.from_reference, m.to_reference) for m in found.matches if m.by == "title"]
        assert len(renamed) == 33
        # The report numbers on from 8 where the plan as agreed goes from 7 to 10.
        assert all(
            int(before) == number + 2 * (number > 7)
            for before, after in renamed
            for number in [int(after.partition(".")[2])]
        )

    def test_keeps_right_and_wrong_pairs_well_apart(self, action_plan: ParsedPlan, register: ParsedPlan) -> None:
        found = matching.match(matching.entries(action_plan), matching.entries(register))
        right = {(match.existing, match.later): match.score for match in found.matches if match.by == "title"}
        wrong = [
            similarity.containment(frozenset(similarity.words(held.title)), frozenset(similarity.words(later.title)))
            for held in action_plan.leaves
            for later in register.leaves
            if (held.key, later.key) not in right
        ]
        assert max(wrong) == 60
        assert max(wrong) < 100 * matching.THRESHOLD < 100 * min(right.values()) == 80

    def test_matches_each_plan_wholly_onto_itself(self, delivery_plan: ParsedPlan, action_plan: ParsedPlan) -> None:
        for plan in (delivery_plan, action_plan):
            same = matching.match(matching.entries(plan), matching.entries(plan))
            assert [(match.existing, match.later) for match in same.matches] == [
                (item.key, item.key) for item in plan.items
            ]
