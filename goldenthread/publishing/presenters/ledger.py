"""Entries of the date ledger, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.plans.models import DateKind
from goldenthread.plans.queries.ledger import Entry
from goldenthread.plans.rules import wording
from goldenthread.publishing.scenes import PlanScene


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One entry: which date, what it says, when it was stated, by whom, why and on whose authority."""

    kind: str
    given: str
    printed: str
    day: str
    by: str
    reason: str
    authority: str
    source: str


def lines(scene: PlanScene, path: str, entries: Iterable[Entry]) -> tuple[LedgerLine, ...]:
    """Return an item's entries in words, oldest first."""
    return tuple(_line(scene, path, entry) for entry in entries)


def _line(scene: PlanScene, path: str, entry: Entry) -> LedgerLine:
    given = wording.given_date(entry.given)
    return LedgerLine(
        kind=DateKind(entry.kind).label,
        given=given,
        printed=entry.given.text if entry.given.text != given else "",
        day=wording.long_date(entry.stated_date),
        by=entry.by,
        reason=entry.reason,
        authority=entry.authority,
        source=scene.link(scene.address.source(path, f"dateentry-{entry.id}")) if entry.has_source else "",
    )
