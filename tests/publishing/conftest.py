"""A small published plan, and what stands beside it unpublished."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.cache import cache

from goldenthread.documents import writers
from goldenthread.documents.content import Document
from goldenthread.documents.writers import html
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Item, Period, Plan
from tests import factories
from tests.factories import Placing
from tests.reporting import published

PAGE = "/barsetshire/plans/improvement/"
TODAY = datetime(2017, 9, 20, 12, 0, tzinfo=UTC)
PUBLISHED = datetime(2017, 9, 12, 9, 0, tzinfo=UTC)
CANARY = "nobody may read this yet"


@pytest.fixture(autouse=True)
def _twentieth_of_september() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(TODAY, tick=False):
        yield


@dataclass(frozen=True, slots=True)
class Site:
    """One theme with an activity of three milestones, published; a second period of drafts with a canary."""

    authority: Authority
    plan: Plan
    period: Period
    theme: Item
    activity: Item
    done: Item
    late: Item
    silent: Item


@pytest.fixture
def site(db: None) -> Site:
    authority = factories.authority()
    plan = factories.plan(authority)
    period = factories.period(plan)
    theme = factories.item(period, "Grants")
    activity = factories.item(period, "Review the team", "10", Placing(parent=theme, position=1))
    done = factories.item(period, "Policy agreed", "10.1", Placing(activity, "May 2017", "Head of Grants", position=1))
    late = factories.item(period, "Staff consulted", "10.2", Placing(activity, "June 2017", position=2))
    silent = factories.item(period, "Website live", "10.3", Placing(activity, "On-going", position=3))
    factories.update(done, period, percent=100, status="Completed", text="The committee agreed it.")
    factories.update(late, period, percent=40, status="On Target", text="Half of the meetings were held.")
    factories.publish(period, now=PUBLISHED)
    draft(plan, activity, late)
    return Site(authority, Plan.objects.get(pk=plan.pk), period, theme, activity, done, late, silent)


@pytest.fixture
def plain_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a report's page as it is, and its files as text alone: the writers have tests of their own."""

    def write(document: Document, form: str) -> bytes:
        return html.page(document) if form == "html" else published.plainly(document, form)

    monkeypatch.setattr(writers, "write", write)


def draft(plan: Plan, activity: Item, late: Item) -> None:
    """Record what officers have not published: a new item, and an update of a published one."""
    period = factories.period(plan, "Q3 2017-18", as_at=date(2017, 9, 15))
    factories.item(period, f"Draft: {CANARY}", "10.4", Placing(activity, "July 2018", CANARY, position=4))
    factories.update(late, period, percent=77, status="Overdue", text=CANARY)
