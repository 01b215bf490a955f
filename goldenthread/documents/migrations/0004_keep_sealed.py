"""What is sealed stands in the database itself."""

from typing import ClassVar

from django.db import migrations

from goldenthread.core.database import guards

TABLES = ("sealeddocument", "sealedfile")


class Migration(migrations.Migration):
    """Refuse to change or delete a sealed document or one of its files."""

    dependencies: ClassVar = [("documents", "0003_sealeddocument_sealedfile")]

    operations: ClassVar = [
        guards.keep(
            guards.Guard(
                table=f"documents_{table}",
                name=f"documents_{table}_stands",
                message="A sealed document never changes.",
            )
        )
        for table in TABLES
    ]
