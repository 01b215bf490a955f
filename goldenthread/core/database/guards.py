"""Triggers by which the database itself refuses to change or delete what may never change."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


@dataclass(frozen=True, slots=True)
class Guard:
    """A refusal kept by the database.

    :param table: the table guarded
    :param name: the trigger's name, unique in the database
    :param message: what the database says when it refuses
    :param when: SQL condition on OLD that makes a row untouchable
    :param columns: columns that may not change; none means the whole row
    """

    table: str
    name: str
    message: str
    when: str = "1 = 1"
    columns: Sequence[str] = ()


def keep(guard: Guard) -> migrations.RunPython:
    """Return the migration operation that installs a guard on SQLite or PostgreSQL."""

    def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for statement in _statements(guard, schema_editor.connection.vendor):
            # params=None: percent signs in the statement are the statement's own.
            schema_editor.execute(statement, params=None)

    return migrations.RunPython(install, migrations.RunPython.noop, elidable=False)


def _statements(guard: Guard, vendor: str) -> list[str]:
    return _postgresql(guard) if vendor == "postgresql" else _sqlite(guard)


def _changed(guard: Guard, operator: str) -> str:
    if not guard.columns:
        return guard.when
    changed = " OR ".join(f"OLD.{column} {operator} NEW.{column}" for column in guard.columns)
    return f"({guard.when}) AND ({changed})"


def _sqlite(guard: Guard) -> list[str]:
    refuse = f"SELECT RAISE(ABORT, '{guard.message}');"
    return [
        f"CREATE TRIGGER {guard.name}_update BEFORE UPDATE ON {guard.table} "
        f"WHEN {_changed(guard, 'IS NOT')} BEGIN {refuse} END",
        f"CREATE TRIGGER {guard.name}_delete BEFORE DELETE ON {guard.table} WHEN {guard.when} BEGIN {refuse} END",
    ]


def _postgresql(guard: Guard) -> list[str]:
    changed = _changed(guard, "IS DISTINCT FROM")
    return [
        f"CREATE FUNCTION {guard.name}() RETURNS trigger AS $$ BEGIN "
        f"RAISE EXCEPTION '{guard.message}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER {guard.name}_update BEFORE UPDATE ON {guard.table} "
        f"FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {guard.name}()",
        f"CREATE TRIGGER {guard.name}_delete BEFORE DELETE ON {guard.table} "
        f"FOR EACH ROW WHEN ({guard.when}) EXECUTE FUNCTION {guard.name}()",
    ]
