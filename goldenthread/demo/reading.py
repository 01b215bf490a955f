"""Read a table of a TOML file into a frozen dataclass, refusing what does not fit."""

import dataclasses
import tomllib
import types
import typing
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class FactsError(ValueError):
    """The facts of the demonstration do not fit together."""


def read_file(kind: type[T], path: Path) -> T:
    """Read a whole file as one value.

    :raises FactsError: naming the file and the key
    """
    with path.open("rb") as file:
        return read(kind, tomllib.load(file), path.name)


def read(kind: type[T], table: dict[str, Any], where: str) -> T:
    """Read one table; tables within it become the dataclasses that its fields name.

    :raises FactsError: for an unknown key, a missing one, or a value of another type
    """
    hints = typing.get_type_hints(kind)
    fields = dataclasses.fields(kind)  # type: ignore[arg-type]  # every kind read here is a dataclass
    if unknown := sorted(set(table) - {field.name for field in fields}):
        raise FactsError(f"{where}: {unknown[0]} is not known")
    required = [field.name for field in fields if field.default is dataclasses.MISSING]
    if missing := [name for name in required if name not in table]:
        raise FactsError(f"{where}: {missing[0]} is missing")
    return kind(**{name: _value(hints[name], raw, f"{where}, {name}") for name, raw in table.items()})


def _value(hint: Any, raw: object, where: str) -> object:
    if isinstance(hint, types.UnionType):
        hint = next(option for option in typing.get_args(hint) if option is not types.NoneType)
    if typing.get_origin(hint) is tuple:
        return _values(typing.get_args(hint)[0], raw, where)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type) and isinstance(raw, dict):
        return read(hint, raw, where)
    # A flag is an int to Python, and a time is a date; neither is meant here.
    if hint in (str, int, bool, date) and type(raw) is hint:
        return raw
    raise FactsError(f"{where}: {raw!r} is not of type {getattr(hint, '__name__', hint)}")


def _values(hint: Any, raw: object, where: str) -> tuple[object, ...]:
    if not isinstance(raw, list):
        raise FactsError(f"{where}: {raw!r} is not a list")
    return tuple(_value(hint, one, f"{where} {number}") for number, one in enumerate(raw, start=1))
