"""Names that may mean one and the same: offered to the reader, never merged unasked."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from goldenthread.imports.rules.parsed import NearDuplicate

# A token shared by more names than this says nothing: `board`, `director`.
_COMMON = 60
_MOST_CELLS = 20
_SMALL_WORDS = frozenset({"and", "the", "of", "for", "a"})
_TOKEN = re.compile(r"[^\W_]+")


def near_duplicates(
    kind: str, given: Mapping[str, Collection[str]], known: Iterable[str] = ()
) -> tuple[NearDuplicate, ...]:
    """Pair each given name with fuller or differently spelt names, given or known already.

    `given` maps a name to the cells it stands in. The shorter of two names is `text`.
    """
    keys = {name: _tokens(name) for name in dict.fromkeys([*given, *known])}
    by_token: dict[str, list[str]] = defaultdict(list)
    for name, tokens in keys.items():
        for token in set(tokens):
            by_token[token].append(name)
    found = []
    for name in given:
        for other in _candidates(name, keys, by_token):
            why = _resemblance(keys[name], keys[other])
            if why and _is_one_to_ask_about(name, other, given, keys):
                found.append(NearDuplicate(kind, name, other, why, tuple(given[name])[:_MOST_CELLS]))
    return tuple(found)


def _tokens(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return tuple(t for t in _TOKEN.findall(plain) if t not in _SMALL_WORDS)


def _candidates(name: str, keys: Mapping[str, tuple[str, ...]], by_token: Mapping[str, list[str]]) -> Iterator[str]:
    seen = {name}
    for token in keys[name]:
        sharing = by_token[token]
        if len(sharing) > _COMMON:
            continue
        for other in sharing:
            if other not in seen:
                seen.add(other)
                yield other


def _is_one_to_ask_about(
    name: str, other: str, given: Mapping[str, Collection[str]], keys: Mapping[str, tuple[str, ...]]
) -> bool:
    """Ask once for a pair: of the shorter name, or of the later where neither is."""
    if other not in given:
        return True
    mine, theirs = keys[name], keys[other]
    if len(mine) != len(theirs):
        return len(mine) < len(theirs)
    order = list(given)
    return order.index(name) > order.index(other)


def _resemblance(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Why two names may be one, in a sentence; empty if nothing suggests it."""
    if sorted(one) == sorted(other):
        return "The same words, written differently."
    short, long = sorted((one, other), key=len)
    if len(short) < len(long):
        return "A shorter form of it." if set(short) <= set(long) else ""
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(different) != 1:
        return ""
    a, b = different[0]
    if len(one) > 1 and min(len(a), len(b)) == 1 and a[0] == b[0]:
        return "An initial for a name."
    if _one_letter_apart(a, b) or (len(one) > 2 and _same_stem(a, b)):
        return "Nearly the same spelling."
    return ""


def _same_stem(one: str, other: str) -> bool:
    """Organisation and organisational; not Adult and Adults' own opposite."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and long.startswith(short)


def _one_letter_apart(one: str, other: str) -> bool:
    """One letter changed, added, left out, or two neighbours exchanged; in words of four or more."""
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    exchanged = len(a) == len(b) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:]
    return exchanged or a[1:] == b[1:] or a[1:] == b or a == b[1:]
