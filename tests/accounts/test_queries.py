from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from goldenthread.accounts import operations, queries
from goldenthread.accounts.models import RoleHolding, User
from goldenthread.core.viewing import PUBLIC, Role
from goldenthread.organisations.models import Authority
from tests import factories

pytestmark = pytest.mark.django_db

DAY = date(2018, 5, 3)


@pytest.fixture
def authority() -> Authority:
    """An authority."""
    return factories.authority()


@pytest.fixture
def neighbour() -> Authority:
    """Another authority of the same installation."""
    return factories.authority("loamshire", "Loamshire Council")


@pytest.fixture
def manager(authority: Authority) -> User:
    """Who manages the authority's plans."""
    return factories.officer(authority, Role.PLAN_MANAGER)


class TestViewerOf:
    def test_holds_the_roles_of_that_authority(self, manager: User, authority: Authority) -> None:
        viewer = queries.viewer_of(manager, authority, on=DAY)

        assert (viewer.user_id, viewer.authority_id) == (manager.pk, authority.pk)
        assert viewer.roles == {Role.PLAN_MANAGER}

    def test_is_the_public_in_another_authority(self, manager: User, neighbour: Authority) -> None:
        assert queries.viewer_of(manager, neighbour, on=DAY) == PUBLIC

    def test_is_the_public_for_a_stranger(self, authority: Authority) -> None:
        assert queries.viewer_of(AnonymousUser(), authority, on=DAY) == PUBLIC

    def test_is_the_public_for_someone_shut_out(self, manager: User, authority: Authority) -> None:
        manager.is_active = False

        assert queries.viewer_of(manager, authority, on=DAY) == PUBLIC

    def test_is_the_public_once_the_role_is_over(self, manager: User, authority: Authority) -> None:
        RoleHolding.objects.update(to_date=date(2018, 5, 2))

        assert queries.viewer_of(manager, authority, on=DAY) == PUBLIC

    def test_holds_every_role_at_once(self, manager: User, authority: Authority) -> None:
        operations.give_role(user=manager, authority=authority, role=Role.OWNER, by=factories.CLERK, now=factories.NOW)

        assert queries.viewer_of(manager, authority, on=DAY).roles == {Role.PLAN_MANAGER, Role.OWNER}


class TestWorkspacesOf:
    def test_are_the_authorities_they_work_in(self, manager: User, authority: Authority, neighbour: Authority) -> None:
        operations.give_role(
            user=manager, authority=neighbour, role=Role.BOARD_MEMBER, by=factories.CLERK, now=factories.NOW
        )

        assert queries.workspaces_of(manager, on=DAY) == [authority]


class TestAuthoritiesOf:
    def test_are_all_in_which_they_hold_a_role(self, manager: User, authority: Authority, neighbour: Authority) -> None:
        operations.give_role(
            user=manager, authority=neighbour, role=Role.BOARD_MEMBER, by=factories.CLERK, now=factories.NOW
        )

        assert queries.authorities_of(manager, on=DAY) == [authority, neighbour]
