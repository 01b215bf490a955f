"""Owners as councils write them in one cell: names, posts, and both."""

import re
from dataclasses import dataclass
from functools import lru_cache

from goldenthread.imports.rules import texts
from goldenthread.imports.rules.parsed import Owner

_SIGNS = "\u2022\u25aa\u25cf\u25e6\u2023\uf0b7"
_BULLET = re.compile(rf"(?:^|(?<=\n))[ \t]*(?:[{_SIGNS}\u00b7*]|[-\u2013](?=\s))[ \t]*|[ \t]*[{_SIGNS}][ \t]*")
_DIVIDED = re.compile(rf"[/;\n\t{_SIGNS}\u00b7*]|^[-\u2013]")
_SEPARATOR = re.compile(r"[;/]")
_POST_WORDS = frozenset(
    """acting adviser advisor assistant associate auditor cabinet chair chief
    commissioner consultant coordinator corporate deputy director directors divisional engineer
    executive group head heads interim lawyer lead leader manager managers monitoring officer
    officers planner principal programme project secretary section senior service solicitor
    strategic supervisor surveyor team treasurer vice""".split()
)
# In capitals only: Mo is a name too.
_POST_INITIALS = frozenset({"CD", "CEO", "CEX", "CFO", "DD", "MO", "SRO"})
_POST_ENDS = frozenset({"director", "manager", "officer", "solicitor", "treasurer", "mayor"})
_NOBODY = frozenset({"", "-", "n/a", "na", "none", "tbc", "tbd", "vacant", "to be confirmed", "?"})
_UNFINISHED = re.compile(r"(?:[,&/]|\b(?:and|of|for|the|to|in))$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_JOINED = re.compile(r"\s*(?:&|\band\b|,)\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_WITH_POST = re.compile(r"(?P<name>[^,(]+?)\s*(?:,\s*|\s[-\u2013\u2014]\s|\s*\()(?P<post>[^()]+)\)?")


@dataclass(frozen=True, slots=True)
class Owners:
    """The owners of a cell; `warning` says in a sentence what was not split or not understood."""

    owners: tuple[Owner, ...]
    warning: str = ""


def split(text: str) -> Owners:
    """Split a cell by `/`, `;`, lines and bullets; `&` never splits.

    A line that names a post belongs to the name on the line before it.
    """
    lines = _lines(text)
    owners = tuple(_paired(_whole(lines)))
    warnings = [w for owner in owners if (w := _doubt(owner))]
    if lines and not owners:
        warnings = [f"“{texts.one_line(text)}” names nobody; the item has no owner."]
    return Owners(owners, " ".join(warnings))


def parts(text: str) -> list[str]:
    """The pieces of a cell that lists several things, in order, as given."""
    return [
        piece
        for line in _BULLET.sub("\n", text).split("\n")
        for part in line.split(";")
        if (piece := " ".join(part.split()))
    ]


def _lines(text: str) -> list[str]:
    if not _DIVIDED.search(text):
        return [" ".join(text.split())]
    pieces = (part for line in _BULLET.sub("\n", text).split("\n") for part in _SEPARATOR.split(_kept(line)))
    return [line for piece in pieces if (line := " ".join(piece.replace("\0", "/").split()))]


def _kept(line: str) -> str:
    """A slash inside `n/a` or `c/o` separates nobody."""
    return re.sub(r"\b([nc])/([ao])\b", "\\1\0\\2", line, flags=re.IGNORECASE)


def _whole(lines: list[str]) -> list[str]:
    """Lines joined where a post runs on: `Director of Strategy,` and `Policy and Performance`."""
    whole: list[str] = []
    for line in lines:
        if whole and is_post(whole[-1]) and _UNFINISHED.search(whole[-1]) and not is_post(line):
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return [line for line in whole if line.casefold() not in _NOBODY]


@lru_cache(maxsize=8192)
def is_post(line: str) -> bool:
    """Whether a line names a post and no person."""
    given = _WORD.findall(line.partition("(")[0])
    if not given:
        return False
    words = [word.casefold() for word in given]
    return given[0] in _POST_INITIALS or words[0] in _POST_WORDS or words[-1] in _POST_ENDS


def _paired(lines: list[str]) -> list[Owner]:
    owners: list[Owner] = []
    for line in lines:
        read = _named(line)
        before = owners[-1] if owners else None
        if not read.name and before and before.name and not before.post:
            owners[-1] = Owner(before.name, line, f"{before.text}\n{line}")
        else:
            owners.append(read)
    return owners


@lru_cache(maxsize=8192)
def _named(line: str) -> Owner:
    found = _WITH_POST.fullmatch(line)
    if found and is_post(found["post"]) and not is_post(found["name"]):
        return Owner(found["name"].strip(), found["post"].strip(), line)
    return Owner("", line, line) if is_post(line) else Owner(line, "", line)


@lru_cache(maxsize=8192)
def _doubt(owner: Owner) -> str:
    """What reads like two names, or two posts, was not split: only the reader can tell."""
    whole = owner.name or owner.post
    pieces = [piece for piece in _JOINED.split(_BRACKETED.sub("", whole)) if piece]
    alike = _looks_like_name if owner.name else is_post
    if len(pieces) < 2 or not all(alike(piece) for piece in pieces):
        return ""
    return f"“{whole}” may be {len(pieces)} owners; it was kept as one."


def _looks_like_name(piece: str) -> bool:
    words = piece.split()
    return 1 <= len(words) <= 4 and all(not w[0].islower() for w in words) and not is_post(piece)
