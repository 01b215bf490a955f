from dataclasses import replace
from decimal import Decimal

from goldenthread.documents import checking
from goldenthread.documents.content import Document
from goldenthread.plans.rules import schemes
from goldenthread.reporting.composing import Order
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order, quarter
from tests.reporting.rules.strategies import leaf


def told(ordered: Order, **facts: object) -> Document:
    found = ordering.composed(quarter([leaf("a")], None, **facts), ordered)
    checking.check(found)
    return found


class TestBlocks:
    def test_give_the_published_criteria_with_their_source(self) -> None:
        found = told(order("reading"))
        scheme = schemes.scheme("deadline")

        assert ordering.table(found, "What each status means")[1:] == [
            [status.printed, status.criterion] for status in scheme.criteria
        ]
        assert scheme.source in ordering.text(found)

    def test_say_that_a_paper_gives_no_criteria(self) -> None:
        found = told(order("reading"), scheme=schemes.scheme("action"))

        assert "What each status means" not in ordering.captions(found)
        assert "The published paper gives no criteria." in ordering.text(found)

    def test_write_out_how_the_figure_of_the_plan_is_made(self) -> None:
        found = told(order("reading"), percent=Decimal(60), arithmetic="(50 + 70) / 2 = 60")

        assert "For the whole plan: (50 + 70) / 2 = 60." in ordering.lines(found)
        assert ordering.address_of(found, "(50 + 70) / 2 = 60") == f"{ordering.PAGE}working/{ordering.DAY}"

    def test_explain_the_words_by_the_date_that_the_scheme_judges_on(self) -> None:
        on_original = dict(ordering.table(told(order("reading")), "What words mean here"))
        on_agreed = dict(
            ordering.table(told(order("reading"), scheme=schemes.scheme("action")), "What words mean here")
        )

        assert "past its original date." in on_original["Late"]
        assert "past its agreed date, or the original one where none was agreed." in on_agreed["Late"]
        assert "11 September 2017" in on_original["As at"]

    def test_say_where_the_report_is_kept_and_what_sealing_means(self) -> None:
        found = told(order("reading"))
        address = f"{ordering.PAGE}report/q2/"

        assert ordering.address_of(found, address) == address
        assert any("is never changed" in line for line in ordering.lines(found))

    def test_say_of_a_draft_that_it_is_one(self) -> None:
        lines = ordering.lines(told(replace(order("reading"), version=0)))

        assert any(line.startswith("This is a draft") for line in lines)
