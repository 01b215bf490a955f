"""What a report printed stands in the database itself."""

from typing import ClassVar

from django.db import migrations

from goldenthread.core.database import guards


class Migration(migrations.Migration):
    """Refuse to change or delete a figure that a report printed."""

    dependencies: ClassVar = [("reporting", "0003_reportedfigure")]

    operations: ClassVar = [
        guards.keep(
            guards.Guard(
                table="reporting_reportedfigure",
                name="reporting_reportedfigure_stands",
                message="What a published report printed never changes.",
            )
        )
    ]
