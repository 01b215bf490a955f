"""Which rows of a later paper are which items of the plan: proposed by the rules, decided by a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
    ``names`` says of a name that may be another one "same:" and that name, "new" or "words".
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

    ``item_id`` is None where the row is a new item; where it only is one because a person said so, the
    nearest item is named all the same. ``why`` says why a refused row is refused, ``doubt`` what
    deserves a look in a match that is taken.
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
    doubt: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether the row is taken for the item."""
        return self.item_id is not None and not self.is_refused

    @property
    def is_to_be_seen(self) -> bool:
        """Whether a person should see it: it was not made by the reference alone."""
        return bool(self.from_title) and (not self.is_by_reference or bool(self.doubt))


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
    if content.is_later:
        return _refused(item, match, content, _of_later(content))
    if str(item.key) in decisions.as_new:
        return _new(item, match, content)
    is_plain = match.by == "reference" or content.title == item.title
    if is_plain or decisions.accepts_all_matches or str(item.key) in decisions.accepted:
        return _taken(item, match, content)
    why = f"It may be {_named(content)} ({match.score}). Accept the match, or say that it is a new item."
    return _refused(item, match, content, why)


def _of_unmatched(
    unmatched: Unmatched, items: Mapping[int, ParsedItem], known: Mapping[int, Content], decisions: Decisions
) -> Proposal:
    item, best = items[unmatched.later], unmatched.best
    if best is None:
        return _new(item)
    content = known[best.existing]
    if item.is_new or str(item.key) in decisions.as_new:
        return _new(item, best, content)
    if content.is_later:
        return _refused(item, best, content, _of_later(content))
    if str(item.key) in decisions.accepted:
        return _taken(item, best, content)
    why = (
        f"Nothing in the plan is near enough: {_named(content)} comes nearest ({best.score}, "
        f"{matching.THRESHOLD} is needed). Say which item it is, or that it is a new one."
    )
    return _refused(item, best, content, why)


def _taken(item: ParsedItem, match: Match, content: Content) -> Proposal:
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
        is_refused=False,
        doubt=match.doubt,
    )


def _refused(item: ParsedItem, match: Match, content: Content, why: str) -> Proposal:
    return replace(_taken(item, match, content), is_refused=True, why=why)


def _new(item: ParsedItem, match: Match | None = None, content: Content | None = None) -> Proposal:
    if match is not None and content is not None:
        return replace(_taken(item, match, content), item_id=None, to_name=item.reference or item.title)
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


def _of_later(content: Content) -> str:
    return f"The plan has {_named(content)} only from a later day on. Reports are imported in the order of their days."


def _named(content: Content) -> str:
    return f"{content.reference} “{content.title}”".strip()
