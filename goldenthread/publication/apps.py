"""The room as a Django application."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Names the room."""

    name = "goldenthread.publication"
    label = "publication"
