"""Signing in."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.core.viewing import Role
from tests import factories
from tests.pages import validity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    """Attempts are counted in the cache."""
    cache.clear()


@pytest.fixture
def officer() -> User:
    return factories.officer(factories.authority(), Role.PLAN_MANAGER)


def sign_in(client: Client, email: str, password: str = factories.PASSWORD) -> int:
    return client.post(reverse("account_login"), {"login": email, "password": password}).status_code


def show_that_it_is_you(client: Client) -> None:
    """Changing how one signs in asks for the password again."""
    client.post(reverse("account_reauthenticate"), {"password": factories.PASSWORD})


class TestSignIn:
    def test_is_by_email_address_whatever_its_case(self, client: Client, officer: User) -> None:
        assert sign_in(client, officer.email.upper()) == 302
        assert client.session["_auth_user_id"] == str(officer.pk)

    def test_answers_an_unknown_address_like_a_wrong_password(self, client: Client, officer: User) -> None:
        wrong = client.post(reverse("account_login"), {"login": officer.email, "password": "not this one"})
        unknown = client.post(reverse("account_login"), {"login": "nobody@example.org", "password": "not this one"})

        assert wrong.context["form"].errors == unknown.context["form"].errors
        assert "There is a problem" in wrong.content.decode()

    def test_is_throttled_for_an_address(self, client: Client, officer: User) -> None:
        for _ in range(5):
            sign_in(client, officer.email, "not this one")

        response = client.post(reverse("account_login"), {"login": officer.email, "password": factories.PASSWORD})

        assert "_auth_user_id" not in client.session
        assert "Too many failed login attempts" in response.content.decode()

    def test_asks_too_many_strangers_to_wait(self, client: Client) -> None:
        for _ in range(30):
            sign_in(client, "nobody@example.org")

        response = client.post(reverse("account_login"), {"login": "nobody@example.org", "password": "x"})

        assert response.status_code == 429
        assert "Too many attempts" in response.content.decode()

    def test_is_not_something_one_makes_for_oneself(self, client: Client) -> None:
        answer = client.get(reverse("account_signup"))
        posted = client.post(
            reverse("account_signup"),
            {"email": "a@b.org", "password1": "so long a word", "password2": "so long a word"},
        )

        assert "An administrator of your authority gives sign-ins" in answer.content.decode()
        assert posted.status_code == 200
        assert not User.objects.exists()


class TestSecondFactor:
    def test_is_asked_for_once_it_is_set_up(self, client: Client, officer: User) -> None:
        totp.TOTP.activate(officer, totp.generate_totp_secret())

        response = client.post(reverse("account_login"), {"login": officer.email, "password": factories.PASSWORD})

        assert response.headers["Location"] == reverse("mfa_authenticate")
        assert "_auth_user_id" not in client.session

    def test_can_be_set_up(self, client: Client, officer: User) -> None:
        sign_in(client, officer.email)
        show_that_it_is_you(client)

        page = client.get(reverse("mfa_activate_totp"))

        assert page.status_code == 200
        assert "scan this code with the app" in page.content.decode()

    def test_opens_the_workspace_with_the_right_code(self, client: Client, officer: User) -> None:
        sign_in(client, officer.email)
        show_that_it_is_you(client)
        form = client.get(reverse("mfa_activate_totp")).context["form"]
        counter = next(totp.yield_hotp_counters_from_time())
        code = totp.format_hotp_value(totp.hotp_value(form.secret, counter))

        client.post(reverse("mfa_activate_totp"), {"code": code})

        assert client.get("/barsetshire/workspace/").status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_signup",
        "account_reset_password",
        "account_reset_password_done",
        "account_inactive",
    ],
)
def test_pages_for_strangers_are_valid_html(client: Client, name: str) -> None:
    assert validity.problems(client.get(reverse(name)).content.decode()) == []


@pytest.mark.parametrize(
    "name",
    [
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "accounts:workspaces",
    ],
)
def test_pages_for_those_signed_in_are_valid_html(client: Client, officer: User, name: str) -> None:
    officer.role_holdings.all().delete()
    sign_in(client, officer.email)
    show_that_it_is_you(client)

    response = client.get(reverse(name))

    assert response.status_code == 200
    assert validity.problems(response.content.decode()) == []
