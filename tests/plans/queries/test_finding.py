from datetime import date

from goldenthread.plans.operations import items, links
from goldenthread.plans.operations.batches import VersionText
from goldenthread.plans.queries import finding
from tests import factories
from tests.plans.conftest import Work

LATER = date(2017, 12, 18)


class TestPeriodAt:
    def test_is_the_one_of_that_day_or_the_last_before(self, work: Work) -> None:
        later = factories.period(work.plan, "Q3 2017-18", as_at=LATER)

        assert finding.period_at(work.plan, date(2017, 9, 11)) == work.period
        assert finding.period_at(work.plan, date(2017, 12, 17)) == work.period
        assert finding.period_at(work.plan, LATER) == later

    def test_is_none_before_the_first(self, work: Work) -> None:
        assert finding.period_at(work.plan, date(2017, 9, 10)) is None


class TestPeriodNamed:
    def test_knows_its_name_and_its_slug(self, work: Work) -> None:
        assert finding.period_named(work.plan, "Q2 2017-18") == work.period
        assert finding.period_named(work.plan, "q2-2017-18") == work.period
        assert finding.period_named(work.plan, "Q3 2017-18") is None


class TestItemKnownAs:
    def test_knows_references_as_people_write_them(self, work: Work) -> None:
        item = factories.item(work.period, "Improve", "R1 & R2")

        for written in ("R1 & R2", "R1 and R2", "R1-R2"):
            assert finding.item_known_as(work.plan, written, as_at=work.period.as_at) == item

    def test_knows_an_item_without_reference_by_its_address(self, work: Work) -> None:
        assert finding.item_known_as(work.plan, "grants", as_at=work.period.as_at) == work.theme

    def test_knows_another_reference(self, work: Work) -> None:
        links.also_known_as(
            item=work.mine, reference="Old 7", period=work.period, by=factories.CLERK, now=factories.NOW
        )

        assert finding.item_known_as(work.plan, "Old 7", as_at=work.period.as_at) == work.mine

    def test_knows_the_reference_of_that_day(self, work: Work) -> None:
        later = factories.period(work.plan, "Q3 2017-18", as_at=LATER)
        items.revise_item(
            item=work.mine,
            period=later,
            version=VersionText("Policy agreed", 1, "R1.1"),
            parent=None,
            by=factories.CLERK,
            now=factories.NOW,
        )

        assert finding.item_known_as(work.plan, "1.1", as_at=work.period.as_at) == work.mine
        assert finding.item_known_as(work.plan, "1.1", as_at=LATER) is None
        assert finding.item_known_as(work.plan, "R1.1", as_at=LATER) == work.mine


class TestItemAt:
    def test_is_found_by_its_latest_address(self, work: Work) -> None:
        assert finding.item_at(work.plan, "1.1") == work.mine
        assert finding.item_at(work.plan, "9.9") is None
