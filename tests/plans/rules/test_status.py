from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.rules import dates, schemes, status
from goldenthread.plans.rules.status import Facts
from tests.plans.rules import strategies

DEADLINE = schemes.scheme("deadline")
ACTION = schemes.scheme("action")
MEETING = date(2017, 9, 11)
DECEMBER = date(2019, 12, 9)


def _facts(deadline: str, percent: int | None = 20, forecast: str = "", as_at: date = MEETING) -> Facts:
    given_forecast = dates.parse(forecast) if forecast else None
    return Facts(as_at=as_at, percent=percent, original=dates.parse(deadline), forecast=given_forecast)


class TestDeriveByDeadline:
    @pytest.mark.parametrize(
        ("facts", "code", "rule"),
        [
            (_facts("Jan-17", 100), "completed", "completed"),
            (_facts("On-going", 100), "completed", "completed"),
            (_facts("May-18"), "on_target", "on_target"),
            (_facts("Sep-17", 0), "on_target", "on_target"),
            (_facts("Aug-17", 70), "delayed", "past_deadline"),
            (_facts("(a) 01/09/2017", 10), "delayed", "past_deadline"),
            (_facts("Jul-17", 75), "overdue", "past_month"),
            (_facts("Jun-17", None), "overdue", "past_month"),
            (_facts("Mar-Apr 17 (a) August (b) By October", 90), "overdue", "past_month"),
            (_facts("Mar-18", 50, "April 2018"), "delayed", "forecast_past_deadline"),
            (_facts("Mar-18", 50, "May 2018"), "overdue", "forecast_past_month"),
            (_facts("Aug-17", 50, "October 2017"), "overdue", "forecast_past_month"),
            (_facts("Mar-18", 50, "2019"), "on_target", "on_target"),
        ],
    )
    def test_follows_the_criteria(self, facts: Facts, code: str, rule: str) -> None:
        derived = status.derive(DEADLINE, facts)
        assert (derived.code, derived.printed, derived.rule.id) == (code, DEADLINE.status(code).printed, rule)

    @pytest.mark.parametrize("deadline", ["On-going", "Quarterly", "July 17 onwards", "2016", "2016-17", "TBC", "soon"])
    def test_does_not_judge_an_item_without_one_last_day(self, deadline: str) -> None:
        derived = status.derive(DEADLINE, _facts(deadline))
        assert (derived.code, derived.printed, derived.rule.id) == (None, "Not judged", "not_judged")
        assert f"“{deadline}”" in derived.because

    def test_does_not_judge_an_item_without_a_deadline(self) -> None:
        derived = status.derive(DEADLINE, Facts(as_at=MEETING, percent=20))
        assert (derived.code, derived.because) == (None, "It has no deadline.")

    def test_judges_by_the_original_deadline_whatever_was_agreed_since(self) -> None:
        facts = replace(_facts("Jul-17"), agreed=dates.parse("May 2018"))
        assert status.derive(DEADLINE, facts).code == "overdue"

    @pytest.mark.parametrize(
        ("as_at", "code"),
        [
            (date(2017, 4, 30), "on_target"),
            (date(2017, 5, 1), "delayed"),
            (date(2017, 5, 31), "delayed"),
            (date(2017, 6, 1), "overdue"),
        ],
    )
    def test_turns_on_the_day_after_the_deadline_and_after_the_month(self, as_at: date, code: str) -> None:
        assert status.derive(DEADLINE, _facts("Apr-17", as_at=as_at)).code == code

    def test_takes_a_completion_date_for_completion_once_it_has_come(self) -> None:
        facts = replace(_facts("Jul-17", 90), completed_on=date(2017, 8, 4))
        assert status.derive(DEADLINE, facts).because == "It was completed on 4 August 2017."
        assert status.derive(DEADLINE, replace(facts, as_at=date(2017, 8, 3))).code == "delayed"

    def test_lists_a_cancelled_item_apart(self) -> None:
        facts = replace(_facts("Jul-17", 100), cancelled=True)
        assert status.derive(DEADLINE, facts).code == "cancelled"

    def test_says_why_and_what_would_change_it(self) -> None:
        delayed = status.derive(DEADLINE, _facts("Aug-17", 70))
        assert (
            delayed.because == "The original deadline of August 2017 passed on 31 August 2017, and it is not complete."
        )
        assert delayed.changes_when == "It is reported at 100%; it is Overdue from 1 October 2017."

    def test_says_how_far_a_forecast_is_out(self) -> None:
        overdue = status.derive(DEADLINE, _facts("Mar-18", 50, "May 2018"))
        assert overdue.because == (
            "The forecast is May 2018; one month after the original deadline of March 2018 is 30 April 2018."
        )

    @given(strategies.facts_for(DEADLINE))
    def test_never_raises_and_always_says_why(self, facts: Facts) -> None:
        derived = status.derive(DEADLINE, facts)
        assert derived.because.endswith(".")
        assert derived.changes_when.endswith(".")
        assert derived.code is None or DEADLINE.status(derived.code).printed == derived.printed

    @given(strategies.facts_for(DEADLINE), st.integers(0, 500))
    def test_never_grows_milder_by_waiting(self, facts: Facts, days: int) -> None:
        order = {"on_target": 0, "delayed": 1, "overdue": 2}
        later = replace(facts, as_at=min(facts.as_at, date(9000, 1, 1)) + timedelta(days=days))
        before = status.derive(DEADLINE, replace(facts, as_at=min(facts.as_at, date(9000, 1, 1)))).code
        after = status.derive(DEADLINE, later).code
        assert order.get(before or "", 0) <= order.get(after or "", 3)


class TestDeriveByAction:
    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({}, "in_progress"),
            ({"cancelled": True, "percent": 100}, "cancelled"),
            ({"percent": 100, "original": dates.parse("April 2019")}, "completed"),
            ({"original": dates.parse("April 2019"), "periods_without_substance": 5}, "overdue"),
            ({"periods_without_substance": 2, "has_owner": False}, "neglected"),
            ({"periods_without_substance": 1}, "in_progress"),
            ({"has_owner": False, "updated_this_period": False}, "unassigned"),
            ({"original": dates.parse("23/12/2019"), "updated_this_period": False}, "check_progress"),
            ({"original": dates.parse("24/12/2019"), "updated_this_period": False}, "in_progress"),
            ({"original": dates.parse("09/12/2019"), "updated_this_period": False}, "check_progress"),
            ({"original": dates.parse("23/12/2019")}, "in_progress"),
            ({"ever_updated": False, "percent": 0}, "assigned"),
            ({"percent": 0}, "not_started"),
            ({"percent": Decimal("0.00")}, "not_started"),
            ({"percent": None}, "in_progress"),
            ({"original": None}, "in_progress"),
        ],
    )
    def test_takes_the_first_rule_that_holds(self, changes: dict[str, object], code: str) -> None:
        facts = replace(_facts("April 2022", 37, as_at=DECEMBER), **changes)  # type: ignore[arg-type] # fields by name
        derived = status.derive(ACTION, facts)
        assert (derived.code, derived.printed) == (code, ACTION.status(code).printed)

    def test_judges_by_the_agreed_date_where_there_is_one(self) -> None:
        late = _facts("April 2019", 40, as_at=DECEMBER)
        assert status.derive(ACTION, late).code == "overdue"
        assert status.derive(ACTION, replace(late, agreed=dates.parse("April 2020"))).code == "in_progress"

    def test_calls_nothing_overdue_while_the_agreed_date_is_undetermined(self) -> None:
        facts = replace(_facts("April 2019", 37, as_at=DECEMBER), agreed=dates.parse("TBC"))
        assert status.derive(ACTION, facts).code == "in_progress"

    def test_prints_each_word_beside_its_icon(self) -> None:
        derived = status.derive(ACTION, _facts("April 2022", 37, as_at=DECEMBER))
        assert derived.printed == "In Progress"
        assert derived.code is not None
        assert ACTION.group_of(derived.code).printed == "Not Started; In Progress; Assigned"

    @given(strategies.facts_for(ACTION))
    def test_never_raises_and_always_says_why(self, facts: Facts) -> None:
        derived = status.derive(ACTION, facts)
        assert derived.code is not None
        assert derived.because.endswith(".")
        assert derived.changes_when.endswith(".")

    @given(strategies.facts_for(ACTION))
    def test_asks_no_rule_after_completion(self, facts: Facts) -> None:
        code = status.derive(ACTION, replace(facts, cancelled=False, percent=100)).code
        assert code == "completed"


class TestIsComplete:
    @given(strategies.facts_for(DEADLINE))
    def test_agrees_with_the_derived_status(self, facts: Facts) -> None:
        derived = {status.derive(scheme, replace(facts, cancelled=False)).code for scheme in (DEADLINE, ACTION)}
        assert status.is_complete(facts) == (derived == {"completed"})


class TestPercentInWords:
    @pytest.mark.parametrize(
        ("percent", "words"), [(37, "37%"), (Decimal("100.00"), "100%"), (Decimal("12.50"), "12.5%"), (0, "0%")]
    )
    def test_has_no_needless_noughts(self, percent: Decimal | int, words: str) -> None:
        assert status.percent_in_words(percent) == words


class TestIsLate:
    @pytest.mark.parametrize(
        ("facts", "is_late"),
        [
            (_facts("Aug-17", 70), True),
            (_facts("Aug-17", None), True),
            (_facts("Aug-17", 100), False),
            (_facts("Sep-17", 0), False),
            (_facts("On-going", 0), False),
            (replace(_facts("Aug-17"), cancelled=True), False),
            (replace(_facts("Aug-17"), completed_on=MEETING), False),
            (replace(_facts("Aug-17"), agreed=dates.parse("Dec-17")), True),
        ],
    )
    def test_looks_at_the_day_an_item_is_judged_on(self, facts: Facts, is_late: bool) -> None:
        assert status.is_late(DEADLINE, facts) is is_late

    def test_follows_the_agreed_date_where_the_scheme_does(self) -> None:
        moved = replace(_facts("Aug-17"), agreed=dates.parse("Dec-17"))

        assert not status.is_late(ACTION, moved)
