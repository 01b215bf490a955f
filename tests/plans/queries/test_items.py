from datetime import date

import pytest

from goldenthread.core.viewing import PUBLIC, officer_of
from goldenthread.plans.models import Period, Plan
from goldenthread.plans.operations import items as item_operations
from goldenthread.plans.operations import links
from goldenthread.plans.operations.batches import HeadingText, VersionText
from goldenthread.plans.queries import items
from tests import factories

TODAY = date(2018, 12, 31)


@pytest.fixture
def period(db: None) -> Period:
    return factories.period(factories.plan(factories.authority()))


def path_found(period: Period, path: str) -> str | None:
    found = items.find(period.plan, path, viewer=PUBLIC, today=TODAY)
    return found.path if found else None


class TestFind:
    def test_leads_to_an_item_by_its_present_path(self, period: Period) -> None:
        factories.item(period, "Policy agreed", "R2.4")
        factories.publish(period)

        assert path_found(period, "R2.4") == "R2.4"
        assert path_found(period, "r2.4") == "R2.4"
        assert path_found(period, "R2.5") is None

    def test_leads_to_an_item_by_a_former_reference_an_alias_or_a_heading(self, period: Period) -> None:
        item = factories.item(period, "Policy agreed", "4")
        links.also_known_as(item=item, reference="A7", period=period, by=factories.CLERK, now=factories.NOW)
        later = factories.period(period.plan, "Q3 2017-18", as_at=date(2017, 12, 11))
        headings = (HeadingText("R1", "Pace"), HeadingText("R2", "Look forward"))
        item_operations.revise_item(
            item=item,
            period=later,
            version=VersionText(title="Policy agreed", reference="R1 & R2", position=1, headings=headings),
            parent=None,
            by=factories.CLERK,
            now=factories.NOW,
        )
        factories.publish(period)
        factories.publish(later)

        assert {path_found(period, path) for path in ("4", "A7", "R1", "R2", "R1-R2")} == {"R1-R2"}

    def test_prefers_the_item_that_has_the_reference_now(self, period: Period) -> None:
        former = factories.item(period, "Policy agreed", "4")
        later = factories.period(period.plan, "Q3 2017-18", as_at=date(2017, 12, 11))
        item_operations.revise_item(
            item=former,
            period=later,
            version=VersionText(title="Policy agreed", reference="5", position=1),
            parent=None,
            by=factories.CLERK,
            now=factories.NOW,
        )
        present = factories.item(later, "Website live", "4")
        factories.publish(period)
        factories.publish(later)

        found = items.find(period.plan, "4", viewer=PUBLIC, today=TODAY)

        assert found
        assert found.id == present.pk

    def test_finds_nothing_unpublished_for_the_public(self, period: Period) -> None:
        factories.item(period, "Policy agreed", "1")

        assert path_found(period, "1") is None
        assert items.find(period.plan, "1", viewer=officer_of(period.plan.authority_id), today=TODAY)


class TestPresentPaths:
    def test_are_those_of_now_whatever_an_item_was_called(self, period: Period) -> None:
        item = factories.item(period, "Policy agreed", "1")
        factories.publish(period)

        assert items.present_paths(period.plan, viewer=PUBLIC, today=TODAY) == {item.pk: "1"}


class TestLinkedRevisions:
    def test_reach_plans_within_plans(self, period: Period) -> None:
        authority = period.plan.authority
        inner, innermost = factories.plan(authority, "inner"), factories.plan(authority, "innermost")
        inner_period = factories.period(inner)
        outer_leaf = factories.item(period, "Inner plan", "1")
        inner_leaf = factories.item(inner_period, "Innermost plan", "1")
        links.link_plan(item=outer_leaf, plan=inner, period=period, by=factories.CLERK, now=factories.NOW)
        links.link_plan(item=inner_leaf, plan=innermost, period=inner_period, by=factories.CLERK, now=factories.NOW)

        linked = items.linked_revisions(period.plan)

        assert [key for key, _ in linked] == [inner.pk, innermost.pk]
        assert dict(linked)[inner.pk] == Plan.objects.get(pk=inner.pk).revision
