"""Published reports for tests."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from goldenthread.documents import content
from goldenthread.documents.content import Document
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Item, Period, Plan
from goldenthread.reporting.models import Report
from goldenthread.reporting.operations import reports
from goldenthread.reporting.rules.naming import WHOLE_PLAN
from goldenthread.reporting.rules.scoping import Scope
from tests import factories
from tests.factories import Placing

LATER = datetime(2017, 9, 25, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Reported:
    """A plan of one theme with two milestones, whose first period is public."""

    authority: Authority
    plan: Plan
    period: Period
    theme: Item
    done: Item
    late: Item


def reported_plan() -> Reported:
    """Return a plan whose period is public and has no report yet."""
    authority = factories.authority()
    plan = factories.plan(authority)
    period = factories.period(plan)
    theme = factories.item(period, "Grants")
    done = factories.item(period, "Policy agreed", "1.1", Placing(theme, "May 2017", "Head of Grants", position=1))
    late = factories.item(period, "Staff consulted", "1.2", Placing(theme, "June 2017", "Head of People", position=2))
    factories.update(done, period, percent=100, status="Completed", text="The committee agreed it.")
    factories.update(late, period, percent=40, status="On Target", text="Half of the meetings were held.")
    factories.publish(period)
    period.refresh_from_db()
    return Reported(authority, plan, period, theme, done, late)


def publish(
    period: Period,
    *,
    edition: str = "full",
    scope: Scope = WHOLE_PLAN,
    correction: str = "",
    now: datetime = factories.NOW,
    published_at: datetime | None = None,
) -> Report:
    """Return a newly published report of a period."""
    return reports.publish_report(
        period=period,
        edition=edition,
        scope=scope,
        correction=correction,
        by=factories.CLERK,
        now=now,
        published_at=published_at,
    )


def plainly(document: Document, form: str) -> bytes:
    """Return a document as its text: a file that stands for any form where the writers are not the subject."""
    return "\n".join([form, str(document.moment), *content.text_lines(document)]).encode()


def change(reported: Reported, *, percent: int = 60, now: datetime = LATER) -> None:
    """Say something new of the late milestone in the same period, and publish it."""
    factories.update(reported.late, reported.period, percent=percent, status="On Target", text="All were held.")
    factories.publish(reported.period, now=now)


def next_period(reported: Reported, *, percent: int = 90) -> Period:
    """Return a later period in which the late milestone is reported, public."""
    period = factories.period(reported.plan, "Q3 2017-18", as_at=date(2017, 9, 18))
    factories.update(reported.late, period, percent=percent, status="On Target", text="All but one were held.")
    factories.publish(period)
    period.refresh_from_db()
    return period
