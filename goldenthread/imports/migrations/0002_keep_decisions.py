"""What somebody decided in a preview, and who confirmed it."""

from typing import ClassVar

from django.db import migrations, models


def _added(name: str, field: models.Field) -> migrations.AddField:  # type: ignore[type-arg]  # any kind of field
    return migrations.AddField(model_name="import", name=name, field=field)


class Migration(migrations.Migration):
    """Add decisions, turns and confirmation to imports."""

    dependencies: ClassVar = [("imports", "0001_initial")]

    operations: ClassVar = [
        migrations.RenameField(model_name="import", old_name="finished_at", new_name="moved_at"),
        migrations.AlterField(model_name="import", name="moved_at", field=models.DateTimeField()),
        _added("accepts_matches", models.BooleanField(default=False)),
        _added("as_new", models.JSONField(default=list)),
        _added("confirmed_by_id", models.BigIntegerField(null=True)),
        _added("confirmed_by_text", models.CharField(blank=True, max_length=200)),
        _added("is_stale", models.BooleanField(default=False)),
        _added("period_from", models.DateField(null=True)),
        _added("period_to", models.DateField(null=True)),
        _added("skips_refused", models.BooleanField(default=False)),
        _added("turn", models.PositiveIntegerField(default=0)),
    ]
