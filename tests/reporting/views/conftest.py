"""Officers signed in before a plan to report on."""

import pytest
from django.test import Client
from pytest_django import Settings

from goldenthread.core.viewing import Role
from tests import factories
from tests.reporting.published import Reported


def signed_in(client: Client, settings: Settings, reported: Reported, role: Role) -> Client:
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    client.force_login(factories.officer(reported.authority, role))
    return client


@pytest.fixture
def manager(client: Client, settings: Settings, reported: Reported) -> Client:
    return signed_in(client, settings, reported, Role.PLAN_MANAGER)


@pytest.fixture
def owner(settings: Settings, reported: Reported) -> Client:
    return signed_in(Client(), settings, reported, Role.OWNER)
