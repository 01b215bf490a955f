"""What an authority shows of itself on every page."""

import pytest
from django.test import Client

from goldenthread.organisations.models import Authority
from goldenthread.organisations.operations import authorities
from tests import factories

pytestmark = pytest.mark.django_db

DOT = b"\x89PNG\r\n\x1a\n" + b"0" * 60


@pytest.fixture
def authority() -> Authority:
    logo = authorities.Logo(content=DOT, text="A white bear")
    return authorities.describe_authority(
        authority=factories.authority(), changes={}, logo=logo, by=factories.CLERK, now=factories.NOW
    )


class TestAuthorityLogo:
    def test_stands_on_every_page_and_may_be_kept_for_ever(self, authority: Authority, client: Client) -> None:
        assert authority.picture is not None
        page = client.get(f"/{authority.slug}/").content.decode()
        answer = client.get(authority.picture.address)

        assert f'src="{authority.picture.address}" alt="A white bear"' in page
        assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (200, DOT, "image/png")
        assert "immutable" in answer.headers["Cache-Control"]

    def test_is_found_under_no_other_name(self, authority: Authority, client: Client) -> None:
        assert client.get(f"/{authority.slug}/logo/bcdfghjkmn.png").status_code == 404
        assert client.get("/loamshire/logo/bcdfghjkmn.png").status_code == 404
