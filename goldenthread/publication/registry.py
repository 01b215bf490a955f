"""Registries filled in ``AppConfig.ready``: what low rooms must tell high ones, without knowing them.

Each runs inside the caller's transaction.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from goldenthread.audit.rules import events
from goldenthread.core.viewing import Viewer

if TYPE_CHECKING:
    from goldenthread.publication.models import Publication


@dataclass(frozen=True, slots=True)
class Knot:
    """One dated fact on a golden thread.

    :param at: the date the fact is about; knots are shown newest first
    :param kind: a short code for the mark drawn (``agreed``, ``reported``, ``date``, ``board`` …)
    :param headline: the fact in one line
    :param detail: the statement's own words, if any
    :param passages: (heading, words) pairs, where the statement has several parts
    :param sources: (label, address) pairs that lead to where the fact comes from
    :param notes: short remarks such as who stated it, or "entered later"
    :param looked_at: whether a board looked at it there (a filled knot)
    """

    at: date
    kind: str
    headline: str
    detail: str = ""
    passages: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    looked_at: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits for a person: what, where, by when."""

    text: str
    address: str
    due: date | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question is asked from: who asks, which thing is asked about, and as at which date."""

    viewer: Viewer
    subject: events.Subject
    as_at: date


T = TypeVar("T")

ThreadSource = Callable[[Place], Iterable[Knot]]
NeedSource = Callable[[Viewer, date], Iterable[Need]]
Mentions = Callable[[Place], Iterable[Knot]]
OnPublish = Callable[["Publication"], None]

_thread_sources: list[ThreadSource] = []
_need_sources: list[NeedSource] = []
_mention_sources: list[Mentions] = []
_publish_listeners: list[OnPublish] = []


def add_thread_source(source: ThreadSource) -> None:
    """Let a room add knots to threads."""
    _add(_thread_sources, source)


def add_need_source(source: NeedSource) -> None:
    """Let a room say what waits for a person."""
    _add(_need_sources, source)


def add_mention_source(source: Mentions) -> None:
    """Let a room say where it cites a thing."""
    _add(_mention_sources, source)


def on_publish(listener: OnPublish) -> None:
    """Let a room hear of every publication."""
    _add(_publish_listeners, listener)


def thread(place: Place) -> tuple[Knot, ...]:
    """Return the knots of a thing's golden thread, newest first; equal dates keep their source's order."""
    knots = [knot for source in _thread_sources for knot in source(place)]
    return tuple(sorted(knots, key=lambda knot: knot.at, reverse=True))


def needs(viewer: Viewer, today: date) -> tuple[Need, ...]:
    """Return what waits for a person, most pressing first; things without a date come last."""
    waiting = [need for source in _need_sources for need in source(viewer, today)]
    return tuple(sorted(waiting, key=lambda need: (need.due is None, need.due or today)))


def mentions(place: Place) -> tuple[Knot, ...]:
    """Return where a thing is cited, newest first."""
    cited = [knot for source in _mention_sources for knot in source(place)]
    return tuple(sorted(cited, key=lambda knot: knot.at, reverse=True))


def published(publication: "Publication") -> None:
    """Tell every listener of a publication."""
    for listener in _publish_listeners:
        listener(publication)


def _add(registered: list[T], source: T) -> None:
    if source not in registered:
        registered.append(source)
