"""The room as a Django application."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Names the room."""

    name = "goldenthread.imports"
    label = "imports"
