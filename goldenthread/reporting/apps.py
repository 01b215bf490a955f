"""The room as a Django application."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Names the room."""

    name = "goldenthread.reporting"
    label = "reporting"
