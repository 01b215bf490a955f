"""How the tests of the commands of reports call them."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command

from tests.reporting.published import Reported

Command = Callable[..., str]


@pytest.fixture
def command(reported: Reported) -> Command:
    """Call a command about the plan, and return what it prints."""

    def call(name: str, *arguments: str) -> str:
        out = StringIO()
        call_command(name, "--authority", "barsetshire", "--plan", "improvement", *arguments, stdout=out)
        return out.getvalue()

    return call
