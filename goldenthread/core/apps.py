"""The room as a Django application."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Names the room."""

    name = "goldenthread.core"
    label = "core"
