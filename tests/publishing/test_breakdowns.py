"""Breakdowns are added up again here, leaf by leaf from the position, without the digest they are made from."""

from collections import Counter
from datetime import date

import pytest
from django.utils.text import slugify

from goldenthread.core.viewing import PUBLIC
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Plan
from goldenthread.plans.operations import batches
from goldenthread.plans.operations.batches import Batch, DateText, ItemStatements, OwnerText, UpdateText, VersionText
from goldenthread.plans.queries import changes, items, positions
from goldenthread.plans.queries.states import ItemState, PlanPosition
from goldenthread.plans.rules import dates
from goldenthread.publishing import breakdowns, digesting
from goldenthread.publishing.breakdowns import Breakdown, Slips
from tests import factories
from tests.publishing import crowds

pytestmark = pytest.mark.django_db

DAY = date(2017, 9, 20)


def position_of(plan: Plan) -> PlanPosition:
    return positions.position(plan, viewer=PUBLIC, as_at=DAY)


def broken_down(plan: Plan) -> Breakdown:
    position = position_of(plan)
    found = changes.changes(plan, position, viewer=PUBLIC)
    paths = items.present_paths(plan, viewer=PUBLIC, today=DAY)
    return breakdowns.breakdown(digesting.digest(position, found, paths), position.scheme, ())


def entry(title: str, *moved: str, owners: tuple[str, ...] = (), original: str = "June 2017") -> ItemStatements:
    """A milestone with its dates, the agreed ones in the order in which they were agreed."""
    agreed = (DateText("agreed", dates.parse(text), "A reason.", "The board") for text in moved)
    return ItemStatements(
        key=title,
        parent_key="theme",
        version=VersionText(title=title, position=len(title), owners=tuple(OwnerText(owner) for owner in owners)),
        dates=(DateText("original", dates.parse(original)), *agreed),
        update=UpdateText({"update": "Said."}, None, "on_target", "On Target"),
    )


def published(authority: Authority, *told: ItemStatements) -> Plan:
    plan = factories.plan(authority)
    period = factories.period(plan)
    theme = ItemStatements(key="theme", version=VersionText(title="Grants", reference="4", position=1))
    batches.record_batch(period=period, batch=Batch(entries=[theme, *told]), by=factories.CLERK, now=factories.NOW)
    factories.publish(period)
    return Plan.objects.get(pk=plan.pk)


def counted(leaves: list[ItemState]) -> tuple[int, int, dict[str, int]]:
    return (
        len(leaves),
        sum(leaf.is_late for leaf in leaves),
        dict(Counter(leaf.update.status if leaf.update else "" for leaf in leaves)),
    )


def told(part: breakdowns.Part) -> tuple[int, int, dict[str, int]]:
    return part.leaves, part.late, {each.code: each.count for each in part.statuses}


class TestBreakdown:
    def test_counts_each_theme_as_the_position_has_it(self) -> None:
        plan = crowds.published(factories.authority(), leaves=100)
        position = position_of(plan)

        themes = broken_down(plan).themes

        assert [theme.part.label for theme in themes] == [root.title for root in position.roots]
        for theme, root in zip(themes, position.roots, strict=True):
            assert told(theme.part) == counted(list(position.leaves_under(root)))
            assert theme.percent == position.rollups[root.id].percent

    def test_counts_each_owner_as_the_position_has_it(self) -> None:
        plan = crowds.published(factories.authority(), leaves=100)
        leaves = position_of(plan).leaves

        owners = broken_down(plan).owners

        assert len(owners) == 20
        for owner in owners:
            assert told(owner) == counted([leaf for leaf in leaves if owner.label in {o.text for o in leaf.owners}])

    def test_puts_the_owner_of_most_first_and_two_of_one_leaf_each(self) -> None:
        plan = published(
            factories.authority(),
            entry("A", owners=("Chief Executive", "Head of Grants")),
            entry("B", owners=("Head of Grants",)),
            entry("C"),
        )
        found = broken_down(plan)

        assert [(part.key, part.leaves) for part in found.owners] == [("head-of-grants", 2), ("chief-executive", 1)]
        assert found.unowned.leaves == 1

    def test_counts_a_leaf_once_for_an_owner_it_names_twice(self) -> None:
        plan = published(factories.authority(), entry("A", owners=("Head of Grants", "head of grants")))

        assert [part.leaves for part in broken_down(plan).owners] == [1]

    def test_keeps_apart_owners_whom_no_address_can_name(self) -> None:
        plan = published(factories.authority(), entry("A", owners=("漢",)), entry("B", owners=("字",)))

        owners = broken_down(plan).owners
        assert {slugify(part.label) for part in owners} == {""}
        assert sorted((part.key, part.label, part.leaves) for part in owners) == [("", "字", 1), ("", "漢", 1)]

    def test_counts_those_followed_by_nobody(self) -> None:
        found = broken_down(published(factories.authority(), entry("A")))

        assert (found.boards, found.unfollowed.leaves) == ((), 1)

    def test_counts_how_often_dates_were_moved(self) -> None:
        months = ("July 2017", "August 2017", "September 2017", "October 2017")
        plan = published(
            factories.authority(), *(entry("M" * at, *months[:often]) for at, often in enumerate((0, 1, 1, 2, 3, 4), 1))
        )

        assert broken_down(plan).moves == (1, 2, 1, 2)

    def test_measures_how_far_dates_slipped(self) -> None:
        plan = published(
            factories.authority(),
            entry("A"),
            entry("BB", "July 2017"),
            entry("CCC", "July 2017", "August 2017"),
            entry("DDDD", "May 2017"),
            entry("EEEEE", "On-going"),
        )
        found = broken_down(plan)

        assert found.slips == Slips(moved=4, later=2, days=31 + 62, longest=62, earlier=1, unread=1)
        assert [(each.label, each.slips) for each in found.slips_by_theme] == [("4 Grants", found.slips)]

    def test_is_empty_for_an_empty_plan(self) -> None:
        found = broken_down(published(factories.authority()))

        assert [theme.part.leaves for theme in found.themes] == [1]
        assert found.slips == Slips(0, 0, 0, 0, 0, 0)
