"""The room as a Django application."""

from django.apps import AppConfig

from goldenthread.publication import registry


class ReportingConfig(AppConfig):
    """Names the room, and says in which reports a figure appeared."""

    name = "goldenthread.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Register what reports know of items and plans, and what waits for those who publish them."""
        from goldenthread.reporting.queries import appearances, needs  # models can be imported only now

        registry.add_thread_source(appearances.item_knots)
        registry.add_mention_source(appearances.mentions)
        registry.add_need_source(needs.report_needs)
