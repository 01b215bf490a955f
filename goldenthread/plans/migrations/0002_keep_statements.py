"""What was published, and the original date of an item, stand in the database itself."""

from typing import ClassVar

from django.db import migrations

from goldenthread.core.database import guards

STATEMENTS = (
    "cancellation",
    "dateentry",
    "dependency",
    "itemplanlink",
    "itemversion",
    "referencealias",
    "update",
)
ORIGINAL_DATE = (
    "kind",
    "item_id",
    "precision",
    "start",
    '"end"',
    "printed",
    "stated_date",
    "recorded_at",
)


class Migration(migrations.Migration):
    """Refuse to change or delete a published statement, or any original date."""

    dependencies: ClassVar = [("plans", "0001_initial")]

    operations: ClassVar = [
        *(
            guards.keep(
                guards.Guard(
                    table=f"plans_{statement}",
                    name=f"plans_{statement}_stands",
                    message="A published statement never changes.",
                    when="OLD.publication_id IS NOT NULL",
                )
            )
            for statement in STATEMENTS
        ),
        guards.keep(
            guards.Guard(
                table="plans_dateentry",
                name="plans_original_date_stands",
                message="An original date never changes.",
                when="OLD.kind = 'original'",
                columns=ORIGINAL_DATE,
            )
        ),
    ]
