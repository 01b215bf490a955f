from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from goldenthread.reporting.composing import links
from goldenthread.reporting.composing.links import Links
from goldenthread.reporting.rules import figures
from goldenthread.reporting.rules.facts import Quarter
from goldenthread.reporting.rules.scoping import Scope
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import DAY, PAGE, order
from tests.reporting.rules.strategies import leaf, plan

FIGURES = figures.figures(Quarter(plan((leaf("a", status="overdue"),))))


def made(scope: Scope | None = None) -> Links:
    return links.links(plan(()), order(scope=scope or Scope()))


class TestLinks:
    @pytest.mark.parametrize(
        ("code", "address"),
        [
            ("late", f"{PAGE}{DAY}&late=yes"),
            ("status:overdue", f"{PAGE}{DAY}&status=overdue"),
            ("percent", f"{PAGE}working/{DAY}"),
            ("contradictions", f"{PAGE}contradictions/{DAY}"),
            ("cancelled", ""),
        ],
    )
    def test_lead_from_a_figure_to_what_it_counts_on_the_day_it_was_published(self, code: str, address: str) -> None:
        assert made().figure(FIGURES[code]) == address

    def test_do_not_lead_before_the_day_a_report_is_about(self) -> None:
        early = replace(order(), moment=datetime(2017, 9, 1, tzinfo=UTC))

        assert links.links(plan(()), early).as_at == date(2017, 9, 11)

    def test_lead_nowhere_from_a_count_of_a_part_that_no_page_lists(self) -> None:
        scoped = made(Scope("board", "Grants Board"))

        assert scoped.figure(FIGURES["late"]) == ""
        assert scoped.figure(FIGURES["percent"]) == f"{PAGE}working/{DAY}"

    def test_lead_to_threads_and_workings(self) -> None:
        item = leaf("R1")

        assert made().thread(item) == f"{PAGE}R1/{DAY}"
        assert made().working(item) == f"{PAGE}R1/working/{DAY}"
        assert made().lasting("/x/") == f"{ordering.ORIGIN}/x/"
