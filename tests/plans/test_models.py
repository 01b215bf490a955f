from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from goldenthread.audit.operations import Actor
from goldenthread.organisations.operations import authorities
from goldenthread.plans.models import ItemFollower, ItemHeading, ItemOwner, ItemVersion, Period
from goldenthread.plans.operations import items, periods, plans
from goldenthread.plans.operations.batches import FollowerText, HeadingText, OwnerText, VersionText
from goldenthread.plans.operations.plans import PlanDescription, SchemeChoice

pytestmark = pytest.mark.django_db

MANAGER = Actor(user_id=3, text="Plan manager")
NOW = datetime(2019, 12, 9, 9, 0, tzinfo=UTC)
GROUP = VersionText(
    title="Improve how the council works",
    reference="R1 & R2",
    position=1,
    owners=(OwnerText("Chief Executive"),),
    followers=(FollowerText("Transformation Board"),),
    headings=(HeadingText("R1", "Agree a plan"), HeadingText("R2", "Carry it out")),
)


@pytest.fixture
def period() -> Period:
    """A period with one item in it, not yet published."""
    authority = authorities.create_authority(name="Tower Hamlets", slug="tower-hamlets", by=MANAGER, now=NOW)
    plan = plans.create_plan(
        authority=authority,
        slug="improvement-plan",
        description=PlanDescription("Improvement Plan"),
        scheme=SchemeChoice("action"),
        by=MANAGER,
        now=NOW,
    )
    opened = periods.open_period(plan=plan, name="Q3 2019-20", as_at=date(2019, 12, 9), by=MANAGER, now=NOW)
    items.add_item(period=opened, version=GROUP, parent=None, by=MANAGER, now=NOW)
    return opened


@pytest.fixture
def published(period: Period) -> Period:
    """That period, published."""
    periods.publish_period(period=period, by=MANAGER, now=NOW)
    return Period.objects.get(pk=period.pk)


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


PARTS = ("plans_itemowner", "plans_itemfollower", "plans_itemheading")


class TestItemVersion:
    @pytest.mark.parametrize("table", PARTS)
    @pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET position = 9"])
    @pytest.mark.usefixtures("published")
    def test_keeps_its_parts_once_it_is_published(self, table: str, change: str) -> None:
        with pytest.raises(IntegrityError, match="A published statement never changes"):
            run(change.format(table))

    def test_takes_no_further_part_once_it_is_published(self, published: Period) -> None:
        version = ItemVersion.objects.get(period=published)

        for part in (
            ItemOwner(version=version, position=1, text="Someone else"),
            ItemFollower(version=version, position=1, text="Cabinet"),
            ItemHeading(version=version, position=2, title="Another"),
        ):
            with pytest.raises(IntegrityError, match="A published statement never changes"), transaction.atomic():
                part.save()

    @pytest.mark.parametrize("table", PARTS)
    @pytest.mark.usefixtures("period")
    def test_may_lose_its_parts_while_it_is_a_draft(self, table: str) -> None:
        run(f"DELETE FROM {table}")  # noqa: S608 - one of our tables

        assert [ItemOwner.objects.count(), ItemFollower.objects.count(), ItemHeading.objects.count()].count(0) == 1


class TestPeriod:
    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE plans_period SET as_at = '2019-12-31'",
            "UPDATE plans_period SET publication_id = NULL",
            "DELETE FROM plans_period",
        ],
    )
    @pytest.mark.usefixtures("published")
    def test_keeps_its_dates_once_it_is_published(self, change: str) -> None:
        with pytest.raises(IntegrityError, match="A published period keeps its dates"):
            run(change)

    @pytest.mark.usefixtures("period")
    def test_may_change_them_before(self) -> None:
        run("UPDATE plans_period SET as_at = '2019-12-31'")

        assert Period.objects.get().as_at == date(2019, 12, 31)
