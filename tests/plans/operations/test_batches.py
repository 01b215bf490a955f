from decimal import Decimal

import pytest

from goldenthread.documents.models import SourceRow
from goldenthread.documents.operations import store_file
from goldenthread.plans.models import DateEntry, ItemVersion, Update
from goldenthread.plans.operations import batches, paths
from goldenthread.plans.operations.batches import (
    Batch,
    DateText,
    ItemStatements,
    Recorded,
    SourceText,
    UpdateText,
    VersionText,
)
from goldenthread.plans.rules import dates
from tests import factories
from tests.plans.conftest import Work
from tests.plans.operations import ledger

SOURCE = SourceText("Grants", 14, (("title", "A14", "Policy agreed"), ("percent", "F14", "40%")))


def record(work: Work, *entries: ItemStatements, batch: Batch | None = None) -> Recorded:
    return batches.record_batch(
        period=work.period, batch=batch or Batch(entries), by=factories.CLERK, now=factories.NOW
    )


class TestRecordBatch:
    def test_makes_items_beneath_each_other_with_dates_and_updates(self, work: Work) -> None:
        made = record(
            work,
            ItemStatements("theme", version=VersionText("Elections", 5)),
            ItemStatements(
                "leaf",
                parent_key="theme",
                version=VersionText("Register checked", 6, "5.1"),
                dates=(DateText("original", dates.parse("May 2018")),),
                update=UpdateText(percent=Decimal(40)),
            ),
        )

        assert (made.items, made.versions, made.updates, made.dates) == (2, 2, 1, 1)
        leaf = ItemVersion.objects.get(reference="5.1")
        assert leaf.parent_id == made.item_ids["theme"]
        assert Update.objects.get().item_id == DateEntry.objects.latest("pk").item_id == leaf.item_id

    def test_addresses_by_its_title_what_has_a_reference_no_address_can_hold(self, work: Work) -> None:
        record(work, ItemStatements("one", version=VersionText("Register checked", 5, "שלב")))
        record(work, ItemStatements("two", version=VersionText("Register checked", 6, "שלב ב")))
        assert [row.path for row in ItemVersion.objects.filter(title="Register checked")] == [
            "register-checked",
            "register-checked-2",
        ]

    def test_updates_an_item_that_is_there(self, work: Work) -> None:
        made = record(work, ItemStatements("1.1", item_id=work.mine.pk, update=UpdateText(percent=Decimal(40))))

        assert (made.items, made.updates) == (0, 1)
        assert Update.objects.get().item == work.mine

    def test_keeps_the_row_each_statement_was_read_from(self, work: Work) -> None:
        file = store_file(
            authority=work.authority,
            name="report.csv",
            content=b"a",
            media_type="text/csv",
            by=factories.CLERK,
            now=factories.NOW,
        )
        entry = ItemStatements("1.1", item_id=work.mine.pk, update=UpdateText(percent=Decimal(40)), source=SOURCE)

        record(work, batch=Batch([entry], file=file))

        row = SourceRow.objects.get()
        assert Update.objects.get().source_row == row
        assert row.cells == [["title", "A14", "Policy agreed"], ["percent", "F14", "40%"]]

    def test_is_one_event_with_a_digest_for_each_row(self, work: Work) -> None:
        before = len(ledger.names(work.authority))

        record(work, ItemStatements("a", version=VersionText("A", 5)), ItemStatements("b", version=VersionText("B", 6)))

        facts = ledger.last_facts(work.authority)
        assert ledger.names(work.authority)[before:] == ["plans.batch.recorded"]
        assert facts["made"] == {"dates": 0, "items": 2, "updates": 0, "versions": 2}
        assert isinstance(facts["rows"], list)
        assert len(facts["rows"]) == 2

    def test_records_all_or_nothing(self, work: Work) -> None:
        with pytest.raises(paths.ReferenceTaken):
            record(
                work,
                ItemStatements("a", version=VersionText("A", 5)),
                ItemStatements("b", version=VersionText("B", 6, "1.1")),
            )

        assert ItemVersion.objects.count() == 3

    def test_may_swap_references_at_one_stroke(self, work: Work) -> None:
        record(
            work,
            ItemStatements("a", item_id=work.mine.pk, version=VersionText("Policy agreed", 2, "1.3")),
            ItemStatements("b", item_id=work.other.pk, version=VersionText("Awards made", 3, "1.1")),
        )

        assert ItemVersion.objects.filter(item=work.other).latest("pk").path == "1.1"

    def test_refuses_one_reference_for_two_items_stated_anew(self, work: Work) -> None:
        with pytest.raises(paths.ReferenceTaken):
            record(
                work,
                ItemStatements("a", item_id=work.mine.pk, version=VersionText("Policy agreed", 2, "1.2")),
                ItemStatements("b", item_id=work.other.pk, version=VersionText("Awards made", 3, "1.2")),
            )

    def test_leaves_items_of_one_title_at_their_own_addresses(self, work: Work) -> None:
        again = factories.item(work.period, "Grants")

        record(
            work,
            ItemStatements("b", item_id=again.pk, version=VersionText("Grants", 9)),
            ItemStatements("a", item_id=work.theme.pk, version=VersionText("Grants", 1)),
        )

        assert ItemVersion.objects.filter(item=again).latest("pk").path == "grants-2"
