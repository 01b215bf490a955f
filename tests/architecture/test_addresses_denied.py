"""Every address of the product refuses whom it must; a new one fails here until it is listed."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import Settings

from goldenthread.core.viewing import Role
from goldenthread.organisations.models import Authority
from tests import factories

# Open to everybody: the public site, and the pages before a sign-in.
OPEN = ("publishing:", "core:", "account_", "mfa_", "accounts:")
WORKSPACE = "<slug:authority>/workspace/"

# What stands in a workspace's addresses; each of these exists.
SAMPLES = {
    "authority": "barsetshire",
    "plan": "improvement",
    "period": "q2-2017-18",
    "item": "1.1",
}


@dataclass(frozen=True, slots=True)
class Address:
    """A pattern of addresses, by its whole name and route."""

    name: str
    route: str
    parts: tuple[str, ...]


def addresses(
    patterns: Iterable[URLPattern | URLResolver], route: str = "", space: str = "", parts: tuple[str, ...] = ()
) -> Iterable[Address]:
    for pattern in patterns:
        whole = route + str(pattern.pattern)
        inner = (*parts, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            below = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, whole, below, inner)
        else:
            yield Address(f"{space}{pattern.name}", whole, inner)


ALL = list(addresses(get_resolver().url_patterns))
OFFICERS = [address for address in ALL if address.route.startswith(WORKSPACE)]


def made(address: Address) -> str:
    unknown = set(address.parts) - set(SAMPLES)
    assert not unknown, f"Give {address.name} a sample for {unknown} in SAMPLES, of something that exists."
    return reverse(address.name, kwargs={part: SAMPLES[part] for part in address.parts})


@pytest.fixture
def _plan(db: None) -> None:
    period = factories.period(factories.plan(factories.authority()))
    factories.item(period, "Policy agreed", "1.1")


def test_every_address_is_open_by_intent_or_in_a_workspace() -> None:
    unlisted = [a.name for a in ALL if a not in OFFICERS and not a.name.startswith(OPEN)]

    assert unlisted == []


@pytest.mark.usefixtures("_plan")
@pytest.mark.parametrize("address", OFFICERS, ids=lambda address: address.name)
class TestWorkspaceAddress:
    def test_sends_a_stranger_to_sign_in(self, client: Client, address: Address) -> None:
        for answer in (client.get(made(address)), client.post(made(address))):
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith("/accounts/login/?next=")

    def test_is_not_found_for_an_officer_of_another_authority(
        self, client: Client, address: Address, settings: Settings
    ) -> None:
        settings.GOLDENTHREAD_DEMO_SIGN_INS = True
        client.force_login(factories.officer(factories.authority("loamshire", "Loamshire"), Role.ADMINISTRATOR))

        for answer in (client.get(made(address)), client.post(made(address))):
            assert answer.status_code == 404

    def test_answers_an_officer_of_its_own(self, client: Client, address: Address, settings: Settings) -> None:
        """Else the refusals above would prove nothing."""
        settings.GOLDENTHREAD_DEMO_SIGN_INS = True
        client.force_login(factories.officer(Authority.objects.get(slug="barsetshire"), Role.ADMINISTRATOR))

        assert {client.get(made(address)).status_code, client.post(made(address)).status_code} & {200, 302}
