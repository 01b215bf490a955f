"""The room as a Django application."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """Names the room."""

    name = "goldenthread.workspace"
    label = "workspace"
