from datetime import date

from pytest_django import DjangoAssertNumQueries

from goldenthread.reporting.queries import copies
from goldenthread.reporting.queries.copies import CopyRow
from tests import factories
from tests.factories import Placing
from tests.reporting.published import Reported

AS_AT = date(2017, 9, 11)


def row(reported: Reported, title: str) -> CopyRow:
    return next(row for row in copies.rows(reported.plan, as_at=AS_AT) if row.values["title"] == title)


class TestRows:
    def test_say_what_an_item_is_and_what_was_reported_of_it(self, reported: Reported) -> None:
        assert row(reported, "Staff consulted").values == {
            "level": "Activity",
            "reference": "1.2",
            "above": "Grants",
            "title": "Staff consulted",
            "owners": "Head of People",
            "original": "June 2017",
            "last": "Q2 2017-18",
            "status": "On Target",
            "percent": "40",
            "text:update": "Half of the meetings were held.",
        }

    def test_know_leaves_from_groups(self, reported: Reported) -> None:
        assert [(each.depth, each.is_leaf) for each in copies.rows(reported.plan, as_at=AS_AT)] == [
            (0, False),
            (1, True),
            (1, True),
        ]

    def test_hold_drafts(self, reported: Reported) -> None:
        later = factories.period(reported.plan, "Q3 2017-18", as_at=date(2017, 12, 18))
        factories.update(reported.late, later, percent=60, text="Nearly all were held.")

        found = copies.rows(reported.plan, as_at=date(2017, 12, 18))

        assert [each.values.get("percent") for each in found] == [None, "100", "60"]

    def test_hold_nothing_of_later_days(self, reported: Reported) -> None:
        later = factories.period(reported.plan, "Q3 2017-18", as_at=date(2017, 12, 18))
        factories.item(later, "Policy reviewed", "1.3", Placing(reported.theme, "May 2018", position=3))

        assert len(copies.rows(reported.plan, as_at=AS_AT)) == 3

    def test_of_an_owner_are_theirs_with_what_stands_above_to_read(self, reported: Reported) -> None:
        found = copies.rows(reported.plan, as_at=AS_AT, owner="Head of People")

        assert [(each.values["title"], each.is_context) for each in found] == [
            ("Grants", True),
            ("Staff consulted", False),
        ]

    def test_of_an_owner_hold_what_is_beneath_theirs(self, reported: Reported) -> None:
        theme = factories.item(reported.period, "Housing", "", Placing(owner="Head of Housing", position=2))
        factories.item(reported.period, "Homes let", "2.1", Placing(theme, "May 2018"))

        found = copies.rows(reported.plan, as_at=AS_AT, owner="Head of Housing")

        assert [(each.values["title"], each.is_context) for each in found] == [("Housing", False), ("Homes let", False)]

    def test_are_only_those_asked_for(self, reported: Reported) -> None:
        found = copies.rows(reported.plan, as_at=AS_AT, only=frozenset({reported.done.pk}))

        assert [(each.item_id, each.is_context) for each in found] == [
            (reported.theme.pk, True),
            (reported.done.pk, False),
        ]

    def test_take_as_many_queries_for_many_items(
        self, reported: Reported, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(10):
            factories.item(reported.period, f"Step {number}", f"3.{number}", Placing(reported.theme, "May 2018"))

        with django_assert_num_queries(5):
            assert len(copies.rows(reported.plan, as_at=AS_AT)) == 13


class TestOwnersOf:
    def test_are_each_named_once_in_the_order_of_the_alphabet(self, reported: Reported) -> None:
        factories.item(reported.period, "Awards made", "1.3", Placing(reported.theme, "May 2018", "Head of Grants"))

        assert copies.owners_of(reported.plan) == ("Head of Grants", "Head of People")


class TestNamesOf:
    def test_are_references_and_titles(self, reported: Reported) -> None:
        assert copies.names_of({reported.theme.pk, reported.done.pk}) == {
            reported.theme.pk: "Grants",
            reported.done.pk: "1.1 Policy agreed",
        }

    def test_of_nothing_ask_nothing(self, django_assert_num_queries: DjangoAssertNumQueries, db: None) -> None:
        with django_assert_num_queries(0):
            assert copies.names_of(set()) == {}
