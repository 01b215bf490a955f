"""The triggers by which the database keeps what stands are still there after every migration."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from goldenthread.core.database.guards import Keep


def promised() -> set[str]:
    """Return the triggers that some migration installs."""
    migrations = MigrationLoader(connection).disk_migrations.values()
    operations = [operation for migration in migrations for operation in migration.operations]
    return {name for operation in operations if isinstance(operation, Keep) for name in operation.guard.triggers}


def found() -> set[str]:
    """Return the triggers that the database has."""
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
class TestGuards:
    def test_are_promised_for_what_must_stand(self) -> None:
        assert {"audit_event_stands_delete", "publication_stands_update", "plans_update_stands_update"} <= promised()

    def test_survive_every_migration(self) -> None:
        # On SQLite a migration that alters a table makes it anew, without its triggers.
        assert promised() - found() == set()
