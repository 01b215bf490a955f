from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.documents import checking
from goldenthread.documents.content import Document
from goldenthread.reporting.composing import exceptions
from goldenthread.reporting.rules.facts import Clash, ItemFacts, Slip, StatedDate
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order, quarter
from tests.reporting.rules.strategies import leaf, with_facts

CLASH = Clash("Reported On Target. May has passed.", "rule", "", "Overdue", None)
SLIP = Slip(date(2017, 8, 1), "May 2017", "June 2017")
OLD_SLIP = replace(SLIP, day=date(2017, 3, 1))
PLAIN = leaf("a", tone="on_target", percent=Decimal(50), original=StatedDate("May 2018"))


def reasons(now: ItemFacts, before: ItemFacts | None = None) -> tuple[str, ...]:
    return exceptions.reasons(ordering.scene(quarter([now], None if before is None else [before])), now)


def told(*items: ItemFacts) -> Document:
    found = ordering.composed(quarter(items), order(edition="exceptions"))
    checking.check(found)
    return found


class TestReasons:
    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({}, ()),
            ({"is_late": True}, ("late",)),
            ({"clash": CLASH}, ("status disagrees with dates",)),
            ({"slips": (SLIP,)}, ("date moved",)),
            ({"slips": (OLD_SLIP,)}, ()),
            ({"cancelled_reason": "", "owners": ()}, ("cancelled",)),
            ({"is_stale": True}, ("no update of substance in two reports",)),
            ({"owners": ()}, ("no owner",)),
            ({"is_late": True, "owners": ()}, ("late", "no owner")),
        ],
    )
    def test_say_why_a_leaf_is_an_exception(self, facts: dict[str, object], said: tuple[str, ...]) -> None:
        assert reasons(with_facts(PLAIN, **facts)) == said

    @pytest.mark.parametrize(
        ("now", "before", "said"),
        [
            ({"slips": (SLIP,)}, {"slips": (SLIP,)}, ()),
            ({"slips": (OLD_SLIP,)}, {}, ("date moved",)),
            ({"cancelled_reason": ""}, {"cancelled_reason": ""}, ()),
            ({"percent": Decimal(40)}, {}, ("worse than at the last report",)),
            ({"percent": Decimal(60)}, {}, ()),
            ({"tone": "delayed"}, {}, ("worse than at the last report",)),
            ({"tone": "completed"}, {}, ()),
            ({"tone": "unstated"}, {}, ()),
        ],
    )
    def test_compare_with_the_report_before(
        self, now: dict[str, object], before: dict[str, object], said: tuple[str, ...]
    ) -> None:
        assert reasons(with_facts(PLAIN, **now), with_facts(PLAIN, **before)) == said


class TestBlocks:
    def test_list_the_exceptions_with_their_reasons_then_tell_of_each(self) -> None:
        theme = leaf("t", is_leaf=False, level_name="Theme")
        late = replace(PLAIN, above="t", is_late=True, clash=CLASH, derived="overdue")
        found = told(theme, late, replace(PLAIN, key="b", title="In order", above="t"))

        assert "1 of 2 milestones is here, with the reasons. The whole report has the other 1 too." in ordering.lines(
            found
        )
        assert ordering.table(found, "The exceptions, and why each is one")[1:] == [
            ["a Title of a", "Head of Grants", "Late; status disagrees with dates"]
        ]
        assert "Why it is here: Late; status disagrees with dates" in ordering.lines(found)
        assert "Criteria give: Overdue. Reported On Target. May has passed." in ordering.text(found)
        assert "In order" not in ordering.text(found)

    def test_say_that_there_is_none(self) -> None:
        found = told(PLAIN)

        assert "Title of a" not in ordering.text(found)
        assert any(line.startswith("No milestone is late, disagrees with its dates") for line in ordering.lines(found))
