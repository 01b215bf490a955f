"""A later version of a plan onto the one already held: which row is which item.

References match when the whole string agrees; then titles, by the share of the shorter one's
words found in the longer, one to one and only beneath a matched parent.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from goldenthread.imports.rules import assignment, similarity
from goldenthread.imports.rules.parsed import ParsedPlan

# Between the improvement plan of 2018-22 and its report of 2019-20 the 33 right pairs of titles
# score 0.80 and more; the best wrong pair scores 0.40 beneath one parent, 0.60 across the plan.
THRESHOLD = Decimal("0.70")
_THRESHOLD = int(THRESHOLD * 100)

_ONLY_FIGURES = re.compile(r"\d+(?:\.\d+)*")
# Titles with less in common than any right pair and no more than the wrong ones of the papers.
_DOUBTFUL = 40
# A word in more titles than this says nothing of which title it is.
_COMMON = 400
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """An item on either side. `is_printed` is False for a reference the paper does not print."""

    key: int
    parent: int | None
    reference: str
    title: str
    is_printed: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """A later row and the item it is taken for; `score` runs from 0 to 1.

    `doubt` says in a sentence why the match deserves a look; empty if nothing does.
    """

    existing: int
    later: int
    from_reference: str
    to_reference: str
    score: Decimal
    by: Literal["reference", "title"]
    accepted: bool
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A later row that is taken for no item, and the nearest free one beneath its parent."""

    later: int
    reference: str
    title: str
    best: Match | None


@dataclass(frozen=True, slots=True)
class Matching:
    """Every later row is in one of the two, once."""

    matches: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]


def entries(plan: ParsedPlan) -> tuple[Entry, ...]:
    return tuple(Entry(i.key, i.parent, i.reference, i.title, bool(i.reference)) for i in plan.items)


def match(existing: Sequence[Entry], later: Sequence[Entry]) -> Matching:
    """Match the rows of a later version to the items of a plan, one to one.

    Parents must stand before their children on both sides.
    """
    matcher = _Matcher(existing, later)
    matcher.match_references()
    matcher.match_titles()
    return matcher.result()


class _Matcher:
    """What is matched so far."""

    def __init__(self, existing: Sequence[Entry], later: Sequence[Entry]) -> None:
        self._existing = {entry.key: entry for entry in existing}
        self._later = {entry.key: entry for entry in later}
        self._beneath = _by_parent(existing)
        self._later_beneath = _by_parent(later)
        self._words = {
            side: {entry.key: frozenset(similarity.words(entry.title)) for entry in given}
            for side, given in (("existing", existing), ("later", later))
        }
        self._found: dict[int, Match] = {}
        self._taken: set[int] = set()
        self._nearest: dict[int, Match] = {}

    # References

    def match_references(self) -> None:
        """Match whole references; bare figures only where both number alike."""
        depths = _depths(self._existing), _depths(self._later)
        by_reference = {
            entry.reference: entry for entry in self._existing.values() if entry.reference and entry.is_printed
        }
        bare: dict[int, list[tuple[Entry, Entry]]] = defaultdict(list)
        for later in self._later.values():
            held = by_reference.get(later.reference) if later.is_printed else None
            if held is None:
                continue
            if not _ONLY_FIGURES.fullmatch(later.reference):
                self._accept_reference(held, later)
            elif depths[0][held.key] == depths[1][later.key]:
                bare[depths[1][later.key]].append((held, later))
        for pairs in bare.values():
            if self._number_alike(pairs):
                for held, later in pairs:
                    self._accept_reference(held, later)

    def _number_alike(self, pairs: list[tuple[Entry, Entry]]) -> bool:
        """A bare figure is only a place in a list: it names the same item on both sides only if
        most of the titles it stands before agree."""
        agreeing = sum(self._score(held.key, later.key) >= _THRESHOLD for held, later in pairs)
        return 2 * agreeing > len(pairs)

    def _accept_reference(self, held: Entry, later: Entry) -> None:
        doubtful = self._score(held.key, later.key) < _DOUBTFUL
        doubt = "The reference agrees but the titles have little in common." if doubtful else ""
        self._accept(self._match(held.key, later.key, _WHOLE, "reference", doubt))

    # Titles

    def match_titles(self) -> None:
        """Match what is left by title, from the top of the tree down."""
        self._match_beneath(None, None)
        for later in self._later.values():
            if found := self._found.get(later.key):
                self._match_beneath(found.existing, later.key)

    def _match_beneath(self, parent: int | None, later_parent: int | None) -> None:
        held = [key for key in self._beneath[parent] if key not in self._taken]
        rows = [key for key in self._later_beneath[later_parent] if key not in self._found]
        if not held or not rows:
            return
        self._match_same_titles(held, rows)
        held = [key for key in held if key not in self._taken]
        rows = [key for key in rows if key not in self._found]
        scores = dict(self._scores(held, rows))
        self._match_only_whole(scores)
        merits = {
            pair: self._merit(pair, score)
            for pair, score in scores.items()
            if score >= _THRESHOLD and pair[0] not in self._taken and pair[1] not in self._found
        }
        for held_key, row in assignment.best(merits):
            self._accept(self._match(held_key, row, scores[held_key, row], "title"))
        self._note_nearest(scores)

    def _match_same_titles(self, held: list[int], rows: list[int]) -> None:
        """Titles of the same words in the same order, in their order of standing."""
        waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for key in reversed(held):
            waiting[similarity.words(self._existing[key].title)].append(key)
        for row in rows:
            if same := waiting.get(similarity.words(self._later[row].title)):
                self._accept(self._match(same.pop(), row, _WHOLE, "title"))

    def _match_only_whole(self, scores: dict[assignment.Pair, int]) -> None:
        """Titles wholly held by one another and by no other: there is nothing to weigh."""
        whole = [pair for pair, score in scores.items() if score == _WHOLE]
        of_held, of_row = Counter(held for held, _ in whole), Counter(row for _, row in whole)
        for held, row in whole:
            if of_held[held] == of_row[row] == 1:
                self._accept(self._match(held, row, _WHOLE, "title"))

    def _scores(self, held: list[int], rows: list[int]) -> Iterator[tuple[assignment.Pair, int]]:
        """The scores of pairs that share a word which is not in too many titles."""
        with_word: dict[str, list[int]] = defaultdict(list)
        for key in held:
            for word in self._words["existing"][key]:
                with_word[word].append(key)
        for row in rows:
            sharing = (with_word.get(word, []) for word in self._words["later"][row])
            near = Counter(key for keys in sharing if len(keys) <= _COMMON for key in keys)
            for key in near:
                yield (key, row), self._score(key, row)

    def _score(self, held: int, row: int) -> int:
        return similarity.containment(self._words["existing"][held], self._words["later"][row])

    def _merit(self, pair: assignment.Pair, score: int) -> float:
        """Squared, so that one good pair outweighs two middling ones; then by all words of both."""
        alike = similarity.overlap(self._words["existing"][pair[0]], self._words["later"][pair[1]])
        return (score / 100) ** 2 + alike / 1000

    def _note_nearest(self, scores: dict[assignment.Pair, int]) -> None:
        best: dict[int, tuple[int, int]] = {}
        for (held, row), score in scores.items():
            if row not in self._found and held not in self._taken:
                best[row] = max(best.get(row, (0, 0)), (score, -held))
        for row, (score, held) in best.items():
            self._nearest[row] = self._match(-held, row, score, "title")

    def _match(
        self,
        held: int,
        row: int,
        score: int,
        by: Literal["reference", "title"],
        doubt: str = "",
    ) -> Match:
        return Match(
            existing=held,
            later=row,
            from_reference=self._existing[held].reference,
            to_reference=self._later[row].reference,
            score=Decimal(score).scaleb(-2),
            by=by,
            accepted=score >= _THRESHOLD,
            doubt=doubt,
        )

    def _accept(self, found: Match) -> None:
        if found.existing not in self._taken:
            self._found[found.later] = found
            self._taken.add(found.existing)

    def result(self) -> Matching:
        unmatched = (
            Unmatched(entry.key, entry.reference, entry.title, self._nearest.get(entry.key))
            for entry in self._later.values()
            if entry.key not in self._found
        )
        in_order = (self._found[key] for key in self._later if key in self._found)
        return Matching(tuple(in_order), tuple(unmatched))


def _by_parent(given: Iterable[Entry]) -> dict[int | None, list[int]]:
    beneath: dict[int | None, list[int]] = defaultdict(list)
    for entry in given:
        beneath[entry.parent].append(entry.key)
    return beneath


def _depths(given: dict[int, Entry]) -> dict[int, int]:
    depths: dict[int, int] = {}
    for entry in given.values():
        depths[entry.key] = 0 if entry.parent is None else depths.get(entry.parent, 0) + 1
    return depths
