"""How many leaves are reported under which word."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.plans.rules import wording
from goldenthread.plans.rules.schemes import Scheme

# What stands in place of a code where no status is stated.
NOT_STATED = "not-stated"


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many leaves are reported under one printed word or icon.

    :param code: of the status that stands for the word or icon, or NOT_STATED
    """

    code: str
    label: str
    tone: str
    count: int


def group_code(scheme: Scheme, status: str) -> str:
    """Return the code of the status that a status is printed under; empty where none is stated."""
    return scheme.group_of(status).code if status else ""


def status_counts(scheme: Scheme, codes: Iterable[str]) -> tuple[StatusCount, ...]:
    """Count leaves by the word or icon they are reported under, from done to not known.

    :param codes: of each leaf the code of its group; empty where no status is stated
    """
    counts = Counter(codes)
    found = [
        StatusCount(group.code, wording.status_label(group), group.tone.value, counts[group.code])
        for group in scheme.groups
        if counts[group.code]
    ]
    if counts[""]:
        found.append(StatusCount(NOT_STATED, wording.NOT_STATED, "unstated", counts[""]))
    return tuple(sorted(found, key=lambda each: wording.TONES.index(each.tone)))
