"""Whether an update says anything new."""

import re
from dataclasses import dataclass
from decimal import Decimal

_NOTHING_NEW = re.compile(
    r"""
    (?:there\ (?:is|are|has\ been|have\ been)\ )?
    (?:
        no\ (?:further\ |new\ |significant\ |other\ )?(?:update|change|progress|action|comment|development)s?
        (?:\ (?:to\ report|since|at\ this\ (?:time|stage)|this\ (?:quarter|period|month)|required|needed|available))*
      | nothing\ (?:further\ |new\ |else\ )?(?:to\ (?:report|add|update))?
      | as\ (?:per\ )?(?:above|below|before|previous(?:ly)?|last\ (?:quarter|period|month|time))
        (?:\ (?:reported|stated|update))?
      | (?:see|same\ as)\ (?:the\ )?(?:above|below|before|previous(?:ly)?|last)
        (?:\ (?:quarter|period|update|comments?))?
      | unchanged | none | nil | n\ ?a | not\ applicable | on\ ?going | ditto | tb[cad]
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What an update states: its words, its percent (0-100) and its status code."""

    text: str = ""
    percent: Decimal | int | None = None
    status: str | None = None


def is_substantive(said: Said, previous: Said | None = None) -> bool:
    """Whether an update says something that was not said before.

    Words count unless they are blank, stock words ("No further update", "As above") or the
    words of the update before. A changed percent or status counts. In a first update a figure
    or a status counts only if the words do not themselves say that there is nothing new.
    """
    if _has_new_words(said, previous):
        return True
    if previous is None:
        return not said.text.strip() and (said.percent is not None or said.status is not None)
    return _is_given_and_new(said.percent, previous.percent) or _is_given_and_new(said.status, previous.status)


def _has_new_words(said: Said, previous: Said | None) -> bool:
    words = _plain(said.text)
    if not words or _NOTHING_NEW.fullmatch(words):
        return False
    return previous is None or words != _plain(previous.text)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_given_and_new(given: object, before: object) -> bool:
    return given is not None and given != before
