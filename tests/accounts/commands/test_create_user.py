import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from goldenthread.accounts import queries
from goldenthread.accounts.models import User
from goldenthread.core import clock
from goldenthread.organisations.models import Authority
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority() -> Authority:
    """An authority without users."""
    return factories.authority()


def create(*arguments: str, email: str = "Manager@barsetshire.example", role: str = "plan_manager") -> str:
    out = io.StringIO()
    options = ["--name", "A manager", "--authority", "barsetshire", "--role", role, *arguments]
    call_command("create_user", email, *options, stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.mark.usefixtures("authority")
class TestCreateUser:
    def test_prints_the_password_they_begin_with(self) -> None:
        email, role, password = create().split()

        assert (email, role) == ("manager@barsetshire.example", "plan_manager")
        assert User.objects.get().check_password(password)

    def test_gives_them_the_role_in_that_authority(self, authority: Authority) -> None:
        create()

        viewer = queries.viewer_of(User.objects.get(), authority, on=clock.today())
        assert viewer.roles == {"plan_manager"}

    def test_answers_in_json(self) -> None:
        answer = json.loads(create("--format", "json"))

        assert sorted(answer) == ["email", "password", "role"]

    def test_refuses_an_address_in_use(self) -> None:
        create()

        with pytest.raises(CommandError, match="already signs in as"):
            create(email="manager@BARSETSHIRE.example")

        assert User.objects.count() == 1

    @pytest.mark.parametrize("email", ["manager", "manager@", "@barsetshire.example", ""])
    def test_refuses_what_is_no_address(self, email: str) -> None:
        with pytest.raises(CommandError, match="is not an e-mail address"):
            create(email=email)

    def test_refuses_a_role_there_is_not(self) -> None:
        with pytest.raises(CommandError, match="invalid choice"):
            create(role="mayor")


class TestCreateUserWithoutAuthority:
    def test_says_what_to_do_first(self) -> None:
        with pytest.raises(CommandError, match="Make it first with create_authority"):
            create()
