"""An act of publication cannot be undone or redated."""

from typing import ClassVar

from django.db import migrations

from goldenthread.core.database import guards


class Migration(migrations.Migration):
    """Refuse to change or delete a publication."""

    dependencies: ClassVar = [("publication", "0001_initial")]

    operations: ClassVar = [
        guards.keep(
            guards.Guard(
                table="publication_publication",
                name="publication_stands",
                message="A publication never changes.",
            )
        ),
    ]
