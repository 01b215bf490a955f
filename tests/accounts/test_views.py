import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.accounts import operations
from goldenthread.accounts.models import User
from goldenthread.core import addresses
from goldenthread.core.viewing import Role
from goldenthread.organisations.models import Authority
from tests import factories
from tests.pages import validity

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority() -> Authority:
    """An authority."""
    return factories.authority()


@pytest.fixture
def owner(authority: Authority, client: Client) -> User:
    """An officer of the authority, signed in."""
    user = factories.officer(authority, Role.OWNER)
    client.force_login(user)
    return user


class TestWorkspaces:
    def test_sends_a_stranger_to_sign_in(self, client: Client) -> None:
        response = client.get(reverse("accounts:workspaces"))

        assert response.status_code == 302
        assert response.headers["Location"].startswith("/accounts/login/")

    @pytest.mark.usefixtures("owner")
    def test_leads_straight_to_the_only_one(self, client: Client) -> None:
        response = client.get(reverse("accounts:workspaces"))

        assert response.status_code == 302
        assert response.headers["Location"] == addresses.workspace("barsetshire")

    def test_lets_someone_choose_among_several(self, client: Client, owner: User) -> None:
        operations.give_role(
            user=owner,
            authority=factories.authority("loamshire", "Loamshire Council"),
            role=Role.PLAN_MANAGER,
            by=factories.CLERK,
            now=factories.NOW,
        )

        page = client.get(reverse("accounts:workspaces")).content.decode()
        assert f'href="{addresses.workspace("barsetshire")}"' in page
        assert f'href="{addresses.workspace("loamshire")}"' in page

    def test_leads_a_member_of_a_board_to_what_the_board_reads(self, client: Client, authority: Authority) -> None:
        client.force_login(factories.officer(authority, Role.BOARD_MEMBER))

        page = client.get(reverse("accounts:workspaces")).content.decode()
        assert "You are signed in as a member of a board." in page
        assert f'href="{addresses.authority("barsetshire")}"' in page
        assert addresses.workspace("barsetshire") not in page

    def test_tells_someone_without_a_role_whom_to_ask(self, client: Client) -> None:
        client.force_login(User.objects.create_user("nobody@barsetshire.example", name="Nobody"))

        page = client.get(reverse("accounts:workspaces")).content.decode()
        assert "hold no role in an authority" in page
        assert validity.problems(page) == []


class TestClosed:
    @pytest.mark.usefixtures("owner")
    def test_leaves_nobody_to_change_the_address_they_sign_in_with(self, client: Client) -> None:
        assert client.get("/accounts/email/").status_code == 404
