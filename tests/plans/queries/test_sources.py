from datetime import date

import pytest

from goldenthread.core import viewing
from goldenthread.core.viewing import PUBLIC, officer_of
from goldenthread.documents import operations as documents
from goldenthread.plans.models import DateEntry, Item, ItemVersion, Period, Update
from goldenthread.plans.operations import batches
from goldenthread.plans.operations.batches import Batch, DateText, ItemStatements, SourceText, UpdateText, VersionText
from goldenthread.plans.queries import sources
from goldenthread.plans.rules import dates
from tests import factories

DAY = date(2017, 9, 30)
CELLS = (
    ("title", "A2", "Policy agreed"),
    ("update", "B2", "It was agreed."),
    ("officer_note", "C2", "Not for the public"),
    ("left_out", "D2", "Nor this"),
)


@pytest.fixture
def period(db: None) -> Period:
    period = factories.period(factories.plan(factories.authority()))
    file = documents.store_file(
        authority=period.plan.authority,
        name="plan.csv",
        content=b"a plan",
        media_type="text/csv",
        by=factories.CLERK,
        now=factories.NOW,
    )
    entry = ItemStatements(
        key="only",
        version=VersionText(title="Policy agreed", reference="1", position=1),
        dates=(DateText("original", dates.parse("June 2017")),),
        update=UpdateText({"update": "It was agreed."}),
        source=SourceText("Grants", 2, CELLS),
    )
    batches.record_batch(period=period, batch=Batch(entries=[entry], file=file), by=factories.CLERK, now=factories.NOW)
    return period


def tokens() -> list[str]:
    return [
        f"itemversion-{ItemVersion.objects.get().pk}",
        f"update-{Update.objects.get().pk}",
        f"dateentry-{DateEntry.objects.get().pk}",
    ]


def texts(token: str, viewer: viewing.Viewer = PUBLIC) -> list[str] | None:
    item = Item.objects.get()
    standpoint = viewing.standpoint(viewer, authority_id=item.plan.authority_id, as_at=DAY)
    found = sources.statement_source(item.pk, token, standpoint)
    return [cell.text for cell in found.cells] if found else None


class TestStatementSource:
    def test_gives_every_public_cell_of_the_row_and_no_other(self, period: Period) -> None:
        factories.publish(period)

        assert [texts(token) for token in tokens()] == [["Policy agreed", "It was agreed."]] * 3

    def test_is_none_for_the_public_while_it_is_a_draft(self, period: Period) -> None:
        assert [texts(token) for token in tokens()] == [None] * 3
        assert texts(tokens()[1], officer_of(period.plan.authority_id)) == ["Policy agreed", "It was agreed."]

    def test_keeps_the_update_back_where_only_the_item_is_public(self, period: Period) -> None:
        # The update was stated for a later day than the item: on the day between, it is not yet seen.
        Update.objects.update(stated_date=date(2017, 10, 11))
        factories.publish(period)

        assert texts(tokens()[0]) == ["Policy agreed"]

    @pytest.mark.parametrize("token", ["update-", "update-x", "update-99", "note-1", "update--1", "update-1٣", ""])
    def test_is_none_for_what_names_no_statement(self, period: Period, token: str) -> None:
        factories.publish(period)

        assert texts(token) is None


class TestHasSource:
    def test_knows_what_was_read_from_a_file(self, period: Period) -> None:
        factories.update(Item.objects.get(), period, percent=10)
        read, entered = Update.objects.order_by("pk")

        assert sources.has_source(read.pk)
        assert not sources.has_source(entered.pk)
