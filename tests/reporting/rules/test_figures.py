from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from goldenthread.reporting.rules import figures
from goldenthread.reporting.rules.facts import Clash, ItemFacts, Quarter, Said, Slip, StatedDate
from tests.reporting.rules import strategies
from tests.reporting.rules.strategies import leaf, plan, with_facts

SAID = Said("Q2 2017-18", date(2017, 9, 11))
SLIP = Slip(date(2017, 9, 11), "May 2017", "June 2017")
CLASH = Clash("because", "rule", "", "Overdue", None)
DUE = StatedDate("May 2017")


def value_of(code: str, now: tuple[ItemFacts, ...], before: tuple[ItemFacts, ...] | None = None) -> object:
    return figures.figures(Quarter(plan(now), None if before is None else plan(before)))[code].value


class TestFigures:
    @pytest.mark.parametrize(
        ("code", "counted"),
        [
            ("late", {"is_late": True}),
            ("completed", {"status": "completed"}),
            ("completed_late", {"is_completed_late": True}),
            ("contradictions", {"clash": CLASH}),
            ("replies", {"clash": replace(CLASH, reply="We wait.")}),
            ("moved", {"slips": (SLIP, SLIP)}),
            ("cancelled", {"cancelled_reason": ""}),
            ("unowned", {"owners": ()}),
            ("stale", {"is_stale": True}),
            ("not_reported", {"percent": None}),
        ],
    )
    def test_count_the_leaves_that_are_so(self, code: str, counted: dict[str, object]) -> None:
        plain = leaf("a", percent=Decimal(50))
        group = leaf("g", is_leaf=False, percent=Decimal(50))

        assert value_of(code, (group, plain, replace(plain, key="b"))) == 0
        assert (
            value_of(code, (with_facts(group, **counted), plain, leaf("b", **{"percent": Decimal(5), **counted}))) == 1
        )

    def test_count_moves_and_not_only_what_was_moved(self) -> None:
        assert value_of("moves", (leaf("a", slips=(SLIP, SLIP)), leaf("b", slips=(SLIP,)), leaf("c"))) == 3

    def test_leave_cancelled_leaves_out_of_what_is_not_reported(self) -> None:
        assert value_of("not_reported", (leaf("a", cancelled_reason="No money"), leaf("b"))) == 1

    def test_compare_with_the_report_before(self) -> None:
        now = (leaf("a", is_late=True, said=SAID), leaf("b", is_late=True, said=SAID))
        before = replace(plan((leaf("a", said=SAID), leaf("b", is_late=True))), percent=Decimal(40))
        found = figures.figures(Quarter(replace(plan(now), percent=Decimal(60)), before))

        late, percent = found["late"], found["percent"]

        assert (late.words, late.before, late.change) == ("2", 1, 1)
        assert (percent.words, percent.before, percent.change) == ("60%", 40, Decimal(20))

    def test_compare_with_nothing_where_the_report_before_reported_nothing(self) -> None:
        found = figures.figures(Quarter(plan((leaf("a", status="completed", said=SAID),)), plan((leaf("a"),))))

        assert {each.before for each in found} == {None}
        assert found["newly_completed"].value is None
        assert found["new"].value == 0
        assert not found.is_first

    def test_have_no_value_since_a_report_that_never_was(self) -> None:
        found = figures.figures(Quarter(plan((leaf("a"),))))

        since = ("changed", "new", "newly_completed", "newly_cancelled", "newly_moved")
        assert {found[code].value for code in since} == {None}
        assert found["changed"].words == "no figure"
        assert found.is_first

    def test_count_by_the_word_that_is_reported_in_the_order_of_a_bar(self) -> None:
        now = tuple(leaf(f"a{at}", status=code) for at, code in enumerate(("overdue", "", "completed", "overdue")))
        found = figures.figures(Quarter(plan(now), plan((leaf("a0", status="delayed", said=SAID),))))

        told = [(each.code, each.words, each.before) for each in found if each.code.startswith("status:")]

        assert told == [
            ("status:completed", "1", 0),
            ("status:delayed", "0", 1),
            ("status:overdue", "2", 0),
            ("status:not-stated", "1", 0),
        ]
        assert [each.code for each in found.statuses] == ["status:completed", "status:overdue", "status:not-stated"]

    def test_count_what_came_went_and_moved_since(self) -> None:
        before = (
            leaf("done", said=SAID),
            leaf("was done", status="completed", said=SAID),
            leaf("cancelled"),
            leaf("was cancelled", cancelled_reason=""),
            leaf("moved", slips=(SLIP,)),
            leaf("was moved", slips=(SLIP,)),
        )
        now = (
            replace(before[0], status="completed"),
            before[1],
            replace(before[2], cancelled_reason="No money"),
            before[3],
            replace(before[4], slips=(SLIP, SLIP)),
            before[5],
            leaf("new"),
        )

        for code in ("newly_completed", "newly_cancelled", "newly_moved", "new"):
            assert value_of(code, now, before) == 1, code

    def test_sum_up_each_theme(self) -> None:
        theme = leaf("t", is_leaf=False, percent=Decimal(60), not_reported=1)
        under = leaf("g", above="t", is_leaf=False)
        leaves = (
            leaf("a", above="g", status="completed", percent=Decimal(100)),
            leaf("b", above="g", status="overdue", is_late=True, clash=CLASH, slips=(SLIP,)),
        )
        alone = leaf("z", percent=Decimal(10))

        found = figures.figures(
            Quarter(plan((theme, under, *leaves, alone)), plan((replace(theme, percent=Decimal(55)),)))
        )

        first, second = found.themes
        assert (first.leaves, first.percent, first.before, first.change) == (2, Decimal(60), Decimal(55), Decimal(5))
        assert (first.not_reported, first.completed, first.late, first.contradicting, first.moved) == (1, 1, 1, 1, 1)
        assert [(each.code, each.count) for each in first.statuses] == [("completed", 1), ("overdue", 1)]
        assert (second.item, second.leaves, second.percent, second.change) == (alone, 1, Decimal(10), None)

    @given(strategies.quarters())
    def test_agree_with_one_another(self, quarter: Quarter) -> None:
        found = figures.figures(quarter)

        assert sum(each.count for theme in found.themes for each in theme.statuses) == found["leaves"].value
        assert sum(int(each.value or 0) for each in found.statuses) == found["leaves"].value
        for code, of in (("late", "late"), ("contradictions", "contradicting"), ("moved", "moved")):
            assert found[code].value == sum(getattr(theme, of) for theme in found.themes)
        assert all(each.working.endswith(".") and "{" not in each.working for each in found)


class TestHasChanged:
    @pytest.mark.parametrize(
        ("was", "now", "has_changed"),
        [
            ({}, {}, False),
            ({}, {"cancelled_reason": ""}, True),
            ({"status": "delayed"}, {"status": "overdue"}, True),
            ({"status": ""}, {"status": "overdue"}, False),
            ({"percent": Decimal(5)}, {"percent": Decimal(6)}, True),
            ({"percent": Decimal(5)}, {"percent": Decimal("5.00")}, False),
            ({"percent": None}, {"percent": Decimal(6)}, False),
            ({"original": DUE}, {"original": DUE, "agreed": DUE, "slips": (SLIP,)}, True),
            ({}, {"agreed": DUE, "slips": (SLIP,)}, False),
            ({"percent": Decimal(5), "said": None}, {"percent": Decimal(6)}, False),
            ({"title": "Other"}, {}, False),
        ],
    )
    def test_looks_at_status_percentage_and_agreed_date(
        self, was: dict[str, object], now: dict[str, object], has_changed: bool
    ) -> None:
        plain = leaf("a", said=SAID)

        assert figures.has_changed(with_facts(plain, **now), with_facts(plain, **was)) is has_changed

    def test_is_so_of_what_is_new(self) -> None:
        assert figures.has_changed(leaf("a"), None)


class TestNamedFigure:
    def test_writes_thousands_and_percentages_as_pages_do(self) -> None:
        count = figures.NamedFigure("late", "late", 1234, "Counts.", 0)
        percent = figures.NamedFigure("percent", "progress", Decimal("37.50"), "The mean.", is_percent=True)

        assert (count.words, count.change) == ("1,234", 1234)
        assert (percent.words, percent.change) == ("37.5%", None)


class TestIsCompleted:
    def test_follows_the_word_a_status_is_printed_under(self) -> None:
        scheme = plan(()).scheme

        assert figures.is_completed(leaf("a", status="completed"), scheme)
        assert not figures.is_completed(leaf("a", status="overdue"), scheme)
        assert not figures.is_completed(leaf("a"), scheme)
