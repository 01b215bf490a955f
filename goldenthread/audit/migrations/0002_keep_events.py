"""The ledger is append-only in the database itself."""

from typing import ClassVar

from django.db import migrations

from goldenthread.core.database import guards


class Migration(migrations.Migration):
    """Refuse to change or delete an event."""

    dependencies: ClassVar = [("audit", "0001_initial")]

    operations: ClassVar = [
        guards.keep(
            guards.Guard(
                table="audit_event",
                name="audit_event_stands",
                message="An audit event never changes.",
            )
        ),
    ]
