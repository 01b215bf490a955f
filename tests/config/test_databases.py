from pathlib import Path

import pytest

from goldenthread.config import databases

HOME = Path("/srv/goldenthread")


class TestDatabase:
    def test_is_a_file_in_the_data_folder_by_default(self) -> None:
        found = databases.database("", home=HOME)

        assert found["ENGINE"] == "django.db.backends.sqlite3"
        assert found["NAME"] == "/srv/goldenthread/db.sqlite3"
        assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"

    def test_is_the_postgresql_that_the_address_names(self) -> None:
        found = databases.database("postgres://council:p%40ss@db.example.org:5433/plans?sslmode=require", home=HOME)

        assert found["ENGINE"] == "django.db.backends.postgresql"
        assert found["NAME"] == "plans"
        assert (found["USER"], found["PASSWORD"]) == ("council", "p@ss")
        assert (found["HOST"], found["PORT"]) == ("db.example.org", "5433")
        assert found["OPTIONS"] == {"sslmode": "require"}

    def test_refuses_another_kind(self) -> None:
        with pytest.raises(ValueError, match="must start with postgres://"):
            databases.database("mysql://localhost/plans", home=HOME)
