"""The room as a Django application."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Names the room."""

    name = "goldenthread.documents"
    label = "documents"
