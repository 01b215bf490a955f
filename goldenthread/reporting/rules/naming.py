"""What a report is called: in words, and as a file."""

import re
import unicodedata
from dataclasses import dataclass

from goldenthread.reporting.rules.scoping import Scope

FULL = "full"
WHOLE_PLAN = Scope()
_EDITIONS = {FULL: "", "exceptions": "exceptions only", "summary": "one-page summary"}
LONGEST_PART = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of a period's reports is meant.

    :param edition: ``full``, ``exceptions`` or ``summary``
    :param scope: the part of the plan it is of; empty for all of it
    """

    edition: str = FULL
    scope: Scope = WHOLE_PLAN

    @property
    def words(self) -> str:
        """What sets it apart from the full report of the whole plan; empty for that one."""
        return ", ".join(part for part in (_EDITIONS[self.edition], self.scope.name) if part)


def title(plan: str, period: str, wanted: Wanted) -> str:
    """Return what a report is called: ``Improvement plan: Q2 2017-18 report, exceptions only``."""
    return f"{plan}: {name(period, wanted)}"


def name(period: str, wanted: Wanted) -> str:
    """Return what a report is called among those of its plan: ``Q2 2017-18 report, Grants Board``."""
    return f"{period} report, {wanted.words}" if wanted.words else f"{period} report"


def stem(plan: str, period: str, wanted: Wanted, version: int = 0) -> str:
    """Return the name of a report's files without their form, made of slugs.

    :param version: which version it is; 0 for a draft, whose name tells none
    """
    parts = [plan, period]
    parts += [wanted.edition] if wanted.edition != FULL else []
    parts += [_slug(wanted.scope.name)] if wanted.scope.name else []
    parts += [f"v{version}"] if version else []
    return "-".join(parts)


def _slug(text: str) -> str:
    """Return a name as part of a file name: letters, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST_PART].strip("-") or "part"
