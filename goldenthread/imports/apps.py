"""The room as a Django application."""

from django.apps import AppConfig

from goldenthread.publication import registry


class ImportsConfig(AppConfig):
    """Names the room, and says what waits in it."""

    name = "goldenthread.imports"
    label = "imports"

    def ready(self) -> None:
        """Register the previews that wait for somebody."""
        from goldenthread.imports import queries  # models can be imported only now

        registry.add_need_source(queries.import_needs)
        registry.add_need_source(queries.copy_needs)
