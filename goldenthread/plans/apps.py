"""The room as a Django application."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Names the room."""

    name = "goldenthread.plans"
    label = "plans"
