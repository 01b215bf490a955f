"""Published reports and the templates they were composed by stand in the database itself."""

from typing import ClassVar

from django.db import migrations

from goldenthread.core.database import guards

MESSAGES = {
    "report": "A published report never changes.",
    "reporttemplate": "A template of reports never changes; a new one takes its place.",
}


class Migration(migrations.Migration):
    """Refuse to change or delete a report or a template."""

    dependencies: ClassVar = [("reporting", "0001_initial")]

    operations: ClassVar = [
        guards.keep(
            guards.Guard(table=f"reporting_{table}", name=f"reporting_{table}_stands", message=message)
        )
        for table, message in MESSAGES.items()
    ]
