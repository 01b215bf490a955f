"""How the tests of the reports' pages ask for them."""

from django.test import Client

from tests.pages import validity

HOME = "/barsetshire/workspace/plans/improvement/reports/"
PERIOD = f"{HOME}q2-2017-18/"


def page(client: Client, address: str) -> str:
    """Return a page that is valid HTML."""
    answer = client.get(address)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert validity.problems(html) == []
    return html
