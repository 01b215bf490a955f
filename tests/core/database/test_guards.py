import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.state import ProjectState

from goldenthread.core.database import guards
from goldenthread.core.database.guards import Guard, Keep, PartGuard

pytestmark = pytest.mark.django_db

SEALED = Guard(
    table="box", name="box_stands", message="A sealed box never changes.", when="OLD.sealed = 1", columns=("label",)
)
CONTENT = PartGuard(
    table="thing",
    name="box_content_stands",
    message="A sealed box stays as it is.",
    whole="box",
    column="box_id",
    when="whole.sealed = 1",
)


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - a table of this test
        return int(cursor.fetchone()[0])


def install(operation: Keep) -> None:
    operation.code(ProjectState().apps, connection.schema_editor())


def take_away(operation: Keep) -> None:
    assert operation.reverse_code is not None
    operation.reverse_code(ProjectState().apps, connection.schema_editor())


@pytest.fixture(autouse=True)
def _boxes() -> None:
    """Two boxes with one thing in each; box 1 is sealed."""
    for statement in (
        "CREATE TABLE box (id integer PRIMARY KEY, sealed integer, label varchar(20), weight integer)",
        "CREATE TABLE thing (id integer PRIMARY KEY, box_id integer, name varchar(20))",
        "INSERT INTO box VALUES (1, 1, 'ballots', 3), (2, 0, 'pens', 1)",
        "INSERT INTO thing VALUES (1, 1, 'ballot'), (2, 2, 'pen')",
    ):
        run(statement)


class TestGuard:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE box SET label = 'votes' WHERE id = 1",
            "UPDATE box SET label = NULL WHERE id = 1",
            "UPDATE box SET label = label || '!'",
            "DELETE FROM box WHERE id = 1",
            "DELETE FROM box",
        ],
    )
    def test_refuses_to_change_or_delete_what_is_fixed(self, statement: str) -> None:
        install(guards.keep(SEALED))

        with pytest.raises(IntegrityError, match="A sealed box never changes"):
            run(statement)

        assert count("box") == 2

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE box SET label = 'pencils' WHERE id = 2",
            "UPDATE box SET weight = 4 WHERE id = 1",
            "UPDATE box SET label = 'ballots' WHERE id = 1",
            "UPDATE box SET sealed = 1 WHERE id = 2",
            "DELETE FROM box WHERE id = 2",
            "INSERT INTO box VALUES (3, 1, 'seals', 1)",
        ],
    )
    def test_lets_pass_what_is_not(self, statement: str) -> None:
        install(guards.keep(SEALED))
        run(statement)

        with pytest.raises(IntegrityError):
            run("DELETE FROM box WHERE id = 1")

    def test_keeps_the_whole_row_where_no_column_is_named(self) -> None:
        install(guards.keep(Guard(table="box", name="box_stands", message="A box never changes.")))

        with pytest.raises(IntegrityError, match="A box never changes"):
            run("UPDATE box SET weight = 4 WHERE id = 2")


class TestPartGuard:
    @pytest.mark.parametrize(
        "statement",
        [
            "INSERT INTO thing VALUES (3, 1, 'another ballot')",
            "UPDATE thing SET name = 'paper' WHERE id = 1",
            "UPDATE thing SET box_id = 2 WHERE id = 1",
            "UPDATE thing SET box_id = 1 WHERE id = 2",
            "DELETE FROM thing WHERE id = 1",
        ],
    )
    def test_refuses_to_touch_the_parts_of_what_is_fixed(self, statement: str) -> None:
        install(guards.keep(CONTENT))

        with pytest.raises(IntegrityError, match="A sealed box stays as it is"):
            run(statement)

        assert count("thing") == 2

    @pytest.mark.parametrize(
        "statement",
        [
            "INSERT INTO thing VALUES (3, 2, 'pencil')",
            "UPDATE thing SET name = 'pencil' WHERE id = 2",
            "DELETE FROM thing WHERE id = 2",
        ],
    )
    def test_lets_pass_the_parts_of_what_is_not(self, statement: str) -> None:
        install(guards.keep(CONTENT))
        run(statement)

        with pytest.raises(IntegrityError):
            run("DELETE FROM thing WHERE id = 1")


class TestKeep:
    @pytest.mark.parametrize("guard", [SEALED, CONTENT])
    def test_takes_its_guard_away_when_it_is_undone(self, guard: Guard | PartGuard) -> None:
        operation = guards.keep(guard)
        install(operation)
        take_away(operation)

        run("DELETE FROM thing")
        run("DELETE FROM box")
        assert (count("box"), count("thing")) == (0, 0)

    @pytest.mark.parametrize("guard", [SEALED, CONTENT])
    def test_can_be_installed_again_after_that(self, guard: Guard | PartGuard) -> None:
        operation = guards.keep(guard)
        install(operation)
        take_away(operation)
        install(operation)

        with pytest.raises(IntegrityError):
            run(f"DELETE FROM {guard.table}")  # noqa: S608 - a table of this test
