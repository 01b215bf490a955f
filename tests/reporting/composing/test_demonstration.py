"""The demonstration's two reports say what its public pages say."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from goldenthread.core.viewing import PUBLIC
from goldenthread.demo import loader
from goldenthread.documents import checking
from goldenthread.documents.content import Document
from goldenthread.plans.models import Period
from goldenthread.reporting import composing
from goldenthread.reporting.queries import quarters
from goldenthread.reporting.rules import scoping
from tests.reporting.composing import ordering
from tests.reporting.composing.ordering import order

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SEPTEMBER_2017, DECEMBER_2019 = "q2-2017-18", "q3-2019-20"
EDITIONS = ("full", "exceptions", "summary")


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demonstration, loaded once for these tests and taken out after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        loader.load(password="a long enough password", now=NOW)
        yield
        transaction.set_rollback(True)


def report(period: str, edition: str = "full") -> Document:
    quarter = quarters.quarter(Period.objects.get(slug=period), viewer=PUBLIC, known=NOW.date())
    return composing.compose(quarter, order(edition=edition))


class TestDemonstration:
    @pytest.mark.parametrize("edition", EDITIONS)
    @pytest.mark.parametrize("period", [SEPTEMBER_2017, DECEMBER_2019])
    def test_is_sound_in_every_edition(self, demonstration: None, period: str, edition: str) -> None:
        checking.check(checking.printable(report(period, edition)))

    @pytest.mark.parametrize("period", [SEPTEMBER_2017, DECEMBER_2019])
    def test_is_sound_for_every_part_of_a_plan(self, demonstration: None, period: str) -> None:
        quarter = quarters.quarter(Period.objects.get(slug=period), viewer=PUBLIC, known=NOW.date())
        scopes = scoping.scopes(quarter.now)

        assert scopes
        for scope in scopes:
            told = composing.compose(scoping.scoped(quarter, scope), order(edition="exceptions", scope=scope))
            checking.check(checking.printable(told))

    def test_says_of_september_2017_what_the_paper_says(self, demonstration: None) -> None:
        found = report(SEPTEMBER_2017)
        said = ordering.lines(found)

        assert "39 of 115 milestones are reported complete. The plan as a whole stands at 60%." in said
        assert [row[:2] for row in ordering.table(found, "Milestones by reported status")[1:]] == [
            ["Completed", "39"],
            ["On target", "52"],
            ["Delayed", "9"],
            ["Overdue", "15"],
        ]
        assert len([each for each in ordering.lines(found) if each.startswith("Status: ")]) == 115

    def test_says_of_december_2019_what_the_paper_says(self, demonstration: None) -> None:
        found = report(DECEMBER_2019)

        rows = ordering.table(found, "Progress of each recommendation")[1:]
        progress = {row[0].partition(" ")[0]: row[2] for row in rows if row[0].startswith("R")}
        assert progress["R3"] == "100%"
        assert (progress["R5"], progress["R11"], rows[-1][2]) == ("30%", "43%", "76%")
        assert "What changed since December 2018" in ordering.headings(found)
        assert date(2019, 12, 9).isoformat() in ordering.address_of(found, "76%")
