import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.core import addresses


class TestContentSecurityPolicy:
    def test_lets_nothing_written_into_a_page_run(self, client: Client) -> None:
        policy = client.get(addresses.colour_stylesheet("#1d3d70")).headers["Content-Security-Policy"]

        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


class TestNoNullInAddresses:
    @pytest.mark.django_db
    def test_finds_nothing_there(self, client: Client) -> None:
        """Whatever the database: PostgreSQL refuses to look for such a text."""
        with CaptureQueriesContext(connection) as asked:
            answer = client.get("/barsetshire/plans/improvement/%00/working/")

        assert (answer.status_code, len(asked)) == (404, 0)
        assert "Content-Security-Policy" in answer.headers
