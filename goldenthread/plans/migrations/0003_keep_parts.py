"""What belongs to a published statement stands with it, and a published period keeps its dates."""

from typing import ClassVar

from django.db import migrations

from goldenthread.core.database import guards

PARTS = ("itemfollower", "itemheading", "itemowner")
PERIOD = ("plan_id", "publication_id", "as_at", "from_date", "to_date")


class Migration(migrations.Migration):
    """Refuse to touch the owners, followers and headings of a published version, and a published period's dates."""

    dependencies: ClassVar = [("plans", "0002_keep_statements")]

    operations: ClassVar = [
        *(
            guards.keep(
                guards.PartGuard(
                    table=f"plans_{part}",
                    name=f"plans_{part}_stands",
                    message="A published statement never changes.",
                    whole="plans_itemversion",
                    column="version_id",
                    when="whole.publication_id IS NOT NULL",
                )
            )
            for part in PARTS
        ),
        guards.keep(
            guards.Guard(
                table="plans_period",
                name="plans_period_stands",
                message="A published period keeps its dates.",
                when="OLD.publication_id IS NOT NULL",
                columns=PERIOD,
            )
        ),
    ]
