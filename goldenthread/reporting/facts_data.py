"""The facts of a report as plain data, as a sealed report keeps them, and back again.

Texts, whole numbers and truth values stay what they are; days are written ``2017-09-11``, percentages as text so that
nothing of them is lost, and a status scheme by its code and version.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from goldenthread.plans.rules import schemes
from goldenthread.plans.rules.schemes import Scheme
from goldenthread.reporting.rules.facts import PlanFacts

FORMAT = 1
# Found from the items.
_LEFT_OUT = {"by_key"}


class UnreadableFacts(ValueError):
    """Data are not the facts of a report; the message says what is wrong with them."""


def as_data(facts: PlanFacts) -> dict[str, object]:
    """Return the facts of a report as values that JSON knows, keys in order."""
    return {"facts": _written(facts), "format": FORMAT}


def from_data(data: Mapping[str, object]) -> PlanFacts:
    """Return the facts that ``as_data`` wrote, exactly; what an earlier version did not write is as by default.

    :raises UnreadableFacts: if the data are of another format, or something in them is missing or of the wrong kind
    """
    if data.get("format") != FORMAT:
        raise UnreadableFacts(
            f"The facts of the report are of format {data.get('format')}; this version reads {FORMAT}."
        )
    try:
        facts = cast(PlanFacts, _read(PlanFacts, data["facts"]))
    except (ArithmeticError, LookupError, TypeError, ValueError) as fault:
        raise UnreadableFacts(f"The facts of the report cannot be read: {fault}.") from fault
    return replace(facts, by_key={item.key: item for item in facts.items})


def _written(value: object) -> object:
    match value:
        case Scheme():
            return {"code": value.code, "version": value.version}
        case tuple():
            return [_written(each) for each in value]
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case None | str() | int():
            return value
        case _:
            return {name: _written(getattr(value, name)) for name in _names(cast(Any, type(value)))}


@lru_cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(sorted({field.name for field in fields(kind)} - _LEFT_OUT))


def _read(kind: Any, data: Any) -> object:
    """Return data as a value of a kind: a dataclass, a tuple, a text, a number, a day, or nothing."""
    if get_origin(kind) in {Union, types.UnionType}:
        return None if data is None else _read(get_args(kind)[0], data)
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), data)
    if kind is Scheme:
        return schemes.scheme(data["code"], data["version"])
    if is_dataclass(kind):
        return _read_dataclass(cast(type, kind), data)
    if kind is date:
        return date.fromisoformat(data)
    if kind is Decimal:
        return Decimal(data)
    if type(data) is not kind:
        raise TypeError(f"{data!r} is not of kind {kind.__name__}")
    return data


def _read_tuple(kinds: tuple[Any, ...], data: Any) -> tuple[object, ...]:
    if not isinstance(data, list):
        raise TypeError(f"{data!r} is no list")
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], each) for each in data)
    return tuple(_read(kind, each) for kind, each in zip(kinds, data, strict=True))


def _read_dataclass(kind: type, data: Any) -> object:
    if not isinstance(data, dict):
        raise TypeError(f"{data!r} is no {kind.__name__}")
    return kind(**{name: _read(hint, data[name]) for name, hint in _hints(kind).items() if _is_given(kind, name, data)})


def _is_given(kind: type, name: str, data: Mapping[str, object]) -> bool:
    return name in data or name not in _defaulted(kind)


@lru_cache
def _hints(kind: type) -> dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(kind).items() if name not in _LEFT_OUT}


@lru_cache
def _defaulted(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind) if field.default is not MISSING)
