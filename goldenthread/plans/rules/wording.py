"""Turns of phrase that public pages and documents share."""

from datetime import date
from decimal import Decimal
from typing import Protocol

from goldenthread.plans.rules.dates import PlanDate, describe
from goldenthread.plans.rules.schemes import Scheme, Status, Tone

NOT_STATED = "not stated"


def plural(noun: str) -> str:
    """Return the plural of a level's name: activities, milestones."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: 1 milestone, 5,000 milestones."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def listed(words: list[str], *, last: str = "and") -> str:
    """Return words as a list in a sentence: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def status_label(status: Status) -> str:
    """Return a status as it reads after a number: "not started, in progress or assigned"."""
    return listed([word.strip().lower() for word in status.printed.split(";")], last="or")


def long_date(day: date) -> str:
    """Return a date as pages write it."""
    return f"{day.day} {day:%B %Y}"


def given_date(given: PlanDate | None) -> str:
    """Return a plan's date in words, or nothing; one that names no day is quoted as printed."""
    if given is None:
        return ""
    return describe(given) if given.start else f"“{given.text}”"


class Named(Protocol):
    """An item as far as it takes to name it."""

    @property
    def reference(self) -> str:
        """Its published code; empty where it has none."""

    @property
    def level_name(self) -> str:
        """What its plan calls items of its level."""

    @property
    def name(self) -> str:
        """The reference, or the title where there is none."""


def item_name(item: Named) -> str:
    """Return what an item is called in a link: its reference, with its level's name before a bare number."""
    if item.reference and not any(letter.isalpha() for letter in item.reference):
        return f"{item.level_name} {item.reference}"
    return item.name


def percent(figure: Decimal | int | None) -> str:
    """Return a percentage as pages write it, or nothing."""
    return "" if figure is None else f"{Decimal(figure).normalize():f}%"


def tone_of(scheme: Scheme, code: str) -> str:
    """Return how a status looks; one that is not stated looks unstated."""
    return scheme.status(code).tone.value if code else "unstated"


# From done to not known, as a bar is read.
TONES = (
    Tone.COMPLETED.value,
    Tone.ON_TARGET.value,
    Tone.NEUTRAL.value,
    Tone.DELAYED.value,
    Tone.OVERDUE.value,
    Tone.CANCELLED.value,
    "unstated",
)
