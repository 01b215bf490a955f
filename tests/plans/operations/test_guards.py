"""What the database itself refuses, whoever asks."""

import pytest
from django.db import IntegrityError, connection, transaction

from goldenthread.plans.operations import dates as date_operations
from goldenthread.plans.operations import items, links
from goldenthread.plans.operations.batches import DateText
from goldenthread.plans.rules import dates
from tests import factories
from tests.plans.conftest import Work

TABLES = {
    "plans_itemversion": "title = 'Other'",
    "plans_update": "percent = 99",
    "plans_dateentry": "printed = 'Other'",
    "plans_cancellation": "reason = 'Other'",
    "plans_dependency": "stated_date = '2001-01-01'",
    "plans_itemplanlink": "stated_date = '2001-01-01'",
    "plans_referencealias": "reference = 'Other'",
}


# A published original date is refused by either guard.
REFUSAL = "A published statement never changes|An original date never changes"


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def everything(work: Work) -> Work:
    """A draft of each kind of statement."""
    by, now, period = factories.CLERK, factories.NOW, work.period
    factories.update(work.mine, period, percent=20)
    forecast = DateText("forecast", dates.parse("May 2018"))
    date_operations.enter_date(item=work.mine, period=period, entry=forecast, by=by, now=now)
    items.cancel_item(item=work.other, period=period, reason="Not needed", by=by, now=now)
    links.depend_on(item=work.mine, needs=work.other, period=period, by=by, now=now)
    links.also_known_as(item=work.mine, reference="Old 1", period=period, by=by, now=now)
    links.link_plan(item=work.mine, plan=factories.plan(work.authority, "part"), period=period, by=by, now=now)
    return work


class TestPublishedStatement:
    @pytest.mark.parametrize(("table", "change"), TABLES.items())
    def test_cannot_be_changed(self, everything: Work, table: str, change: str) -> None:
        factories.publish(everything.period)

        with pytest.raises(IntegrityError, match=REFUSAL):
            run(f"UPDATE {table} SET {change}")  # noqa: S608  # the test's own words

    @pytest.mark.parametrize("table", TABLES)
    def test_cannot_be_deleted(self, everything: Work, table: str) -> None:
        factories.publish(everything.period)

        with pytest.raises(IntegrityError, match=REFUSAL):
            run(f"DELETE FROM {table}")  # noqa: S608  # the test's own words

    def test_cannot_be_made_a_draft_again(self, everything: Work) -> None:
        factories.publish(everything.period)

        with pytest.raises(IntegrityError, match=REFUSAL):
            run("UPDATE plans_update SET publication_id = NULL")


class TestDraftStatement:
    def test_can_still_be_changed(self, everything: Work) -> None:
        run("UPDATE plans_update SET percent = 99")

        assert everything.mine.updates.get().percent == 99


class TestOriginalDate:
    @pytest.mark.parametrize(
        "change",
        [
            "printed = 'Later'",
            "\"end\" = '2030-01-01'",
            "kind = 'agreed'",
            "precision = 'day'",
            "stated_date = '2001-01-01'",
        ],
    )
    def test_cannot_be_changed_even_as_a_draft(self, work: Work, change: str) -> None:
        with pytest.raises(IntegrityError, match="An original date never changes"):
            run(f"UPDATE plans_dateentry SET {change} WHERE kind = 'original'")  # noqa: S608  # the test's own words

    def test_cannot_be_deleted(self, work: Work) -> None:
        with pytest.raises(IntegrityError, match="An original date never changes"):
            run("DELETE FROM plans_dateentry WHERE kind = 'original'")

    def test_cannot_be_given_twice(self, work: Work) -> None:
        columns = "item_id, period_id, kind, precision, printed, reason, authority_kind, authority_public_id"
        rest = "authority_text, stated_date, recorded_at, recorded_by_text"
        with pytest.raises(IntegrityError):
            run(
                f"INSERT INTO plans_dateentry ({columns}, {rest}) SELECT {columns}, {rest} "  # noqa: S608  # as above
                "FROM plans_dateentry WHERE kind = 'original'"
            )
