"""The room as a Django application."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Names the room."""

    name = "goldenthread.publishing"
    label = "publishing"
