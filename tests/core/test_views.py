from django.test import Client

from goldenthread.core import addresses


class TestColourStylesheet:
    def test_may_be_kept_for_ever(self, client: Client) -> None:
        response = client.get(addresses.colour_stylesheet("#1d3d70"))

        assert response.status_code == 200
        assert response.headers["Content-Type"] == "text/css; charset=utf-8"
        assert "immutable" in response.headers["Cache-Control"]
        assert b"--authority-colour:#1d3d70" in response.content

    def test_is_not_found_for_another_word(self, client: Client) -> None:
        assert client.get("/colours/blue.css").status_code == 404

    def test_asks_for_no_session(self, client: Client) -> None:
        response = client.get(addresses.colour_stylesheet("#1d3d70"))

        assert "Vary" not in response.headers
        assert not response.cookies
