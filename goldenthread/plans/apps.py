"""The room as a Django application."""

from django.apps import AppConfig

from goldenthread.publication import registry


class PlansConfig(AppConfig):
    """Names the room, and puts its facts on the golden thread."""

    name = "goldenthread.plans"
    label = "plans"

    def ready(self) -> None:
        """Register what plans know of their items."""
        from goldenthread.plans.queries import needs, threads  # models can be imported only now

        registry.add_thread_source(threads.item_knots)
        registry.add_need_source(needs.plan_needs)
