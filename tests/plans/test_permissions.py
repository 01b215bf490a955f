"""Who may open which officers' page: the table of docs/guides/permissions.md."""

import pytest
from django.test import Client
from pytest_django import Settings

from goldenthread.accounts import queries as accounts
from goldenthread.core import clock
from goldenthread.core.viewing import Role
from goldenthread.plans import permissions
from tests import factories
from tests.plans.conftest import PAGE, Work

HOME = "/barsetshire/workspace/"
OK, MISSING = 200, 404

EVERY_OFFICER = {Role.ADMINISTRATOR: OK, Role.PLAN_MANAGER: OK, Role.OWNER: OK, Role.BOARD_MEMBER: MISSING}
MANAGERS = {**EVERY_OFFICER, Role.OWNER: MISSING}

TABLE = {
    HOME: EVERY_OFFICER,
    f"{HOME}plans/": EVERY_OFFICER,
    f"{HOME}plans/new/": MANAGERS,
    PAGE: EVERY_OFFICER,
    f"{PAGE}describe/": MANAGERS,
    f"{PAGE}close/": MANAGERS,
    f"{PAGE}open-period/": MANAGERS,
    f"{PAGE}periods/q2-2017-18/publish/": MANAGERS,
    f"{PAGE}add-item/": MANAGERS,
    f"{PAGE}items/1.1/": EVERY_OFFICER,
    f"{PAGE}items/1.1/update/": EVERY_OFFICER,
    f"{PAGE}items/1.2/": EVERY_OFFICER,
    f"{PAGE}items/1.2/update/": MANAGERS,
    f"{PAGE}items/1.1/revise/": MANAGERS,
    f"{PAGE}items/1.1/cancel/": MANAGERS,
    f"{PAGE}items/1.1/agree-date/": MANAGERS,
}


@pytest.mark.parametrize(
    ("address", "role", "expected"),
    [(address, role, expected) for address, row in TABLE.items() for role, expected in row.items()],
)
def test_table(client: Client, work: Work, settings: Settings, address: str, role: Role, expected: int) -> None:
    settings.GOLDENTHREAD_DEMO_SIGN_INS = True
    client.force_login(factories.officer(work.authority, role, person=work.owner))

    assert client.get(address).status_code == expected
    if expected == MISSING:
        assert client.post(address).status_code == MISSING


class TestCanRecordUpdate:
    @pytest.mark.parametrize(
        ("role", "mine", "other"),
        [
            (Role.ADMINISTRATOR, True, True),
            (Role.PLAN_MANAGER, True, True),
            (Role.OWNER, True, False),
            (Role.BOARD_MEMBER, False, False),
        ],
    )
    def test_asks_who_owns_the_item(self, work: Work, role: Role, mine: bool, other: bool) -> None:
        user = factories.officer(work.authority, role, person=work.owner)
        viewer = accounts.viewer_of(user, work.authority, on=clock.today())

        assert permissions.can_record_update(viewer, work.mine) is mine
        assert permissions.can_record_update(viewer, work.other) is other

    def test_is_no_right_in_another_authority(self, work: Work) -> None:
        elsewhere = factories.authority("loamshire", "Loamshire")
        user = factories.officer(elsewhere, Role.ADMINISTRATOR)
        viewer = accounts.viewer_of(user, elsewhere, on=clock.today())

        assert not permissions.can_record_update(viewer, work.mine)
        assert not permissions.can_import(viewer, work.authority)


class TestPageNotFound:
    def test_is_the_same_for_what_one_may_not_see_and_what_is_not_there(self, as_owner: Client) -> None:
        forbidden = as_owner.get(f"{PAGE}items/1.2/update/")
        missing = as_owner.get(f"{PAGE}items/9.9/update/")

        assert forbidden.content == missing.content

    @pytest.mark.parametrize("address", ["items/9.9/", "periods/q9/publish/"])
    def test_is_shown_for_parts_that_are_not_there(self, as_manager: Client, address: str) -> None:
        assert as_manager.get(f"{PAGE}{address}").status_code == MISSING


class TestSecondFactor:
    def test_is_set_up_before_the_workspace_opens(self, as_manager: Client, settings: Settings) -> None:
        settings.GOLDENTHREAD_DEMO_SIGN_INS = False

        response = as_manager.get(PAGE)

        assert response.status_code == 302
        assert response.headers["Location"] == "/accounts/2fa/totp/activate/"

    def test_is_not_asked_of_someone_without_a_right(self, as_owner: Client, settings: Settings) -> None:
        settings.GOLDENTHREAD_DEMO_SIGN_INS = False

        assert as_owner.get("/loamshire/workspace/").status_code == MISSING


class TestWorkspacePages:
    def test_are_never_kept_by_a_cache(self, as_manager: Client) -> None:
        assert "no-store" in as_manager.get(PAGE).headers["Cache-Control"]
