from django.test import Client

from goldenthread.core import addresses


class TestContentSecurityPolicy:
    def test_lets_nothing_written_into_a_page_run(self, client: Client) -> None:
        policy = client.get(addresses.colour_stylesheet("#1d3d70")).headers["Content-Security-Policy"]

        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
