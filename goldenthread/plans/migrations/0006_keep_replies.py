"""A published reply stands in the database itself."""

from typing import ClassVar

from django.db import migrations

from goldenthread.core.database import guards


class Migration(migrations.Migration):
    """Refuse to change or delete a published reply."""

    dependencies: ClassVar = [("plans", "0005_replies")]

    operations: ClassVar = [
        guards.keep(
            guards.Guard(
                table="plans_reply",
                name="plans_reply_stands",
                message="A published statement never changes.",
                when="OLD.publication_id IS NOT NULL",
            )
        )
    ]
