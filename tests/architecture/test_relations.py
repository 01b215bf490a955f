"""Foreign keys point down the list of rooms, the ones written as strings included."""

import tomllib
from pathlib import Path

from django.apps import apps
from django.db.models import Field, ForeignKey, ManyToManyField, Model, OneToOneField

CONTRACTS = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8"))


def rooms_from_the_top() -> list[set[str]]:
    layers = CONTRACTS["tool"]["importlinter"]["contracts"][0]["layers"]
    return [set(layer.split(" | ")) for layer in layers]


def height(room: str) -> int:
    """Return how many layers lie above a room."""
    return next(above for above, rooms in enumerate(rooms_from_the_top()) if room in rooms)


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]


def points_down(source: type[Model], target: type[Model]) -> bool:
    room, other = source._meta.app_label, target._meta.app_label
    return room == other or not target.__module__.startswith("goldenthread.") or height(room) < height(other)


class TestRelations:
    def test_point_down_the_list_of_rooms(self) -> None:
        relations = [
            (model, field)
            for model in our_models()
            for field in model._meta.get_fields()
            if isinstance(field, ForeignKey | OneToOneField | ManyToManyField)
        ]

        assert relations
        assert [describe(field) for model, field in relations if not points_down(model, target(field))] == []


def target(field: "Field[object, object]") -> type[Model]:
    related = field.related_model
    assert isinstance(related, type)
    return related


def describe(field: "Field[object, object]") -> str:
    return f"{field.model.__name__}.{field.name} -> {target(field).__name__}"
