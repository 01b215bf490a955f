import pytest

from goldenthread.reporting.rules import naming
from goldenthread.reporting.rules.naming import Wanted
from goldenthread.reporting.rules.scoping import Scope

BOARD = Scope("board", "Grants Board")


class TestTitle:
    @pytest.mark.parametrize(
        ("wanted", "said"),
        [
            (Wanted(), "Plan: Q2 2017-18 report"),
            (Wanted("exceptions"), "Plan: Q2 2017-18 report, exceptions only"),
            (Wanted("summary", BOARD), "Plan: Q2 2017-18 report, one-page summary, Grants Board"),
        ],
    )
    def test_says_what_sets_a_report_apart(self, wanted: Wanted, said: str) -> None:
        assert naming.title("Plan", "Q2 2017-18", wanted) == said


class TestStem:
    @pytest.mark.parametrize(
        ("wanted", "version", "stem"),
        [
            (Wanted(), 0, "plan-q2-2017-18"),
            (Wanted(), 3, "plan-q2-2017-18-v3"),
            (Wanted("summary", BOARD), 1, "plan-q2-2017-18-summary-grants-board-v1"),
            (Wanted(scope=Scope("owner", "Zoë / O’Brien\n")), 0, "plan-q2-2017-18-zoe-obrien"),
            (Wanted(scope=Scope("owner", "مدير")), 0, "plan-q2-2017-18-part"),
            (Wanted(scope=Scope("owner", "a" * 300)), 0, "plan-q2-2017-18-" + "a" * 60),
        ],
    )
    def test_is_a_name_that_any_system_takes(self, wanted: Wanted, version: int, stem: str) -> None:
        assert naming.stem("plan", "q2-2017-18", wanted, version) == stem
