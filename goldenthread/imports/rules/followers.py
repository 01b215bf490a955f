"""Monitoring groups as councils list them in one cell."""

import re
from dataclasses import dataclass

from goldenthread.imports.rules import people

_BODY = re.compile(
    r"\b(?:board|boards|committee|committees|sub-?committee|panel|panels|group|groups|partnership"
    r"|partnerships|cabinet|council|forum|team|meeting|executive|commission|clt|smt)\W*$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:&|\band\b|,|/)\s*", re.IGNORECASE)
_NOBODY = frozenset({"-", "n/a", "na", "none", "tbc", "tbd"})


@dataclass(frozen=True, slots=True)
class Followers:
    """The groups of a cell; `warning` says in a sentence what was not split."""

    names: tuple[str, ...]
    warning: str = ""


def split(text: str) -> Followers:
    """Split a cell by `;`, lines and bullets; `&` and `and` never split."""
    names = tuple(dict.fromkeys(n for n in people.parts(text) if n.casefold() not in _NOBODY))
    warnings = [f"“{name}” may be several groups; it was kept as one." for name in names if _several(name)]
    return Followers(names, " ".join(warnings))


def _several(name: str) -> bool:
    pieces = [piece for piece in _JOINED.split(name) if piece]
    return sum(_BODY.search(piece) is not None for piece in pieces) > 1
