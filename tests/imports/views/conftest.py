"""An authority with a plan manager who is signed in."""

import pytest
from django.test import Client
from pytest_django import Settings

from goldenthread.core.viewing import Role
from goldenthread.organisations.models import Authority
from tests import factories


@pytest.fixture
def authority() -> Authority:
    return factories.authority()


@pytest.fixture
def manager(client: Client, settings: Settings, authority: Authority) -> Client:
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    client.force_login(factories.officer(authority, Role.PLAN_MANAGER))
    return client
