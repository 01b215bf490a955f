"""Every address of the product refuses whom it must; a new one fails here until it is listed."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from goldenthread.core.viewing import Role
from goldenthread.organisations.models import Authority
from goldenthread.reporting.models import ReportRun
from tests import factories
from tests.architecture import routes
from tests.architecture.routes import Route
from tests.imports import brought_back, under_way

WORKSPACE = "<slug:authority>/workspace/"
# Whose addresses are open to everybody: the public site, and the pages before a sign-in.
OPEN = re.compile(r"goldenthread\.(publishing|core|organisations|accounts)\.|allauth\.")
PART = re.compile(r"<\w+:(\w+)>")

# What stands in a workspace's addresses; each of these is made to exist.
SAMPLES = {
    "authority": "barsetshire",
    "plan": "improvement",
    "period": "q2-2017-18",
    "item": "1.1",
    "record": "bcd1234567",
    "kind": "made",
    "returned": "cdf1234567",
    "form": "html",
    "run": "dfg1234567",
}
OFFICERS = [route for route in routes.every() if route.address.startswith(WORKSPACE)]


def address_of(route: Route) -> str:
    unknown = set(PART.findall(route.address)) - set(SAMPLES)
    assert not unknown, f"Give {route.name} a sample for {unknown} in SAMPLES, of something that exists."
    return "/" + PART.sub(lambda part: SAMPLES[part[1]], route.address)


@pytest.fixture
def own(db: None, settings: Settings) -> Authority:
    """An authority with one of everything that has an officers' page."""
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    authority = factories.authority()
    period = factories.period(factories.plan(authority))
    factories.item(period, "Policy agreed", "1.1")
    record = under_way.previewed(authority)
    record.public_id = SAMPLES["record"]
    record.save(update_fields=["public_id"])
    came_back = brought_back.previewed(authority, brought_back.hand_out(period).content)
    came_back.public_id = SAMPLES["returned"]
    came_back.save(update_fields=["public_id"])
    ReportRun.objects.create(
        public_id=SAMPLES["run"], period=period, asked_at=factories.NOW, asked_by_text="us", moved_at=factories.NOW
    )
    return authority


def test_every_address_is_open_by_intent_or_in_a_workspace() -> None:
    unlisted = [route for route in routes.every() if route not in OFFICERS and not OPEN.match(f"{route.module}.")]

    assert unlisted == []


@pytest.mark.parametrize("route", OFFICERS, ids=lambda route: route.name)
class TestWorkspaceAddress:
    @pytest.mark.usefixtures("own")
    def test_sends_a_stranger_to_sign_in(self, client: Client, route: Route) -> None:
        for answer in (client.get(address_of(route)), client.post(address_of(route))):
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith("/accounts/login/?next=")

    @pytest.mark.usefixtures("own")
    def test_is_not_found_for_an_officer_of_another_authority(self, client: Client, route: Route) -> None:
        client.force_login(factories.officer(factories.authority("loamshire", "Loamshire"), Role.ADMINISTRATOR))

        for answer in (client.get(address_of(route)), client.post(address_of(route))):
            assert answer.status_code == 404

    def test_answers_an_officer_of_its_own(self, client: Client, route: Route, own: Authority) -> None:
        """Else the refusals above would prove nothing."""
        client.force_login(factories.officer(own, Role.ADMINISTRATOR))

        answers = {client.get(address_of(route)).status_code, client.post(address_of(route)).status_code}

        # An act on something that is not at that stage is refused for that reason, not for want of a right.
        assert answers & {200, 302, 409}
