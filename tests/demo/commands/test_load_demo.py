"""The command that loads the demonstration prints who may sign in, once."""

import pytest
from django.core.management import call_command

from goldenthread.accounts.models import User


@pytest.mark.django_db
class TestLoadDemo:
    def test_prints_only_the_sign_ins_and_a_password_that_works(self, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("load_demo")
        lines = [line.split("  ") for line in capsys.readouterr().out.splitlines()]
        assert [role for _, role, _ in lines] == ["administrator", "plan manager", "owner", "board member"]
        assert all(User.objects.get(email=email).check_password(password) for email, _, password in lines)

    def test_says_the_second_time_that_it_is_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("load_demo")
        capsys.readouterr()
        call_command("load_demo")
        told = capsys.readouterr()
        assert (told.out, told.err.strip()) == (
            "",
            "The demonstration is loaded already; its passwords are not kept here.",
        )
