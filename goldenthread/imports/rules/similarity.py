"""How alike two titles are: the share of the shorter one's words that the longer one holds."""

import re
import unicodedata
from functools import lru_cache

_SMALL_WORDS = frozenset("a an and as at by for from in into is it of on or that the their through to with".split())
_APOSTROPHES = re.compile(r"['\u2019\u02bc]")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65_536)
def words(title: str) -> tuple[str, ...]:
    """The words that carry a title's meaning, in order; all its words if none of them does."""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", title).casefold())
    found = tuple(_WORD.findall(plain))
    return tuple(word for word in found if word not in _SMALL_WORDS) or found


def containment(one: frozenset[str], other: frozenset[str]) -> int:
    """The share of the shorter title found in the longer, in whole hundredths rounded down.

    A title of a single word is found in too many others; it counts against all words of both.
    """
    shared = len(one & other)
    if not shared:
        return 0
    fewer = min(len(one), len(other))
    return 100 * shared // (fewer if fewer > 1 else len(one | other))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of all words of both that are in both: tells equal containments apart."""
    return len(one & other) / max(len(one | other), 1)
