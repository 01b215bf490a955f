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

    @property
    def triggers(self) -> tuple[str, ...]:
        """The names of the triggers that keep it."""
        return (f"{self.name}_update", f"{self.name}_delete")

    def statements(self, vendor: str) -> list[str]:
        """Return the SQL that installs it on ``sqlite`` or ``postgresql``."""
        conditions = (self._changed(vendor), self.when)
        if vendor == "postgresql":
            refuse = f"RAISE EXCEPTION '{self.message}' USING ERRCODE = 'integrity_constraint_violation'"
            return [
                f"CREATE FUNCTION {self.name}() RETURNS trigger AS $$ BEGIN {refuse}; END $$ LANGUAGE plpgsql",
                *(
                    f"CREATE TRIGGER {trigger} BEFORE {event} ON {self.table} "
                    f"FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {self.name}()"
                    for trigger, event, condition in zip(self.triggers, ("UPDATE", "DELETE"), conditions, strict=True)
                ),
            ]
        return [
            f"CREATE TRIGGER {trigger} BEFORE {event} ON {self.table} "
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
            for trigger, event, condition in zip(self.triggers, ("UPDATE", "DELETE"), conditions, strict=True)
        ]

    def _changed(self, vendor: str) -> str:
        if not self.columns:
            return self.when
        differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
        changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in self.columns)
        return f"({self.when}) AND ({changed})"


@dataclass(frozen=True, slots=True)
class PartGuard:
    """A refusal for the rows that are part of another row: what is fixed stays whole.

    Parts of a fixed row can be neither added nor changed nor taken away.

    :param table: the table of the parts
    :param whole: the table of the rows they are part of
    :param column: the parts' column that holds the id of the whole
    :param when: SQL condition on ``whole`` that fixes it
    """

    table: str
    name: str
    message: str
    whole: str
    column: str
    when: str

    @property
    def triggers(self) -> tuple[str, ...]:
        """The names of the triggers that keep it."""
        return (f"{self.name}_insert", f"{self.name}_update", f"{self.name}_delete")

    def statements(self, vendor: str) -> list[str]:
        """Return the SQL that installs it on ``sqlite`` or ``postgresql``."""
        old, new = self._fixed("OLD"), self._fixed("NEW")
        conditions = {"INSERT": new, "UPDATE": f"{old} OR {new}", "DELETE": old}
        statements = []
        for trigger, (event, condition) in zip(self.triggers, conditions.items(), strict=True):
            statements += self._statements(vendor, trigger, event, condition)
        return statements

    def _fixed(self, row: str) -> str:
        same = f"whole.id = {row}.{self.column}"
        return f"EXISTS (SELECT 1 FROM {self.whole} whole WHERE {same} AND {self.when})"  # noqa: S608 - our own names

    def _statements(self, vendor: str, trigger: str, event: str, condition: str) -> list[str]:
        before = f"CREATE TRIGGER {trigger} BEFORE {event} ON {self.table}"
        if vendor != "postgresql":
            return [f"{before} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{self.message}'); END"]
        # A trigger of PostgreSQL may not ask another table in its own condition; its function may.
        refuse = f"RAISE EXCEPTION '{self.message}' USING ERRCODE = 'integrity_constraint_violation'"
        kept = "OLD" if event == "DELETE" else "NEW"
        return [
            f"CREATE FUNCTION {trigger}() RETURNS trigger AS $$ BEGIN "
            f"IF {condition} THEN {refuse}; END IF; RETURN {kept}; END $$ LANGUAGE plpgsql",
            f"{before} FOR EACH ROW EXECUTE FUNCTION {trigger}()",
        ]


class Keep(migrations.RunPython):
    """The migration operation that installs a guard; undone, it takes the guard away."""

    def __init__(self, guard: Guard | PartGuard) -> None:
        """Keep a guard."""
        self.guard = guard
        super().__init__(self._install, self._remove, elidable=False)

    def _install(self, apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for statement in self.guard.statements(schema_editor.connection.vendor):
            # params=None: percent signs in the statement are the statement's own.
            schema_editor.execute(statement, params=None)

    def _remove(self, apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            for function in (self.guard.name, *self.guard.triggers):
                schema_editor.execute(f"DROP FUNCTION IF EXISTS {function}() CASCADE", params=None)
        else:
            for trigger in self.guard.triggers:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}", params=None)


def keep(guard: Guard | PartGuard) -> Keep:
    """Return the migration operation that installs a guard on SQLite or PostgreSQL.

    On SQLite a later migration that alters a guarded table makes the table anew and loses its
    triggers: such a migration must end with the guards again.
    """
    return Keep(guard)
