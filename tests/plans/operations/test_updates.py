from decimal import Decimal

import pytest

from goldenthread.plans.models import Update
from goldenthread.plans.operations import recording, updates
from goldenthread.plans.operations.batches import UpdateText
from goldenthread.plans.operations.items import ItemNotInPlan
from goldenthread.plans.operations.updates import UpdateRefused
from tests import factories
from tests.plans.conftest import Work
from tests.plans.operations import ledger


def record(work: Work, update: UpdateText, *, seen: int | None = None) -> Update:
    return updates.record_update(
        item=work.mine, period=work.period, update=update, seen=seen, by=factories.CLERK, now=factories.NOW
    )


class TestRecordUpdate:
    def test_is_about_the_date_of_its_period(self, work: Work) -> None:
        made = record(work, UpdateText(percent=Decimal(40), public_text={"update": "Said.", "work_continuing": " "}))

        assert (made.stated_date, made.recorded_at, made.publication) == (work.period.as_at, factories.NOW, None)
        assert made.public_text == {"update": "Said."}

    def test_records_figures_and_no_words(self, work: Work) -> None:
        record(work, UpdateText(percent=Decimal(40), status="delayed", officer_note="Secret"))

        assert ledger.last_event(work.authority).name == "plans.update.recorded"
        assert ledger.last_facts(work.authority) == {"percent": "40", "period": "q2-2017-18", "status": "delayed"}

    def test_is_allowed_above_the_leaves(self, work: Work) -> None:
        factories.update(work.theme, work.period, text="The theme as a whole.")

        assert Update.objects.get().item == work.theme

    @pytest.mark.parametrize(
        ("update", "message"),
        [
            (UpdateText(percent=Decimal("100.01")), "100.01% is not between 0 and 100"),
            (UpdateText(percent=Decimal("99.999")), "99.999% has more than two decimal places"),
            (UpdateText(percent=Decimal(-1)), "-1% is not between 0 and 100"),
            (UpdateText(status="fine", label="Fine"), "“Fine” is not a status of this plan"),
            (UpdateText(public_text={"update": " "}), "An update says something"),
        ],
    )
    def test_refuses_what_cannot_be(self, work: Work, update: UpdateText, message: str) -> None:
        with pytest.raises(UpdateRefused, match=message):
            record(work, update)

        assert not Update.objects.exists()

    def test_refuses_an_item_of_another_plan(self, work: Work) -> None:
        elsewhere = factories.item(factories.period(factories.plan(work.authority, "other")), "Elsewhere")

        with pytest.raises(ItemNotInPlan):
            factories.update(elsewhere, work.period, percent=1)

    def test_refuses_to_hide_what_the_writer_has_not_seen(self, work: Work) -> None:
        first = record(work, UpdateText(percent=Decimal(40)), seen=recording.NOTHING_SEEN)

        with pytest.raises(recording.ChangedMeanwhile):
            record(work, UpdateText(percent=Decimal(50)), seen=recording.NOTHING_SEEN)

        assert record(work, UpdateText(percent=Decimal(60)), seen=first.pk).percent == 60

    def test_counts_a_new_revision_of_the_plan(self, work: Work) -> None:
        before = work.plan.__class__.objects.get(pk=work.plan.pk).revision

        record(work, UpdateText(percent=Decimal(40)))

        assert work.plan.__class__.objects.get(pk=work.plan.pk).revision == before + 1
