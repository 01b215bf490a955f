from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.audit.operations import Subject
from goldenthread.core.viewing import PUBLIC
from goldenthread.publication import registry
from goldenthread.publication.registry import Knot, Place
from goldenthread.reporting.queries import appearances
from goldenthread.reporting.rules.scoping import Scope
from tests import factories
from tests.reporting import published
from tests.reporting.published import Reported

pytestmark = pytest.mark.usefixtures("plain_writers")


TODAY = published.LATER.date()


def place(kind: str, public_id: str, *, as_at: date = TODAY) -> Place:
    return Place(viewer=PUBLIC, subject=Subject(kind, public_id), as_at=as_at)


def of(reported: Reported, **options: date) -> list[Knot]:
    return list(appearances.item_knots(place("item", reported.late.public_id, **options)))


class TestItemKnots:
    def test_say_what_was_printed_where(self, reported: Reported) -> None:
        report = published.publish(reported.period)

        (knot,) = of(reported)

        assert knot.headline == "Reported at 40%, On Target, in the Q2 2017-18 report, version 1"
        assert (knot.at, knot.kind, knot.looked_at) == (factories.NOW.date(), "report", False)
        address = f"/barsetshire/plans/improvement/report/q2-2017-18/versions/{report.public_id}/"
        assert knot.sources == (("the report", address),)

    def test_say_what_a_version_corrects_and_leave_the_wrong_one(self, reported: Reported) -> None:
        published.publish(reported.period)
        published.change(reported)
        published.publish(reported.period, correction="The percentage of 1.2.", now=published.LATER)

        second, first = of(reported)

        assert "40%" in first.headline
        assert "60%" in second.headline
        assert second.notes == ("corrects version 1: The percentage of 1.2.",)

    def test_put_the_newest_of_one_day_first(self, reported: Reported) -> None:
        published.publish(reported.period, now=published.LATER - timedelta(minutes=2))
        published.change(reported, now=published.LATER - timedelta(minutes=1))
        published.publish(reported.period, correction="The percentage of 1.2.", now=published.LATER)

        thread = registry.thread(place("item", reported.late.public_id))

        said = [knot.headline.rpartition(" ")[2] for knot in thread if knot.kind == "report"]
        assert said == ["2", "1"]

    def test_name_the_part_a_report_is_of(self, reported: Reported) -> None:
        published.publish(reported.period, scope=Scope("owner", "Head of People"))

        assert "in the Q2 2017-18 report, Head of People, version 1" in of(reported)[0].headline

    def test_are_not_there_before_the_report_was(self, reported: Reported) -> None:
        published.publish(reported.period, now=published.LATER)

        assert of(reported, as_at=date(2017, 9, 24)) == []
        assert len(of(reported)) == 1

    def test_take_one_query(self, reported: Reported, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        published.publish(reported.period)
        published.publish(reported.period, scope=Scope("owner", "Head of People"))

        with django_assert_num_queries(1):
            assert len(of(reported)) == 2

    def test_are_on_the_thread(self, reported: Reported) -> None:
        published.publish(reported.period)

        assert "report" in {knot.kind for knot in registry.thread(place("item", reported.late.public_id))}


class TestMentions:
    def test_are_those_of_a_plans_own_figure(self, reported: Reported) -> None:
        published.publish(reported.period)

        (knot,) = registry.mentions(place("plan", reported.plan.public_id))

        assert knot.headline == "Reported at 70% in the Q2 2017-18 report, version 1"

    def test_are_those_of_an_item(self, reported: Reported) -> None:
        published.publish(reported.period)

        assert list(appearances.mentions(place("item", reported.late.public_id))) == of(reported)

    def test_are_none_of_anything_else(self, reported: Reported) -> None:
        published.publish(reported.period)

        assert list(appearances.mentions(place("body", reported.plan.public_id))) == []
