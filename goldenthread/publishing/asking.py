"""What a reader asks for in an address: a date, a selection, a page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.core import addresses
from goldenthread.plans.rules import dates

_WORDS = ("status", "theme", "owner", "board", "moves")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
FLAGS = ("late", "contradicting", "changed", "moved", "completed_late", "stale", "unowned")


class NotADate(ValueError):
    """The date asked for cannot be shown; the message says why and what to write."""


def day(given: Mapping[str, str], *, today: date) -> date | None:
    """Return the date asked for, or None if none is.

    :raises NotADate: if it is no date, or has not come yet
    """
    text = given.get("as-at", "").strip()
    if not text:
        return None
    asked = _read(text)
    if asked > today:
        raise NotADate(f"{dates.day_in_words(asked)} has not come yet. Choose today or an earlier day.")
    return asked


def _read(text: str) -> date:
    unread = NotADate(f"“{text[:40]}” is not a date this page can read. Write the year, month and day: 2017-09-11.")
    if not _DAY.fullmatch(text):
        raise unread
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        dates.parse(text)
    except dates.ImpossibleDate as impossible:
        raise NotADate(f"{impossible}. Choose a day that the calendar has.") from impossible
    raise unread


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of a plan's items are asked for; an empty selection asks for all.

    :param moves: how often the agreed date was moved: 0, 1, 2, or 3 for as often or more
    """

    status: str = ""
    theme: str = ""
    owner: str = ""
    board: str = ""
    moves: str = ""
    late: bool = False
    contradicting: bool = False
    changed: bool = False
    moved: bool = False
    completed_late: bool = False
    stale: bool = False
    unowned: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered."""
        return self == Selection()

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the names and values by which an address asks for this selection."""
        words = tuple((name, getattr(self, name)) for name in _WORDS if getattr(self, name))
        flags = tuple((_word(name), "yes") for name in FLAGS if getattr(self, name))
        return words + flags

    def address(self, page: str, *, as_at: date | None, number: int = 1) -> str:
        """Return the address of a page of this selection."""
        kept = dict(self.pairs())
        return addresses.with_query(page, as_at=as_at, **kept, page=number if number > 1 else None)

    def without(self, name: str) -> "Selection":
        """Return the selection with one filter taken off."""
        return self.having(name, False if name in FLAGS else "")

    def having(self, name: str, value: str | bool) -> "Selection":
        """Return the selection with one filter set."""
        return replace(self, **{name: value})  # type: ignore[arg-type]  # the caller names filter and value together


def selection(given: Mapping[str, str]) -> Selection:
    """Return the selection an address asks for; words that mean nothing select nothing."""
    words = {name: given.get(name, "").strip()[:120] for name in _WORDS}
    flags = {name: given.get(_word(name), "") == "yes" for name in FLAGS}
    return Selection(**words, **flags)  # type: ignore[arg-type]  # names and types go together above


def _word(name: str) -> str:
    """A filter's name as it stands in an address."""
    return name.replace("_", "-")


def page_number(given: Mapping[str, str]) -> int:
    """Return the page asked for, counted from 1; anything else asks for the first."""
    text = given.get("page", "")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 7 else 1
