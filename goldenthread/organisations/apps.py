"""The room as a Django application."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Names the room."""

    name = "goldenthread.organisations"
    label = "organisations"
