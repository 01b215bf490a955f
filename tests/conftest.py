"""What every test stands on."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.sqlite3.base import DatabaseWrapper
from hypothesis import HealthCheck, settings

# How long an example takes says something about the machine, not about the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

REPOSITORY = Path(__file__).resolve().parents[1]


def reference_folder() -> Path:
    """Return the folder of the source papers, which are not part of the repository."""
    return Path(os.environ.get("GOLDENTHREAD_REFERENCE") or REPOSITORY.parent / "shared" / "reference")


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of the source papers."""
    return reference_folder()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not reference_folder().is_dir():
        terminalreporter.write_line(
            f"The source papers are not at {reference_folder()}: tests that read them were deselected. "
            "GOLDENTHREAD_REFERENCE names another folder."
        )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if reference_folder().is_dir():
        return
    deselected: Sequence[pytest.Item] = [item for item in items if item.get_closest_marker("reference")]
    if deselected:
        config.hook.pytest_deselected(items=deselected)
        items[:] = [item for item in items if item not in deselected]


@pytest.fixture(autouse=True, scope="session")
def empty_guarded_tables() -> Iterator[None]:
    """Let a test that commits empty the tables after itself, though triggers guard them on SQLite.

    PostgreSQL truncates, which its row triggers do not see.
    """
    operations = DatabaseWrapper.ops_class
    flush = operations.execute_sql_flush

    def flush_without_guards(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            guards = cursor.fetchall()
            for name, _ in guards:
                cursor.execute(f"DROP TRIGGER {name}")
            flush(self, sql_list)
            for _, sql in guards:
                cursor.execute(sql)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", flush_without_guards)
        yield


@pytest.fixture(autouse=True, scope="session")
def drop_database_in_use() -> Iterator[None]:
    """Drop PostgreSQL's test database even while a thread of the site under a journey still holds it."""

    def drop(self: BaseDatabaseCreation, test_database_name: str, verbosity: int) -> None:
        with self._nodb_cursor() as cursor:  # type: ignore[attr-defined] # Django's own, not in its types
            cursor.execute(f"DROP DATABASE {connection.ops.quote_name(test_database_name)} WITH (FORCE)")

    with pytest.MonkeyPatch.context() as patch:
        if connection.vendor == "postgresql":
            patch.setattr(type(connection.creation), "_destroy_test_db", drop)
        yield
