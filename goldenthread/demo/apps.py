"""The room as a Django application."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Names the room."""

    name = "goldenthread.demo"
    label = "demo"
