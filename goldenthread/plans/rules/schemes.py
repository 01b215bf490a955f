"""Status schemes: the published rules that turn facts into a status word, as versioned data."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

FOLDER = Path(__file__).parent.parent / "schemes"

Rounding = Literal["down", "half_even"]


class UnknownScheme(LookupError):
    """No status scheme has this code and version."""


class Method(StrEnum):
    """The order in which a scheme's rules are asked."""

    DEADLINE = "deadline"
    ACTION = "action"


class JudgedOn(StrEnum):
    """The date a scheme judges an item on. `AGREED` is the original until a change is agreed."""

    ORIGINAL = "original"
    AGREED = "agreed"


class Tone(StrEnum):
    """How a status looks; never the only sign of it."""

    COMPLETED = "completed"
    ON_TARGET = "on_target"
    DELAYED = "delayed"
    OVERDUE = "overdue"
    NEUTRAL = "neutral"
    CANCELLED = "cancelled"


class RuleSource(StrEnum):
    """Whether a rule is the published paper's criterion or this product's own."""

    PAPER = "paper"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Status:
    """A status word of a scheme.

    Several words may share one printed icon: `group` is the code of the status that stands
    for the icon, the status's own code where it stands alone. `criterion` is what the
    published paper says the word means, empty where it says nothing.
    """

    code: str
    printed: str
    labels: frozenset[str]
    group: str
    tone: Tone
    order: int
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One sentence of a scheme.

    `gives` is the code of the status it derives; `about` the code of the reported status it
    can contradict; both are empty where it does neither. `citation` says where the paper
    prints the criterion, and is empty for a rule of our own.
    """

    id: str
    sentence: str
    source: RuleSource
    citation: str
    gives: str = ""
    about: str = ""


_Entry = TypeVar("_Entry", Status, Rule)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A status scheme in one version."""

    code: str
    version: str
    title: str
    source: str
    method: Method
    judged_on: JudgedOn
    rounding: Rounding
    statuses: tuple[Status, ...]
    rules: tuple[Rule, ...]
    due_soon_days: int = 0
    neglected_after_periods: int = 0

    @property
    def criteria(self) -> tuple[Status, ...]:
        """The statuses for which the paper gives a criterion."""
        return tuple(status for status in self.statuses if status.criterion)

    @property
    def groups(self) -> tuple[Status, ...]:
        """The statuses as the paper prints them: one for each word or icon."""
        return tuple(status for status in self.statuses if status.group == status.code)

    def status(self, code: str) -> Status:
        """A status by code.

        :raises LookupError: if the scheme has no such status
        """
        return _found((each for each in self.statuses if each.code == code), code)

    def group_of(self, code: str) -> Status:
        """The status that stands for the word or icon a status is printed under."""
        return self.status(self.status(code).group)

    def in_words(self, label: str, code: str) -> str:
        """A reported status as printed; a sign that stands alone is followed by its words.

        Empty where no status is reported. `code` is the status's code.
        """
        if not code:
            return label
        if any(letter.isalpha() for letter in label):
            return label
        return f"{label} {self.status(code).printed}".lstrip()

    def rule(self, rule_id: str) -> Rule:
        """A rule by id.

        :raises LookupError: if the scheme has no such rule
        """
        return _found((each for each in self.rules if each.id == rule_id), rule_id)

    def read_label(self, printed: str) -> Status | None:
        """The status a printed word or icon means; None if the scheme does not know it."""
        label = plain_label(printed)
        return next((each for each in self.statuses if label in each.labels), None)


def _found(matches: Iterator[_Entry], wanted: str) -> _Entry:
    for entry in matches:
        return entry
    raise LookupError(f"The scheme has no {wanted}")


def plain_label(printed: str) -> str:
    """A label without what does not matter in it: case, spacing, punctuation."""
    # An icon may be followed by an invisible sign that chooses its picture.
    folded = unicodedata.normalize("NFKC", printed).casefold().replace("\ufe0f", "")
    return re.sub(r"[\s\-\u2010-\u2015_/;,.:]+", " ", folded).strip()


def scheme(code: str, version: str | None = None) -> Scheme:
    """A scheme by code, in its latest version unless one is named.

    :raises UnknownScheme: if there is none such
    """
    for found in reversed(all_schemes()):
        if found.code == code and version in {None, found.version}:
            return found
    raise UnknownScheme(f"There is no status scheme {code} {version or ''}".rstrip())


@lru_cache
def all_schemes() -> tuple[Scheme, ...]:
    """Every scheme in every version, by code, oldest version first."""
    found = (_scheme(tomllib.loads(p.read_text(encoding="utf-8"))) for p in FOLDER.glob("*.toml"))
    return tuple(sorted(found, key=lambda each: (each.code, int(each.version))))


def _scheme(data: dict[str, Any]) -> Scheme:
    statuses = tuple(_status(entry, order) for order, entry in enumerate(data.pop("statuses"), 1))
    rules = tuple(_rule(entry, data["source"]) for entry in data.pop("rules"))
    method, judged_on = Method(data.pop("method")), JudgedOn(data.pop("judged_on"))
    return Scheme(statuses=statuses, rules=rules, method=method, judged_on=judged_on, **data)


def _status(entry: dict[str, Any], order: int) -> Status:
    labels = frozenset(plain_label(each) for each in (entry["printed"], *entry.pop("labels", ())))
    group, tone = entry.pop("group", entry["code"]), Tone(entry.pop("tone"))
    return Status(labels=labels, group=group, tone=tone, order=order, **entry)


def _rule(entry: dict[str, Any], paper: str) -> Rule:
    source = RuleSource(entry.pop("source"))
    return Rule(source=source, citation=paper if source is RuleSource.PAPER else "", **entry)
