"""Which rows of a later paper are which items of the plan: proposed by the rules, decided by a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from goldenthread.imports.rules import matching
from goldenthread.imports.rules.comparing import Choices
from goldenthread.imports.rules.matching import Entry, Match, Unmatched
from goldenthread.imports.rules.parsed import Correction, ParsedItem, ParsedPlan
from goldenthread.plans.queries.contents import Content


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided about a file, by row key or name.

    ``accepted`` are matches taken, ``as_new`` rows that are new items whatever they resemble;
    ``names`` says of a name that may be another one "same", "new" or "words".
    """

    corrections: tuple[Correction, ...] = ()
    choices: Choices = field(default_factory=Choices)
    accepts_all_matches: bool = False
    accepted: frozenset[str] = frozenset()
    as_new: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row of the file and the item it is, or may be.

    ``item_id`` is None where nothing of the plan resembles the row. ``why`` says why a refused row
    is refused.
    """

    key: int
    cell: str
    item_id: int | None
    from_name: str
    to_name: str
    from_title: str
    to_title: str
    score: Decimal
    is_by_reference: bool
    is_refused: bool
    why: str = ""


def propose(parsed: ParsedPlan, contents: tuple[Content, ...], decisions: Decisions) -> tuple[Proposal, ...]:
    """Propose an item for each row of a file; none where the plan is empty."""
    if not contents:
        return ()
    held = [
        Entry(c.item_id, c.parent_id, c.reference, c.title, bool(c.reference) and not c.is_reference_assigned)
        for c in contents
    ]
    found = matching.match(held, matching.entries(parsed))
    items = {item.key: item for item in parsed.items}
    known = {content.item_id: content for content in contents}
    taken = (_of_match(match, items, known, decisions) for match in found.matches)
    free = (_of_unmatched(each, items, known, decisions) for each in found.unmatched)
    return tuple(sorted((*taken, *free), key=lambda proposal: proposal.key))


def _of_match(
    match: Match, items: Mapping[int, ParsedItem], known: Mapping[int, Content], decisions: Decisions
) -> Proposal:
    item, content = items[match.later], known[match.existing]
    is_plain = match.by == "reference" or content.title == item.title
    is_taken = is_plain or decisions.accepts_all_matches or str(item.key) in decisions.accepted
    if str(item.key) in decisions.as_new:
        return _new(item)
    why = f"It may be {_named(content)} ({match.score}). Accept the match, or say that it is a new item."
    return _proposal(item, content, match, is_refused=not is_taken, why="" if is_taken else why)


def _of_unmatched(
    unmatched: Unmatched, items: Mapping[int, ParsedItem], known: Mapping[int, Content], decisions: Decisions
) -> Proposal:
    item, best = items[unmatched.later], unmatched.best
    if best is None or item.is_new or str(item.key) in decisions.as_new:
        return _new(item)
    content = known[best.existing]
    if str(item.key) in decisions.accepted:
        return _proposal(item, content, best, is_refused=False, why="")
    why = (
        f"Nothing in the plan is near enough: {_named(content)} comes nearest ({best.score}, "
        f"{matching.THRESHOLD} is needed). Say which item it is, or that it is a new one."
    )
    return _proposal(item, content, best, is_refused=True, why=why)


def _proposal(item: ParsedItem, content: Content, match: Match, *, is_refused: bool, why: str) -> Proposal:
    return Proposal(
        key=item.key,
        cell=item.address,
        item_id=content.item_id,
        from_name=content.reference or content.title,
        to_name=item.reference or content.reference or item.title,
        from_title=content.title,
        to_title=item.title,
        score=match.score,
        is_by_reference=match.by == "reference",
        is_refused=is_refused,
        why=why,
    )


def _new(item: ParsedItem) -> Proposal:
    return Proposal(
        key=item.key,
        cell=item.address,
        item_id=None,
        from_name="",
        to_name=item.reference or item.title,
        from_title="",
        to_title=item.title,
        score=Decimal(0),
        is_by_reference=False,
        is_refused=False,
    )


def _named(content: Content) -> str:
    return f"{content.reference} “{content.title}”".strip()
