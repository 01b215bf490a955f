from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from goldenthread.plans.rules import contradictions, dates, schemes, status
from goldenthread.plans.rules.schemes import RuleSource
from goldenthread.plans.rules.status import Facts
from tests.plans.rules import strategies

DEADLINE = schemes.scheme("deadline")
ACTION = schemes.scheme("action")
MEETING = date(2017, 9, 11)
DECEMBER = date(2019, 12, 9)

# From the most hopeful to the most pessimistic.
HOPE = {"completed": 0, "on_target": 1, "delayed": 2, "overdue": 3}


def _facts(reported: str | None, deadline: str, percent: int | None, as_at: date = MEETING) -> Facts:
    return Facts(as_at=as_at, reported=reported, percent=percent, original=dates.parse(deadline))


class TestContradiction:
    @pytest.mark.parametrize(
        ("facts", "rule", "derived", "since"),
        [
            (_facts("on_target", "Jun-17", 20), "on_target_past_date", "overdue", date(2017, 7, 1)),
            (_facts("on_target", "Aug-17", 70), "on_target_past_date", "delayed", date(2017, 9, 1)),
            (_facts("on_target", "Jun-17", None), "on_target_past_date", "overdue", date(2017, 7, 1)),
            (_facts("on_target", "Mar-Apr 17", 85), "on_target_past_date", "overdue", date(2017, 5, 1)),
            (_facts("delayed", "May-17", 80), "delayed_past_month", "overdue", date(2017, 7, 1)),
            (
                _facts("delayed", "Mar-Apr 17 (a) August (b) By October", 90),
                "delayed_past_month",
                "overdue",
                date(2017, 6, 1),
            ),
            (_facts("completed", "May-18", 99), "completed_below_100", "on_target", None),
            (_facts("completed", "On-going", 0), "completed_below_100", None, None),
        ],
    )
    def test_is_found_where_a_label_is_rosier_than_the_criteria(
        self, facts: Facts, rule: str, derived: str | None, since: date | None
    ) -> None:
        found = contradictions.contradiction(DEADLINE, facts)
        assert found is not None
        assert (found.rule.id, found.derived.code, found.since) == (rule, derived, since)
        assert found.reported.code == facts.reported

    @pytest.mark.parametrize(
        "facts",
        [
            _facts("on_target", "May-18", 20),
            _facts("on_target", "Jun-17", 100),
            _facts("on_target", "On-going", 0),
            _facts("on_target", "July 17 onwards", 20),
            _facts("on_target", "Quarterly", 0),
            _facts("on_target", "2016", 0),
            _facts("delayed", "Aug-17", 63),
            _facts("delayed", "Sep-17", 10),
            _facts("overdue", "Sep-17", 0),
            _facts("overdue", "(a) 01/09/2017", 10),
            _facts("completed", "Jan-17", 100),
            _facts("completed", "Jan-17", None),
            _facts(None, "Jan-17", 0),
            _facts("a code of another scheme", "Jan-17", 0),
            replace(_facts("on_target", "Jan-17", 0), cancelled=True),
            replace(_facts("on_target", "Jan-17", 0), completed_on=date(2017, 3, 1)),
        ],
    )
    def test_is_none_otherwise(self, facts: Facts) -> None:
        assert contradictions.contradiction(DEADLINE, facts) is None

    def test_is_found_in_a_forecast_past_the_deadline(self) -> None:
        facts = replace(_facts("on_target", "Mar-18", 50), forecast=dates.parse("April 2018"))
        found = contradictions.contradiction(DEADLINE, facts)
        assert found is not None
        assert (found.rule.id, found.derived.code, found.since) == ("on_target_forecast_past", "delayed", None)

    def test_is_found_in_a_delay_forecast_for_longer_than_a_month(self) -> None:
        facts = replace(_facts("delayed", "Aug-17", 50), forecast=dates.parse("October 2017"))
        found = contradictions.contradiction(DEADLINE, facts)
        assert found is not None
        assert (found.rule.id, found.derived.code) == ("delayed_past_month", "overdue")

    def test_is_said_in_sentences_with_the_dates(self) -> None:
        found = contradictions.contradiction(DEADLINE, _facts("on_target", "Jun-17", None))
        assert found is not None
        assert found.because == (
            "Reported On Target. The original deadline of June 2017 passed on 30 June 2017, "
            "and no percentage is reported."
        )

    def test_cites_the_paper_where_the_criterion_is_the_papers(self) -> None:
        late = contradictions.contradiction(DEADLINE, _facts("on_target", "Jun-17", 20))
        unfinished = contradictions.contradiction(DEADLINE, _facts("completed", "May-18", 99))
        assert late is not None
        assert unfinished is not None
        assert (late.rule.source, unfinished.rule.source) == (RuleSource.PAPER, RuleSource.OURS)
        assert "paragraph 4.1" in late.rule.citation

    def test_begins_on_the_day_it_gives(self) -> None:
        facts = _facts("delayed", "May-17", 80)
        found = contradictions.contradiction(DEADLINE, facts)
        assert found is not None
        assert found.since == date(2017, 7, 1)
        assert contradictions.contradiction(DEADLINE, replace(facts, as_at=date(2017, 7, 1))) is not None
        assert contradictions.contradiction(DEADLINE, replace(facts, as_at=date(2017, 6, 30))) is None

    @pytest.mark.parametrize("reported", ["in_hand", "in_progress", "not_started", "assigned"])
    def test_is_found_in_the_fourth_icon_past_the_agreed_date(self, reported: str) -> None:
        facts = _facts(reported, "January 2019", 20, DECEMBER)
        found = contradictions.contradiction(ACTION, facts)
        assert found is not None
        assert (found.rule.id, found.derived.code, found.rule.source) == (
            "on_target_past_date",
            "overdue",
            RuleSource.OURS,
        )
        agreed = replace(facts, agreed=dates.parse("April 2020"))
        assert contradictions.contradiction(ACTION, agreed) is None

    @pytest.mark.parametrize(
        "facts",
        [
            _facts("in_hand", "April 2022", 37, DECEMBER),
            replace(_facts("in_hand", "April 2022", 37, DECEMBER), periods_without_substance=3),
            replace(_facts("in_hand", "April 2022", 37, DECEMBER), has_owner=False),
            replace(_facts("in_hand", "April 2020", 37, DECEMBER), forecast=dates.parse("May 2021")),
            _facts("overdue_or_neglected", "April 2022", 37, DECEMBER),
            _facts("check_progress", "January 2019", 37, DECEMBER),
        ],
    )
    def test_is_none_for_an_action_that_is_stale_unowned_forecast_late_or_reported_darker(self, facts: Facts) -> None:
        assert contradictions.contradiction(ACTION, facts) is None

    @given(strategies.facts_for(DEADLINE))
    def test_is_never_found_in_a_label_as_pessimistic_as_the_rules(self, facts: Facts) -> None:
        found = contradictions.contradiction(DEADLINE, facts)
        if found is None:
            return
        assert found.derived.code is None or HOPE[found.reported.code] < HOPE[found.derived.code]
        assert found.since is None or found.since <= facts.as_at

    @given(strategies.facts_for(DEADLINE))
    def test_is_found_wherever_on_target_or_delayed_is_rosier_than_the_rules(self, facts: Facts) -> None:
        derived = status.derive(DEADLINE, facts).code
        rosier = facts.reported in {"on_target", "delayed"} and derived in HOPE
        if rosier and HOPE[facts.reported or ""] < HOPE[derived or ""]:
            assert contradictions.contradiction(DEADLINE, facts) is not None

    @given(strategies.facts_for(ACTION))
    def test_never_disputes_a_label_in_the_derived_labels_icon(self, facts: Facts) -> None:
        found = contradictions.contradiction(ACTION, facts)
        if found and found.derived.code:
            assert ACTION.group_of(found.derived.code) != ACTION.group_of(found.reported.code)


class TestCompletedLate:
    @pytest.mark.parametrize(
        ("deadline", "completed_on", "late"),
        [
            ("Apr-17", date(2017, 5, 1), True),
            ("Apr-17", date(2017, 4, 30), False),
            ("Apr-17", None, False),
            ("On-going", date(2017, 5, 1), False),
            ("Apr-17", date(2017, 12, 1), False),
        ],
    )
    def test_holds_for_a_completion_after_the_deadline(
        self, deadline: str, completed_on: date | None, late: bool
    ) -> None:
        facts = replace(_facts("completed", deadline, 100), completed_on=completed_on)
        assert contradictions.completed_late(facts, DEADLINE) is late

    def test_does_not_hold_for_a_cancelled_item(self) -> None:
        facts = replace(_facts("completed", "Apr-17", 100), completed_on=date(2017, 5, 1), cancelled=True)
        assert not contradictions.completed_late(facts, DEADLINE)
