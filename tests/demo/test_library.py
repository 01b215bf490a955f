"""The facts of the demonstration hold together and count as the papers count."""

import dataclasses
from collections import Counter
from fractions import Fraction

import pytest

from goldenthread.demo import library, plan_facts, reading
from goldenthread.plans.rules import dates

LIBRARY = library.load()
BY_THEME = {
    "Elections": {"On Target": 19, "Completed": 2},
    "Communications": {"On Target": 3, "Completed": 6},
    "Property": {"On Target": 7, "Completed": 3, "Overdue": 3},
    "Grants": {"On Target": 7, "Completed": 7, "Overdue": 5, "Delayed": 4},
    "Organisational culture": {"On Target": 16, "Completed": 21, "Overdue": 7, "Delayed": 5},
}
PRINTED = {"R1 & R2": 78, "R4": 100, "R5": 30, "R6": 72, "R7": 90, "R8": 100, "R9 & R10": 81}


def statuses(theme: plan_facts.Theme) -> Counter[str]:
    return Counter(
        "On Target" if milestone.status == "On target" else milestone.status
        for activity in theme.activities
        for milestone in activity.milestones
    )


def mean(group: plan_facts.ActionGroup, **instead: int) -> Fraction:
    """The mean of a group's figures, with figures put in for actions that have none."""
    figures = [
        action.reported.percent if action.reported.percent is not None else instead[action.reference.replace(".", "_")]
        for action in group.actions
    ]
    return Fraction(sum(figures), len(figures))


class TestThemePlan:
    def test_has_5_themes_26_activities_and_115_milestones(self) -> None:
        activities = [activity for theme in LIBRARY.themes for activity in theme.activities]
        counts = (len(LIBRARY.themes), len(activities), len(LIBRARY.milestones()))
        assert counts == (5, 26, 115)
        assert [activity.number for activity in activities] == list(range(1, 27))

    def test_has_the_statuses_of_the_chart(self) -> None:
        total = sum((statuses(theme) for theme in LIBRARY.themes), Counter[str]())
        assert total == {"On Target": 52, "Completed": 39, "Overdue": 15, "Delayed": 9}

    @pytest.mark.parametrize("theme", LIBRARY.themes, ids=lambda theme: theme.sheet)
    def test_has_the_statuses_of_each_theme(self, theme: plan_facts.Theme) -> None:
        assert statuses(theme) == BY_THEME[theme.title]

    def test_leaves_out_the_one_percentage_that_is_not_printed(self) -> None:
        assert [m.title for m in LIBRARY.milestones() if m.percent is None] == [
            "Map programme plans to the savings plan"
        ]

    def test_reads_every_forecast_and_completion_as_a_date(self) -> None:
        given = [d for m in LIBRARY.milestones() for d in (m.forecast, m.completed) if d]
        assert given
        assert all(dates.parse(one.read_as).deadline for one in given)


class TestActionPlan:
    def test_has_9_groups_of_11_recommendations_and_33_actions(self) -> None:
        headings = [heading.reference for group in LIBRARY.groups for heading in group.headings]
        assert (len(LIBRARY.groups), len(LIBRARY.actions())) == (9, 33)
        assert headings == [f"R{number}" for number in range(1, 12)]

    def test_numbers_the_actions_through_in_both_schemes(self) -> None:
        later = [int(action.reference.split(".")[1]) for action in LIBRARY.actions()]
        former = [int(action.former_reference) for action in LIBRARY.actions()]
        assert later == list(range(1, 34))
        assert former == [*range(1, 8), *range(10, 36)]

    def test_leaves_out_the_one_percentage_that_is_not_printed(self) -> None:
        assert [a.reference for a in LIBRARY.actions() if a.reported.percent is None] == ["R2.1"]

    def test_gives_the_printed_percentages_of_the_groups(self) -> None:
        assert {g.reference: g.printed_percent for g in LIBRARY.groups if g.printed_percent is not None} == PRINTED

    @pytest.mark.parametrize("group", LIBRARY.groups, ids=lambda group: group.reference)
    def test_rolls_up_to_the_printed_percentage_with_the_missing_action_complete(
        self, group: plan_facts.ActionGroup
    ) -> None:
        assert int(mean(group, R2_1=100)) == (group.printed_percent or {"R3": 100, "R11": 43}[group.reference])

    def test_rolls_up_to_the_printed_percentage_of_the_whole(self) -> None:
        whole = sum(mean(group, R2_1=100) for group in LIBRARY.groups) / len(LIBRARY.groups)
        assert int(whole) == LIBRARY.action_plan.printed_overall_percent == 77

    def test_records_the_one_date_that_moved_without_a_new_date(self) -> None:
        moved = {action.reference: action.date_change for action in LIBRARY.actions() if action.date_change}
        assert list(moved) == ["R2.4"]
        assert dates.parse(moved["R2.4"].previous).deadline


class TestCheck:
    def test_refuses_an_owner_that_is_no_post(self) -> None:
        membership = dataclasses.replace(LIBRARY.memberships[0], post="director-of-nothing")
        with pytest.raises(reading.FactsError, match="post director-of-nothing is not known"):
            library.check(dataclasses.replace(LIBRARY, memberships=(membership,)))

    def test_refuses_a_body_given_twice(self) -> None:
        with pytest.raises(reading.FactsError, match="a body is given twice"):
            library.check(dataclasses.replace(LIBRARY, bodies=LIBRARY.bodies * 2))

    def test_refuses_a_monitoring_group_that_is_neither_a_body_nor_kept_as_given(self) -> None:
        plan = dataclasses.replace(LIBRARY.action_plan, followers_as_given=())
        with pytest.raises(reading.FactsError, match="monitoring group Grants Scrutiny"):
            library.check(dataclasses.replace(LIBRARY, action_plan=plan))


class TestLibrary:
    def test_finds_a_body_by_a_former_name_or_abbreviation(self) -> None:
        found = {LIBRARY.body_called(name) for name in ("OCPB", "Organisational Culture Programme Board")}
        assert [body.slug for body in found if body] == ["organisation-and-culture-programme-board"]

    def test_seats_officers_by_post_and_others_by_name(self) -> None:
        assert all(bool(member.post) == (member.role == "officer") for member in LIBRARY.memberships)
        assert all(bool(member.person) != bool(member.post) for member in LIBRARY.memberships)
