"""Inserting very many rows."""

import pytest
from django.db import IntegrityError

from goldenthread.core.database import bulk
from goldenthread.documents.models import SourceRow
from goldenthread.plans.models import Item, ItemVersion, Plan, Update
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return factories.plan(factories.authority())


class TestInsert:
    def test_gives_ids_in_the_order_of_the_rows(self, plan: Plan) -> None:
        first = bulk.insert(Item, ("plan_id", "public_id"), [(plan.pk, "one"), (plan.pk, "two")])

        assert [Item.objects.get(pk=key).public_id for key in first] == ["one", "two"]

    def test_gives_ids_that_go_on_from_those_there_are(self, plan: Plan) -> None:
        before = Item.objects.create(plan=plan)

        (made,) = bulk.insert(Item, ("plan_id",), [(plan.pk,)])
        after = Item.objects.create(plan=plan)

        assert before.pk < made < after.pk

    def test_gives_each_row_a_default_of_its_own(self, plan: Plan) -> None:
        bulk.insert(Item, ("plan_id",), [(plan.pk,)] * 3)

        assert len(set(Item.objects.values_list("public_id", flat=True))) == 3

    def test_writes_what_a_model_reads(self, plan: Plan) -> None:
        period = factories.period(plan)
        (item,) = bulk.insert(Item, ("plan_id",), [(plan.pk,)])
        columns = ("item_id", "period_id", "stated_date", "recorded_at", "recorded_by_text", "public_text", "percent")

        bulk.insert(
            Update,
            columns,
            [
                (item, period.pk, period.as_at, factories.NOW, "the tests", {"update": "Begun; “so far”."}, percent)
                for percent in (12, None)
            ],
        )

        first, second = Update.objects.order_by("pk")
        assert (first.stated_date, first.recorded_at) == (period.as_at, factories.NOW)
        assert first.public_text == {"update": "Begun; “so far”."}
        assert (first.percent, second.percent, first.publication, first.is_substantive) == (12, None, None, True)

    def test_inserts_nothing_of_nothing(self) -> None:
        assert bulk.insert(SourceRow, ("file_id", "sheet", "row", "cells"), []) == []

    def test_tells_how_far_it_has_come(self, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bulk, "CHUNK", 2)
        told: list[int] = []

        bulk.insert(Item, ("plan_id",), [(plan.pk,)] * 5, on_chunk=told.append)

        assert told == [2, 2, 1]

    def test_inserts_all_or_nothing(self, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bulk, "CHUNK", 1)

        with pytest.raises(IntegrityError):
            bulk.insert(Item, ("plan_id", "public_id"), [(plan.pk, "same"), (plan.pk, "same")])

        assert not Item.objects.exists()

    def test_keeps_the_rules_of_the_table(self, plan: Plan) -> None:
        period = factories.period(plan)
        (item,) = bulk.insert(Item, ("plan_id",), [(plan.pk,)])
        columns = (
            "item_id",
            "period_id",
            "stated_date",
            "recorded_at",
            "recorded_by_text",
            "path",
            "title",
            "position",
        )
        untitled = (item, period.pk, period.as_at, factories.NOW, "the tests", "item", "", 1)

        with pytest.raises(IntegrityError, match="version_has_a_title"):
            bulk.insert(ItemVersion, columns, [untitled])
