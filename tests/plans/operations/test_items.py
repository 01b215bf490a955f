from datetime import date

import pytest

from goldenthread.plans.models import Cancellation, DateEntry, Item, ItemVersion
from goldenthread.plans.operations import items, paths, recording
from goldenthread.plans.operations.batches import FollowerText, HeadingText, OwnerText, VersionText
from goldenthread.plans.operations.items import CircleOfParents, ItemNotInPlan, ReasonMissing
from tests import factories
from tests.factories import Placing
from tests.plans.conftest import Work
from tests.plans.operations import ledger


def revise(work: Work, item: Item, *, parent: Item | None, title: str = "Anew", reference: str = "1.1") -> None:
    items.revise_item(
        item=item,
        period=work.period,
        version=VersionText(title=title, position=1, reference=reference),
        parent=parent,
        by=factories.CLERK,
        now=factories.NOW,
    )


def other_item(work: Work) -> Item:
    """An item of another plan."""
    return factories.item(factories.period(factories.plan(work.authority, "other")), "Elsewhere")


class TestAddItem:
    def test_makes_a_draft_with_its_original_date(self, work: Work) -> None:
        version = ItemVersion.objects.get(item=work.mine)

        assert (version.path, version.parent, version.publication) == ("1.1", work.theme, None)
        assert DateEntry.objects.get(item=work.mine).end == date(2017, 12, 31)
        assert ledger.last_event(work.authority).name == "plans.item.added"

    def test_addresses_an_item_without_a_reference_by_its_title(self, work: Work) -> None:
        again = factories.item(work.period, "Grants")

        assert ItemVersion.objects.get(item=work.theme).path == "grants"
        assert ItemVersion.objects.get(item=again).path == "grants-2"

    def test_refuses_a_reference_that_is_taken(self, work: Work) -> None:
        with pytest.raises(paths.ReferenceTaken, match=r"1\.1 belongs to another item"):
            factories.item(work.period, "Again", "1.1")

    def test_refuses_the_name_of_a_page(self, work: Work) -> None:
        with pytest.raises(paths.ReferenceReserved, match="every plan has a page of that name"):
            factories.item(work.period, "Anything", "dates")

    def test_refuses_a_parent_of_another_plan(self, work: Work) -> None:
        with pytest.raises(ItemNotInPlan):
            factories.item(work.period, "Orphan", "", Placing(parent=other_item(work)))


class TestReviseItem:
    def test_keeps_what_was_said_before(self, work: Work) -> None:
        revise(work, work.mine, parent=work.theme)

        assert [version.title for version in ItemVersion.objects.filter(item=work.mine)] == ["Policy agreed", "Anew"]
        assert ledger.last_event(work.authority).name == "plans.item.revised"

    def test_frees_a_reference_for_another_item(self, work: Work) -> None:
        revise(work, work.mine, parent=work.theme, reference="R1")

        revise(work, work.other, parent=work.theme, reference="1.1")

        assert ItemVersion.objects.filter(item=work.other).latest("pk").path == "1.1"

    def test_refuses_a_circle(self, work: Work) -> None:
        with pytest.raises(CircleOfParents):
            revise(work, work.theme, parent=work.mine, reference="")

    def test_refuses_an_item_of_another_plan(self, work: Work) -> None:
        with pytest.raises(ItemNotInPlan):
            revise(work, other_item(work), parent=None)

    def test_refuses_to_hide_what_the_writer_has_not_seen(self, work: Work) -> None:
        seen = items.latest_version_id(work.mine)
        revise(work, work.mine, parent=work.theme)

        with pytest.raises(recording.ChangedMeanwhile):
            items.revise_item(
                item=work.mine,
                period=work.period,
                version=VersionText(title="Mine", position=1),
                parent=None,
                seen=seen,
                by=factories.CLERK,
                now=factories.NOW,
            )


class TestCancelItem:
    def cancel(self, work: Work, reason: str, *, is_lifted: bool = False) -> Cancellation:
        return items.cancel_item(
            item=work.mine,
            period=work.period,
            reason=reason,
            is_lifted=is_lifted,
            by=factories.CLERK,
            now=factories.NOW,
        )

    def test_states_why(self, work: Work) -> None:
        assert self.cancel(work, " No longer needed ").reason == "No longer needed"
        assert ledger.last_event(work.authority).name == "plans.item.cancelled"

    def test_can_be_taken_back(self, work: Work) -> None:
        self.cancel(work, "No longer needed")
        self.cancel(work, "Needed after all", is_lifted=True)

        assert Cancellation.objects.count() == 2
        assert ledger.last_event(work.authority).name == "plans.item.reinstated"

    def test_refuses_to_be_without_a_reason(self, work: Work) -> None:
        with pytest.raises(ReasonMissing):
            self.cancel(work, "  ")


class TestCurrentVersion:
    def test_is_the_whole_of_what_was_last_said(self, work: Work) -> None:
        version = VersionText(
            title="Improve",
            position=4,
            reference="R1 & R2",
            weight=3,
            headings=(HeadingText("R1", "One"), HeadingText("R2", "Two")),
            owners=(OwnerText("Ada Owner", person_id=work.owner.pk),),
            followers=(FollowerText("Grants Board"),),
        )
        made = items.add_item(
            period=work.period, version=version, parent=work.theme, by=factories.CLERK, now=factories.NOW
        )

        assert items.current_version(made) == (version, work.theme)
