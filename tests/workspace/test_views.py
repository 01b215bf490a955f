"""What needs somebody."""

from django.test import Client
from pytest_django import Settings

from goldenthread.core.viewing import Role
from goldenthread.organisations.models import Authority
from goldenthread.plans.models import Item, Period
from tests import factories
from tests.factories import Placing
from tests.pages import validity

HOME = "/barsetshire/workspace/"


def plan_with_an_item(authority: Authority, *, owner: str = "") -> tuple[Period, Item]:
    period = factories.period(factories.plan(authority))
    person = factories.person(authority, owner) if owner else None
    item = factories.item(period, "Policy agreed", "1.1", Placing(due="July 2017", owner=owner, owner_person=person))
    return period, item


def home_of(client: Client, settings: Settings, authority: Authority, role: Role, *, name: str = "") -> str:
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    person = authority.people.filter(name=name).first()
    client.force_login(factories.officer(authority, role, person=person))
    return client.get(HOME).content.decode()


class TestHome:
    def test_says_when_nothing_waits(self, client: Client, settings: Settings, db: None) -> None:
        page = home_of(client, settings, factories.authority(), Role.PLAN_MANAGER)

        assert "Nothing waits for you." in page
        assert validity.problems(page) == []

    def test_leads_a_manager_to_working_copies_and_imports(self, client: Client, settings: Settings, db: None) -> None:
        page = home_of(client, settings, factories.authority(), Role.PLAN_MANAGER)

        assert page.count(f'href="{HOME}copies/"') == page.count(f'href="{HOME}imports/"') == 2

    def test_leads_an_owner_nowhere_they_may_not_go(self, client: Client, settings: Settings, db: None) -> None:
        page = home_of(client, settings, factories.authority(), Role.OWNER)

        assert page.count(f'href="{HOME}copies/"') == 2
        assert f"{HOME}imports/" not in page

    def test_tells_a_manager_of_drafts_and_contradictions(self, client: Client, settings: Settings, db: None) -> None:
        authority = factories.authority()
        period, item = plan_with_an_item(authority)
        factories.update(item, period, percent=20, status="On Target")

        page = home_of(client, settings, authority, Role.PLAN_MANAGER)

        assert "3 drafts to publish: Improvement plan, Q2 2017-18" in page
        assert "1 status does not match the dates: Improvement plan" in page
        assert validity.problems(page) == []

    def test_tells_an_owner_of_updates_they_owe(self, client: Client, settings: Settings, db: None) -> None:
        authority = factories.authority()
        plan_with_an_item(authority, owner="Ada Owner")

        page = home_of(client, settings, authority, Role.OWNER, name="Ada Owner")

        assert "Update for Q2 2017-18: 1.1 Policy agreed" in page
        assert f"{HOME}plans/improvement/items/1.1/update/" in page
        assert "to publish" not in page

    def test_is_silent_once_the_update_is_there(self, client: Client, settings: Settings, db: None) -> None:
        authority = factories.authority()
        period, item = plan_with_an_item(authority, owner="Ada Owner")
        factories.update(item, period, percent=20)

        page = home_of(client, settings, authority, Role.OWNER, name="Ada Owner")

        assert "Nothing waits for you." in page

    def test_gathers_many_updates_in_one_line(self, client: Client, settings: Settings, db: None) -> None:
        authority = factories.authority()
        period = factories.period(factories.plan(authority))
        owner = factories.person(authority, "Ada Owner")
        for number in range(13):
            place = Placing(owner="Ada Owner", owner_person=owner)
            factories.item(period, f"Milestone {number}", f"1.{number}", place)

        page = home_of(client, settings, authority, Role.OWNER, name="Ada Owner")

        assert "13 updates for Q2 2017-18: Improvement plan" in page
