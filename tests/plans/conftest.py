"""A small plan on which officers work, and those who work on it."""

from dataclasses import dataclass

import pytest
from django.test import Client
from pytest_django import Settings

from goldenthread.accounts.models import User
from goldenthread.core.viewing import Role
from goldenthread.organisations.models import Authority, Person
from goldenthread.plans.models import Item, Period, Plan
from tests import factories
from tests.factories import Placing

PAGE = "/barsetshire/workspace/plans/improvement/"


@dataclass(frozen=True, slots=True)
class Work:
    """One theme with two milestones; the first belongs to the owner, nothing is published."""

    authority: Authority
    plan: Plan
    period: Period
    theme: Item
    mine: Item
    other: Item
    owner: Person


@pytest.fixture
def work(db: None) -> Work:
    authority = factories.authority()
    plan = factories.plan(authority)
    period = factories.period(plan)
    owner = factories.person(authority, "Ada Owner")
    theme = factories.item(period, "Grants")
    mine = factories.item(
        period,
        "Policy agreed",
        "1.1",
        Placing(parent=theme, due="December 2017", owner="Ada Owner", owner_person=owner),
    )
    other = factories.item(period, "Awards made", "1.2", Placing(parent=theme, due="July 2017"))
    return Work(authority, plan, period, theme, mine, other, owner)


@pytest.fixture
def manager(work: Work) -> User:
    return factories.officer(work.authority, Role.PLAN_MANAGER)


@pytest.fixture
def owner(work: Work) -> User:
    return factories.officer(work.authority, Role.OWNER, person=work.owner)


@pytest.fixture
def as_manager(client: Client, manager: User, settings: Settings) -> Client:
    """A browser in which the plan manager is signed in."""
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    client.force_login(manager)
    return client


@pytest.fixture
def as_owner(client: Client, owner: User, settings: Settings) -> Client:
    """A browser in which the owner of one item is signed in."""
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    client.force_login(owner)
    return client
